package io.trigon.opencore.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresDefaultsIT {
  private final EmbeddedPostgresServer server = TestServer.get();

  @Test
  void syncs_what_it_acknowledges() throws SQLException {
    assertThat(ask("SELECT current_setting('fsync')")).isEqualTo("on");
    assertThat(ask("SELECT current_setting('synchronous_commit')")).isEqualTo("on");
    assertThat(ask("SELECT current_setting('full_page_writes')")).isEqualTo("on");
    assertThat(ask("SELECT current_setting('data_checksums')")).isEqualTo("on");
  }

  @Test
  void has_the_databases_of_a_node_and_listens_on_loopback_only() throws SQLException {
    for (String name :
        new String[] {PostgresServer.OPEN_CORE_DATABASE, PostgresServer.CONTROL_DATABASE}) {
      assertThat(ask("SELECT datname FROM pg_database WHERE datname = '" + name + "'"))
          .isEqualTo(name);
    }
    assertThat(ask("SELECT current_setting('listen_addresses')")).isEqualTo("localhost");
    assertThat(ask("SELECT current_setting('unix_socket_directories')")).isEmpty();
  }

  @Test
  void wants_the_password_of_its_folder() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.url("postgres"), server.username(), "guess"))
        .isInstanceOfSatisfying(
            SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
    assertThatThrownBy(() -> server.openDatabase("no; name"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        server.url(PostgresServer.CONTROL_DATABASE), server.username(), server.password());
  }
}

package io.trigon.opencore.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresServerIT {
  private static final EmbeddedPostgresSettings SMALL =
      new EmbeddedPostgresSettings(0, 16, 64, 16, EmbeddedPostgresSettings.DEFAULTS.startTimeout());

  private final Path folder = TestServer.newFolder().resolve("with blank");
  private EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder, SMALL);

  @AfterEach
  void stop() {
    server.close();
    TestServer.delete(folder.getParent());
  }

  @Test
  void refuses_a_folder_that_is_in_use() {
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, SMALL))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("in use");
  }

  @Test
  void keeps_its_data_between_starts() throws Exception {
    tell("CREATE TABLE kept AS SELECT 42 AS answer");
    String password = server.password();
    restart();
    assertThat(ask("SELECT answer FROM kept")).isEqualTo("42");
    assertThat(server.password()).isEqualTo(password);
    server.close();
    server.close();
    assertThat(folder.resolve("data").resolve(PostmasterFile.NAME)).doesNotExist();
    restart();
  }

  private void restart() {
    server.close();
    server = EmbeddedPostgresServer.start(folder, SMALL);
  }

  @Test
  void recovers_after_the_server_itself_was_killed() throws Exception {
    tell("CREATE TABLE kept AS SELECT 43 AS answer");
    ProcessHandle postmaster = postmaster();
    postmaster.destroyForcibly();
    postmaster.onExit().get(10, TimeUnit.SECONDS);
    restart();
    assertThat(ask("SELECT answer FROM kept")).isEqualTo("43");
  }

  @Test
  void starts_over_a_pid_file_whose_number_belongs_to_somebody_else_now() throws Exception {
    Path pidFile = folder.resolve("data").resolve(PostmasterFile.NAME);
    String lines = Files.readString(pidFile);
    server.close();
    String stranger = Long.toString(ProcessHandle.current().pid());
    Files.writeString(pidFile, stranger + lines.substring(lines.indexOf('\n')));
    restart();
    assertThat(ask("SELECT 1")).isEqualTo("1");
  }

  @Test
  void never_stops_a_server_on_another_folder() throws Exception {
    Path other = TestServer.newFolder();
    try (EmbeddedPostgresServer neighbour = EmbeddedPostgresServer.start(other, SMALL)) {
      Path theirs = other.resolve("data").resolve(PostmasterFile.NAME);
      server.close();
      Files.copy(theirs, folder.resolve("data").resolve(PostmasterFile.NAME));
      restart();
      try (HikariDataSource pool = neighbour.openDatabase("still_alive");
          Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(5)).isTrue();
      }
    } finally {
      TestServer.delete(other);
    }
  }

  @Test
  void a_creation_that_was_cut_off_is_done_again() throws Exception {
    server.close();
    Files.writeString(folder.resolve("creating"), "cut off");
    Files.delete(folder.resolve("data").resolve("global").resolve("pg_control"));
    restart();
    assertThat(ask("SELECT 1")).isEqualTo("1");
    assertThat(folder.resolve("creating")).doesNotExist();
  }

  private ProcessHandle postmaster() throws IOException {
    PostmasterFile file = PostmasterFile.read(folder.resolve("data")).orElseThrow();
    return ProcessHandle.of(file.pid()).orElseThrow();
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private void tell(String command) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        server.url(PostgresServer.CONTROL_DATABASE), server.username(), server.password());
  }
}

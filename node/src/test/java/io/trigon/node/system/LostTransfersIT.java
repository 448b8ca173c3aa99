package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.rest.RestCalls;
import io.trigon.opencore.postgres.PoolSettings;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * R25: the control database comes back without its transfers; both cores still know of them, one of
 * them behind copybooks.
 */
@Timeout(240)
class LostTransfersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;
  private RestCalls calls;

  @Test
  void what_a_restored_control_database_no_longer_lists_is_found_at_the_cores_and_goes_on()
      throws Exception {
    Instant backup = Clock.systemUTC().instant();
    try (LocalTriangle triangle =
        LocalTriangle.start(new NodeSettings(data, 0, Role.all(), null, false))) {
      calls = new RestCalls(URI.create(triangle.url()));
      open("PAYER");
      open("PAYEE");
      moveToOpenCore("PAYEE");
      transfer("THERE", "PAYER", "PAYEE", "30.00");
      transfer("BACK", "PAYEE", "PAYER", "10.00");
      forgetTransfers(triangle);
      assertThat(calls.get(status("THERE")).join().status()).isEqualTo(404);

      calls.post("/v1/transfers/reopen", calls.object().put("since", backup.toString())).join();
      await().atMost(PATIENCE).until(() -> search().path("state").asString("").equals("DONE"));
      assertThat(search().path("found").asInt()).as(search().toString()).isEqualTo(2);
      for (String id : new String[] {"THERE", "BACK"}) {
        await().atMost(PATIENCE).until(() -> outcome(status(id)).equals("DONE"));
      }
      assertThat(balance("PAYER")).isEqualTo("80.00");
      assertThat(balance("PAYEE")).isEqualTo("120.00");
    }
  }

  private void open(String account) {
    RestCalls.Reply opened =
        calls
            .post(
                "/v1/accounts",
                calls
                    .object()
                    .put("account", account)
                    .put("transactionId", "open")
                    .put("currency", "CNY")
                    .put("openingBalance", "100.00"))
            .join();
    assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
  }

  private void moveToOpenCore(String account) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              calls
                  .post("/v1/moves?account=" + account, calls.object().put("target", "OPEN"))
                  .join();
              JsonNode found = calls.get("/v1/accounts?account=" + account).join().body();
              return found.path("owner").asString("").equals("OPEN");
            });
  }

  private void transfer(String id, String from, String to, String amount) {
    calls
        .post(
            "/v1/transfers",
            calls
                .object()
                .put("transactionId", id)
                .put("from", from)
                .put("to", to)
                .put("amount", amount)
                .put("currency", "CNY"))
        .join();
    await().atMost(PATIENCE).until(() -> outcome(status(id)).equals("DONE"));
  }

  /** As a backup that was taken before them. */
  private static void forgetTransfers(LocalTriangle triangle) throws SQLException {
    String name = PostgresServer.CONTROL_DATABASE;
    try (HikariDataSource control =
            triangle
                .part(EmbeddedPostgresServer.class)
                .openDatabase(name, PoolSettings.of("test", 1));
        Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      assertThat(statement.executeUpdate("delete from saga")).isEqualTo(2);
    }
  }

  private static String status(String id) {
    return "/v1/transfers?transactionId=" + id;
  }

  private JsonNode search() {
    return calls.get("/v1/transfers/reopen").join().body();
  }

  private String outcome(String path) {
    return calls.get(path).join().body().path("outcome").asString("");
  }

  private String balance(String account) {
    return calls
        .get("/v1/accounts?account=" + account)
        .join()
        .body()
        .path("ledgerBalance")
        .asString("");
  }
}

package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.rest.RestCalls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults asked for over REST reach the whole triangle in one process, and its monitor sees them.
 */
@Timeout(300)
class FaultsIT {
  private static final String ENABLED = "trigon.faults.enabled";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;
  private LocalTriangle triangle;
  private RestCalls calls;

  @BeforeEach
  void start() {
    System.setProperty(ENABLED, "true");
    triangle = LocalTriangle.start(new NodeSettings(data, 0, Role.all(), null, false));
    calls = new RestCalls(URI.create(triangle.url()));
    open("A1");
    open("A2");
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENABLED);
    triangle.close();
  }

  @Test
  void runs_the_night_stops_the_broker_edits_a_balance_and_sets_the_open_core_back() {
    await().atMost(PATIENCE).until(() -> isMovedToOpen("A2"));
    JsonNode night = act("{\"kind\":\"NIGHTLY_RUN\",\"amountMinor\":10}");
    assertThat(night.path("note").asString())
        .contains("accounts=2", "posted=2", "forwarded=2", "left=0");

    act("{\"kind\":\"BROKER_STOPPED\",\"lasts\":\"1s\"}");
    await().atMost(PATIENCE).until(() -> isPosted("A1", "after-the-broker"));

    int copied = begin("{\"kind\":\"STORE_RESTORED\",\"core\":\"OPEN\",\"lasts\":\"1h\"}");
    await().until(() -> state(copied).equals("ACTIVE"));
    // What the open core decides and publishes after the copy is what it will have forgotten.
    assertThat(isPosted("A2", "after-the-copy")).isTrue();
    await().atMost(PATIENCE).until(() -> isAt("A2", "after-the-copy", "MAINFRAME"));

    act("{\"kind\":\"BALANCE_EDITED\",\"core\":\"OPEN\",\"account\":\"A1\",\"amountMinor\":5}");
    await().atMost(PATIENCE).until(() -> breakSeen("BALANCE_MISMATCH"));
    await().atMost(PATIENCE).until(() -> !isOpen("BALANCE_MISMATCH"));
    assertThat(balanceAt("A1", "OPEN")).isEqualTo(balanceAt("A1", "MAINFRAME"));

    assertThat(calls.delete("/v1/faults/" + copied).join().status()).isEqualTo(200);
    await().until(() -> state(copied).equals("ENDED"));
    // The mainframe gives back what the copy did not have, before the open core decides again.
    await().atMost(PATIENCE).until(() -> isPosted("A2", "after-the-restore"));
    assertThat(isAt("A2", "after-the-copy", "OPEN")).isTrue();
    await().atMost(PATIENCE).until(() -> isAt("A2", "after-the-restore", "MAINFRAME"));
    assertThat(balanceAt("A2", "OPEN")).isEqualTo(balanceAt("A2", "MAINFRAME"));
    await().atMost(PATIENCE).until(() -> breakSeen("ROLLED_BACK_CORE"));
    await().atMost(PATIENCE).until(() -> !isOpen("ROLLED_BACK_CORE"));
  }

  @Test
  void refuses_what_is_no_fault_and_names_the_field() {
    RestCalls.Reply reply =
        calls.post("/v1/faults", calls.object().put("kind", "SLOW").put("chance", 2)).join();
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("detail").asString()).contains("chance");
  }

  private void open(String account) {
    assertThat(
            calls
                .post(
                    "/v1/accounts",
                    calls
                        .object()
                        .put("account", account)
                        .put("transactionId", "open")
                        .put("currency", "CNY")
                        .put("openingBalance", "1000.00"))
                .join()
                .status())
        .isEqualTo(200);
  }

  private boolean isPosted(String account, String id) {
    RestCalls.Reply reply =
        calls
            .post(
                "/v1/transactions",
                calls
                    .object()
                    .put("account", account)
                    .put("transactionId", id)
                    .put("kind", "CREDIT")
                    .put("amount", "1.00")
                    .put("currency", "CNY"))
            .join();
    return reply.body().path("outcome").asString("").equals("POSTED");
  }

  private boolean isMovedToOpen(String account) {
    calls.post("/v1/moves?account=" + account, calls.object().put("target", "OPEN")).join();
    JsonNode found = calls.get("/v1/accounts?account=" + account).join().body();
    return found.path("owner").asString("").equals("OPEN");
  }

  private boolean isAt(String account, String id, String core) {
    return entriesAt(account, core).stream()
        .anyMatch(entry -> entry.path("transactionId").asString("").equals(id));
  }

  private long balanceAt(String account, String core) {
    List<JsonNode> entries = entriesAt(account, core);
    return entries.get(entries.size() - 1).path("ledgerAfterMinor").asLong();
  }

  private List<JsonNode> entriesAt(String account, String core) {
    List<JsonNode> entries = new ArrayList<>();
    calls
        .get("/v1/entries?account=" + account + "&core=" + core)
        .join()
        .body()
        .forEach(entries::add);
    return entries;
  }

  private int begin(String fault) {
    JsonNode fields = new JsonMapper().readTree(fault);
    RestCalls.Reply reply = calls.post("/v1/faults", (ObjectNode) fields).join();
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.body().path("id").asInt();
  }

  private JsonNode act(String fault) {
    int id = begin(fault);
    await().atMost(PATIENCE).until(() -> state(id).equals("ENDED"));
    return line(id);
  }

  private String state(int id) {
    return line(id).path("state").asString("");
  }

  private JsonNode line(int id) {
    for (JsonNode each : calls.get("/v1/faults").join().body().path("faults")) {
      if (each.path("id").asInt() == id) {
        return each;
      }
    }
    throw new AssertionError("there is no fault " + id);
  }

  private boolean breakSeen(String kind) {
    return isAmong("/v1/breaks", kind);
  }

  private boolean isOpen(String kind) {
    return isAmong("/v1/breaks?state=open", kind);
  }

  private boolean isAmong(String breaks, String kind) {
    for (JsonNode each : calls.get(breaks).join().body()) {
      if (each.path("finding").path("kind").asString("").equals(kind)) {
        return true;
      }
    }
    return false;
  }
}

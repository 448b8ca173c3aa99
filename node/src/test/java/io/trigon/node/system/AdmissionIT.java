package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.model.CoreId;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.rest.RestCalls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * R21: a core that starts alone decides nothing until its peer, or an operator, has admitted it.
 */
@Timeout(300)
class AdmissionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<Role> WITHOUT_MAINFRAME =
      Set.of(
          Role.ofName("broker"),
          Role.ofName("router"),
          Role.ofName("open-core"),
          Role.ofName("monitor"));

  @TempDir private Path data;
  private RestCalls calls;

  @Test
  void a_core_without_its_peer_decides_if_it_stopped_in_order_or_an_operator_says_so()
      throws Exception {
    try (ChildNode whole =
        ChildNode.start(List.of("up", "--http-port", "0", "--data", data.toString()))) {
      calls = new RestCalls(URI.create(whole.awaitUrl()));
      openAtOpenCore();
      whole.kill();
    }
    try (LocalTriangle alone = LocalTriangle.start(settings(WITHOUT_MAINFRAME))) {
      calls = new RestCalls(URI.create(alone.url()));
      RestCalls.Reply refused = credit("T1");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.body().path("code").asString()).isEqualTo("NOT_ADMITTED");
    }
    try (LocalTriangle admitted =
        LocalTriangle.startAdmitting(settings(WITHOUT_MAINFRAME), CoreId.OPEN)) {
      calls = new RestCalls(URI.create(admitted.url()));
      assertThat(credit("T1").status()).isEqualTo(200);
    }
    try (LocalTriangle inOrder = LocalTriangle.start(settings(WITHOUT_MAINFRAME))) {
      calls = new RestCalls(URI.create(inOrder.url()));
      assertThat(credit("T2").status()).as("by the marks of its stop").isEqualTo(200);
    }
    try (LocalTriangle again = LocalTriangle.start(settings(Role.all()))) {
      calls = new RestCalls(URI.create(again.url()));
      assertThat(credit("T3").status()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> entriesAt("MAINFRAME") == entriesAt("OPEN"));
      assertThat(entriesAt("OPEN")).as("opened, moved, T1, T2, T3").isEqualTo(5);
      assertThat(calls.get("/v1/breaks?state=open").join().body()).isEmpty();
    }
  }

  @Test
  void a_mainframe_whose_data_is_wiped_gets_everything_back_before_it_decides() throws Exception {
    try (LocalTriangle whole = LocalTriangle.start(settings(Role.all()))) {
      calls = new RestCalls(URI.create(whole.url()));
      openAtOpenCore();
      assertThat(credit("T1").status()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> entriesAt("MAINFRAME") == entriesAt("OPEN"));
    }
    Path region = data.resolve("region");
    assertThat(region).isDirectory();
    Files.move(region, data.resolve("lost"));
    try (LocalTriangle again = LocalTriangle.start(settings(Role.all()))) {
      calls = new RestCalls(URI.create(again.url()));
      assertThat(entriesAt("MAINFRAME")).as("opened, moved, T1").isEqualTo(3);
      await().atMost(PATIENCE).until(() -> resolvedBreaks().contains("ROLLED_BACK_CORE"));
      assertThat(credit("T2").status()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> entriesAt("MAINFRAME") == 4);
    }
  }

  private String resolvedBreaks() {
    return calls.get("/v1/breaks?state=resolved").join().body().toString();
  }

  private NodeSettings settings(Set<Role> roles) {
    return new NodeSettings(data, 0, roles, null, false);
  }

  private void openAtOpenCore() {
    calls
        .post(
            "/v1/accounts",
            calls.object().put("account", "A1").put("transactionId", "open").put("currency", "CNY"))
        .join();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              calls.post("/v1/moves?account=A1", calls.object().put("target", "OPEN")).join();
              JsonNode found = calls.get("/v1/accounts?account=A1").join().body();
              return found.path("owner").asString("").equals("OPEN");
            });
  }

  private RestCalls.Reply credit(String id) {
    return calls
        .post(
            "/v1/transactions",
            calls
                .object()
                .put("account", "A1")
                .put("transactionId", id)
                .put("kind", "CREDIT")
                .put("amount", "1.00")
                .put("currency", "CNY"))
        .join();
  }

  private int entriesAt(String core) {
    return calls.get("/v1/entries?account=A1&core=" + core).join().body().size();
  }
}

package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.rest.RestCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests and replies vanish on their way to the simulated region: 202, then a definite end. */
@Timeout(300)
class DoubtsIT {
  private static final String[] PROPERTIES = {
    "trigon.faults.enabled", "true", "trigon.mq.reply-timeout", "1s"
  };
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;
  private LocalTriangle triangle;
  private RestCalls calls;

  @BeforeEach
  void start() throws IOException {
    for (int n = 0; n < PROPERTIES.length; n += 2) {
      System.setProperty(PROPERTIES[n], PROPERTIES[n + 1]);
    }
    Path rules =
        Files.writeString(
            data.resolve("rules.yaml"),
            """
            apiVersion: trigon/v1
            salt: s
            default: {core: MAINFRAME}
            rules:
              - id: cards
                match: {channel: CARD}
                route: {core: MAINFRAME, onInDoubt: reverse}
            """);
    triangle = LocalTriangle.start(new NodeSettings(data, 0, Role.all(), rules, false));
    calls = new RestCalls(URI.create(triangle.url()));
    open();
  }

  @AfterEach
  void stop() {
    for (int n = 0; n < PROPERTIES.length; n += 2) {
      System.clearProperty(PROPERTIES[n]);
    }
    triangle.close();
  }

  @Test
  void a_lost_reply_is_found_a_lost_request_gets_a_tombstone_and_cards_are_reversed() {
    String found = pending("LOST_REPLY", "found", "WEB");
    await().atMost(PATIENCE).until(() -> outcome(found).equals("POSTED"));

    String never = pending("LOST_REQUEST", "never", "WEB");
    await().atMost(PATIENCE).until(() -> outcome(never).equals("CANCELLED"));
    assertThat(credit("never", "WEB").body().path("outcome").asString())
        .as("it will not be posted any more")
        .isEqualTo("CANCELLED");

    String card = pending("LOST_REPLY", "card", "CARD");
    assertThat(credit("card", "CARD").status()).as("its owner has it posted").isEqualTo(202);
    await().atMost(PATIENCE).until(() -> outcome(card).equals("REVERSED"));

    assertThat(calls.get("/v1/in-doubt").join().body()).isEmpty();
    assertThat(balance()).isEqualTo("1001.00");
  }

  private String pending(String fault, String id, String channel) {
    int number = begin(fault);
    RestCalls.Reply reply = credit(id, channel);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    assertThat(calls.delete("/v1/faults/" + number).join().status()).isEqualTo(200);
    return reply.body().path("status").asString();
  }

  private String outcome(String place) {
    return calls.get(place).join().body().path("outcome").asString("");
  }

  private RestCalls.Reply credit(String id, String channel) {
    return calls
        .post(
            "/v1/transactions",
            calls
                .object()
                .put("account", "A/1")
                .put("transactionId", id)
                .put("kind", "CREDIT")
                .put("amount", "1.00")
                .put("currency", "CNY")
                .put("channel", channel)
                .put("deadlineMillis", 4_000))
        .join();
  }

  private void open() {
    RestCalls.Reply reply =
        calls
            .post(
                "/v1/accounts",
                calls
                    .object()
                    .put("account", "A/1")
                    .put("transactionId", "open")
                    .put("currency", "CNY")
                    .put("openingBalance", "1000.00"))
            .join();
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
  }

  private String balance() {
    return calls.get("/v1/accounts?account=A/1").join().body().path("ledgerBalance").asString("");
  }

  private int begin(String fault) {
    RestCalls.Reply reply = calls.post("/v1/faults", calls.object().put("kind", fault)).join();
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    int id = reply.body().path("id").asInt();
    await().atMost(PATIENCE).until(() -> isActive(id));
    return id;
  }

  private boolean isActive(int id) {
    for (var each : calls.get("/v1/faults").join().body().path("faults")) {
      if (each.path("id").asInt() == id) {
        return each.path("state").asString("").equals("ACTIVE");
      }
    }
    return false;
  }
}

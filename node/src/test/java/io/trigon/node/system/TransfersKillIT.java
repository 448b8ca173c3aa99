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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole process is killed in the middle of transfers between accounts of both cores. After the
 * next start each ends by itself, and both of its legs stand or neither does.
 */
@Timeout(300)
class TransfersKillIT {
  private static final int ACCOUNTS = 12;
  private static final int TRANSFERS = 600;
  private static final int AT_ONCE = 40;
  private static final int KILLED_AFTER = 150;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = 20261124;

  @TempDir private Path data;

  /** What the callers were told before the kill, by id. */
  private final Map<String, String> told = new ConcurrentHashMap<>();

  private RestCalls calls;

  @Test
  void every_transfer_that_a_kill_interrupted_ends_with_both_legs_or_neither() throws Exception {
    try (ChildNode node =
        ChildNode.start(List.of("up", "--http-port", "0", "--data", data.toString()))) {
      calls = new RestCalls(URI.create(node.awaitUrl()));
      openAccounts();
      transferUntil(KILLED_AFTER);
      node.kill();
    }
    Map<String, String> toldBefore = Map.copyOf(told);

    try (LocalTriangle triangle =
        LocalTriangle.start(new NodeSettings(data, 0, Role.all(), null, false))) {
      calls = new RestCalls(URI.create(triangle.url()));
      await().atMost(PATIENCE).until(() -> size("/v1/transfers") == 0);
      assertThat(toldBefore).hasSizeGreaterThanOrEqualTo(KILLED_AFTER);
      toldBefore.forEach((id, outcome) -> assertThat(outcomeOf(id)).as(id).isEqualTo(outcome));

      // Those that were not told, and those never sent.
      transferUntil(TRANSFERS);
      await().atMost(PATIENCE).until(() -> size("/v1/transfers") == 0);
      await().atMost(PATIENCE).untilAsserted(this::assertBothCoresAgree);
      assertLegsGoTogether();
      assertThat(calls.get("/v1/breaks").join().body()).as("breaks").isEmpty();
    }
  }

  private void openAccounts() {
    for (int i = 0; i < ACCOUNTS; i++) {
      ObjectNode open =
          calls
              .object()
              .put("account", account(i))
              .put("transactionId", "open-" + i)
              .put("currency", "CNY")
              .put("openingBalance", "100.00");
      assertThat(calls.post("/v1/accounts", open).join().status()).isEqualTo(200);
    }
    for (int i = 0; i < ACCOUNTS; i += 2) {
      String path = "?account=" + account(i);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                calls.post("/v1/moves" + path, calls.object().put("target", "OPEN")).join();
                JsonNode found = calls.get("/v1/accounts" + path).join().body();
                return found.path("owner").asString("").equals("OPEN");
              });
    }
  }

  private static String account(int number) {
    return "ACC-" + number;
  }

  /** Sends some at once until so many are told; what is not told is sent again. */
  private void transferUntil(int count) {
    List<CompletableFuture<?>> underWay = new ArrayList<>();
    int next = 0;
    while (told.size() < count && next < 3 * TRANSFERS) {
      String id = "T" + next++ % TRANSFERS;
      if (!told.containsKey(id)) {
        underWay.add(calls.post("/v1/transfers", transfer(id)).thenAccept(r -> note(id, r)));
      }
      if (underWay.size() >= AT_ONCE) {
        underWay.remove(0).join();
      }
    }
    // The kill comes while the others are on their way.
    underWay.forEach(each -> each.exceptionally(killed -> null));
  }

  private void note(String id, RestCalls.Reply reply) {
    if (reply.status() == 200) {
      told.put(id, reply.body().path("outcome").asString());
    }
  }

  private ObjectNode transfer(String id) {
    Random random = new Random(SEED + Long.parseLong(id.substring(1)));
    int from = random.nextInt(ACCOUNTS);
    int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    return calls
        .object()
        .put("transactionId", id)
        .put("from", account(from))
        .put("to", account(to))
        .put("amount", "%d.%02d".formatted(1 + random.nextInt(60), random.nextInt(100)))
        .put("currency", "CNY")
        .put("deadlineMillis", 20_000);
  }

  private String outcomeOf(String id) {
    return calls.get("/v1/transfers?transactionId=" + id).join().body().path("outcome").asString();
  }

  private int size(String path) {
    return calls.get(path).join().body().path("transfers").size();
  }

  private void assertBothCoresAgree() {
    for (int i = 0; i < ACCOUNTS; i++) {
      assertThat(entries(account(i), "OPEN"))
          .as(account(i))
          .isEqualTo(entries(account(i), "MAINFRAME"));
    }
  }

  /** A page is what fits a message of that core; an empty one is the end. */
  private List<JsonNode> entries(String account, String core) {
    List<JsonNode> entries = new ArrayList<>();
    JsonNode page = page(account, core, 1);
    while (!page.isEmpty()) {
      page.forEach(entries::add);
      page = page(account, core, entries.size() + 1);
    }
    return entries;
  }

  private JsonNode page(String account, String core, int from) {
    String path = "/v1/entries?account=%s&core=%s&fromVersion=%d".formatted(account, core, from);
    return calls.get(path).join().body();
  }

  private void assertLegsGoTogether() {
    Map<String, Long> kept = new HashMap<>();
    Map<String, Long> left = new HashMap<>();
    IntStream.range(0, ACCOUNTS)
        .mapToObj(i -> entries(account(i), "MAINFRAME"))
        .flatMap(List::stream)
        .filter(entry -> isOfTransfer(entry))
        .forEach(
            entry -> {
              long minor = entry.path("change").asString("0").isEmpty() ? 0 : minor(entry);
              kept.merge(transferOf(entry), minor, Long::sum);
              if (entry.path("leg").asInt() == 1) {
                left.merge(transferOf(entry), minor, Long::sum);
              }
            });
    assertThat(kept)
        .as("no money is made or lost")
        .allSatisfy((id, sum) -> assertThat(sum).isZero());
    told.forEach(
        (id, outcome) ->
            assertThat(left.getOrDefault(id, 0L) != 0)
                .as(id + " " + outcome)
                .isEqualTo(outcome.equals("DONE") || outcome.equals("REVERSED")));
    assertThat(told).hasSize(TRANSFERS).containsValue("DONE");
  }

  private static boolean isOfTransfer(JsonNode entry) {
    return transferOf(entry).matches("T\\d+");
  }

  private static String transferOf(JsonNode entry) {
    String linked = entry.path("linkedTransactionId").asString("");
    return linked.isEmpty() ? entry.path("transactionId").asString("") : linked;
  }

  private static long minor(JsonNode entry) {
    return new java.math.BigDecimal(entry.path("change").asString("0"))
        .movePointRight(2)
        .longValueExact();
  }
}

package io.trigon.router.submit;

import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;

import io.trigon.ledger.command.Command;
import io.trigon.router.rules.RuleInput;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RulesForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Measures, when run by hand: rules alone, and the submit flow over two cores in memory. */
public final class SubmitThroughput {
  private static final int ACCOUNTS = 1_000;
  private static final int COMMANDS = 200_000;
  private static final int IN_FLIGHT = 512;
  private static final int ROUNDS = 3;

  private SubmitThroughput() {}

  /** Prints rates, a few rounds of each. */
  public static void main(String[] args) {
    for (int round = 0; round < ROUNDS; round++) {
      rules();
      submits(round);
    }
  }

  private static void rules() {
    String[] texts = new String[200];
    for (int n = 0; n < texts.length; n++) {
      texts[n] =
          ("{id: r%d, match: {kind: [DEBIT, CREDIT], product: CURRENT, channel: [BRANCH, WEB], amount:"
                  + " {currency: CZK, min: %d}, account: {percent: 0.5}}, route: {core: OPEN}}")
              .formatted(n, n % 7);
    }
    RuleSet rules = RulesForTests.rules(texts);
    List<RuleInput> inputs = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      inputs.add(RuleInput.of(credit("A" + n, "T", n), java.time.Instant.EPOCH));
    }
    long begin = System.nanoTime();
    long hits = 0;
    for (int n = 0; n < 100; n++) {
      for (RuleInput input : inputs) {
        hits += rules.route(input).rule().ruleId().length();
      }
    }
    long nanos = (System.nanoTime() - begin) / (100L * inputs.size());
    System.out.printf("200 rules of 5 conditions: %d ns a decision (%d)%n", nanos, hits);
  }

  private static void submits(int round) {
    try (TriangleInMemory triangle =
        new TriangleInMemory("apiVersion: trigon/v1\nsalt: s\ndefault: {core: MAINFRAME}\n")) {
      CompletableFuture.allOf(
              java.util.stream.IntStream.range(0, ACCOUNTS)
                  .mapToObj(n -> triangle.service.submit(open("A" + n, 0)))
                  .toArray(CompletableFuture[]::new))
          .join();
      Semaphore window = new Semaphore(IN_FLIGHT);
      long begin = System.nanoTime();
      for (int n = 0; n < COMMANDS; n++) {
        Command command = credit("A" + n % ACCOUNTS, "T" + n, 1);
        window.acquireUninterruptibly();
        triangle.service.submit(command).whenComplete((answer, bug) -> window.release());
      }
      window.acquireUninterruptibly(IN_FLIGHT);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "round %d: %d submits in %.2f s, %.0f/s, two cores and the stream between them included%n",
          round, COMMANDS, seconds, COMMANDS / seconds);
    }
  }
}

package io.trigon.bridge.sync;

import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts batches at one core and waits until the other has applied them over the embedded broker:
 * {@code main}, run by hand. The stores are in memory, so this is the cost of decision, codec,
 * queues and replica together.
 */
final class SyncThroughputBenchmark {
  private static final int BATCHES = 1_500;

  private SyncThroughputBenchmark() {}

  public static void main(String[] args) throws Exception {
    int size = args.length == 0 ? 64 : Integer.parseInt(args[0]);
    try (TwoCoresOverQueues cores =
        new TwoCoresOverQueues(Files.createTempDirectory("trigon-benchmark")).startAll()) {
      List<List<String>> accounts = accountsByLane(cores.lanes, 200);
      for (List<String> lane : accounts) {
        lane.forEach(id -> cores.post(cores.mainframe, open(id, 0)));
      }
      cores.awaitEqual();
      for (int round = 0; round < 3; round++) {
        run(cores, accounts, size, round);
      }
    }
  }

  private static void run(
      TwoCoresOverQueues cores, List<List<String>> accounts, int size, int round) {
    long start = System.nanoTime();
    for (int batch = 0; batch < BATCHES; batch++) {
      int lane = batch % TwoCoresOverQueues.LANES;
      List<Command> commands = new ArrayList<>();
      for (int n = 0; n < size; n++) {
        String id = accounts.get(lane).get(n);
        commands.add(credit(id, "T" + round + "-" + batch + "-" + n, 1));
      }
      cores.mainframe.post(lane, commands);
    }
    double posted = (System.nanoTime() - start) / 1e9;
    cores.awaitEqual();
    double applied = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d entries a message: posted %.0f/s, applied %.0f entries/s, %.0f messages/s%n",
        size, BATCHES * size / posted, BATCHES * size / applied, BATCHES / applied);
  }

  private static List<List<String>> accountsByLane(Lanes lanes, int each) {
    List<List<String>> byLane = new ArrayList<>();
    for (int lane = 0; lane < lanes.count(); lane++) {
      byLane.add(new ArrayList<>());
    }
    for (int n = 0; byLane.stream().anyMatch(lane -> lane.size() < each); n++) {
      byLane.get(lanes.of(new AccountId("A" + n))).add("A" + n);
    }
    return byLane;
  }
}

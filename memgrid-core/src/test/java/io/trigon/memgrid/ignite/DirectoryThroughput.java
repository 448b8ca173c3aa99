package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Measures the directory on one node: {@code DirectoryThroughput [accounts]}. Not a test, since a
 * busy machine would fail it.
 */
public final class DirectoryThroughput {
  private static final int BATCH = 128;
  private static final Incarnation LIFE = new Incarnation(1, 42);

  private DirectoryThroughput() {}

  /** Fills the directory, tells of every account twice more, and reads. */
  public static void main(String[] arguments) {
    int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    try (GridForTests nodes = new GridForTests()) {
      IgniteGrid grid = nodes.join();
      IgniteAccountDirectory directory = new IgniteAccountDirectory(grid, Lanes.DEFAULT);
      for (int version = 1; version <= 3; version++) {
        learnAll(directory, accounts, version);
      }
      System.out.printf(
          "%d accounts take %.1f MiB%n", directory.size(), grid.directoryBytes() / 1048576.0);
      readAll(directory, accounts);
    }
  }

  private static void learnAll(IgniteAccountDirectory directory, int accounts, int version) {
    Random random = new Random(version);
    long start = System.nanoTime();
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    for (int i = 0; i < accounts; i++) {
      int account = version == 1 ? i : random.nextInt(accounts);
      news.put(
          new AccountId("ACC-%09d".formatted(account)),
          new DirectoryEntry(
              CoreId.OPEN, Epoch.FIRST, version, CoreId.OPEN, LIFE, 10L * version, 0, version));
      if (news.size() == BATCH) {
        directory.learn(news);
        news = new HashMap<>();
      }
    }
    directory.learn(news);
    print("learn in batches of " + BATCH, accounts, start);
  }

  private static void readAll(IgniteAccountDirectory directory, int accounts) {
    Random random = new Random(9);
    long start = System.nanoTime();
    long found = 0;
    for (int i = 0; i < accounts; i++) {
      AccountId account = new AccountId("ACC-%09d".formatted(random.nextInt(accounts)));
      found += directory.find(account).isPresent() ? 1 : 0;
    }
    print("find, one by one (" + found + " found)", accounts, start);
  }

  private static void print(String what, int count, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.printf("%s: %,.0f/s%n", what, count / seconds);
  }
}

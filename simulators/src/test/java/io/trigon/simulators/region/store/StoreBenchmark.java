package io.trigon.simulators.region.store;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.sync.Incarnation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures synced units of work per second: {@code folder [lanes] [accounts] [entries per unit]
 * [seconds]}. A program, not a test.
 */
public final class StoreBenchmark {
  /** The compiler is done by then. */
  private static final int WARM_UP_SECONDS = 8;

  private StoreBenchmark() {}

  /** Prints the mean after a warm-up. */
  public static void main(String[] args) throws Exception {
    int lanes = number(args, 1, 4);
    int accounts = number(args, 2, 100_000);
    int batch = number(args, 3, 128);
    int seconds = number(args, 4, 20);
    CoreConfig config = new CoreConfig(CoreId.MAINFRAME, new Lanes(lanes), BirthRule.MAINFRAME, 10);
    List<List<AccountId>> byLane = accountsByLane(config, accounts);
    try (RocksLedgerStore store =
        RocksLedgerStore.open(Path.of(args[0]), config, new Incarnation(1, 1))) {
      AtomicLong units = new AtomicLong();
      AtomicBoolean stop = new AtomicBoolean();
      ExecutorService pool = Executors.newFixedThreadPool(lanes);
      List<Future<?>> running = new ArrayList<>();
      for (int lane = 0; lane < lanes; lane++) {
        int l = lane;
        running.add(pool.submit(() -> run(store, l, byLane.get(l), batch, stop, units)));
      }
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      long unitsBefore = units.get();
      Duration cpuBefore = cpu();
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      double elapsed = (System.nanoTime() - start) / 1e9;
      long done = units.get() - unitsBefore;
      double cpuMicros = cpu().minus(cpuBefore).toNanos() / 1e3;
      stop.set(true);
      for (Future<?> future : running) {
        future.get();
      }
      pool.shutdown();
      System.out.printf(
          "%.0f units/s, %.0f entries/s, %.1f us CPU per entry, %s%n",
          done / elapsed, done * batch / elapsed, cpuMicros / done / batch, store.totals());
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static List<List<AccountId>> accountsByLane(CoreConfig config, int accounts) {
    List<List<AccountId>> byLane = new ArrayList<>();
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      byLane.add(new ArrayList<>());
    }
    for (int i = 0; i < accounts; i++) {
      AccountId account = new AccountId("CZ65080000001920%08d".formatted(i));
      byLane.get(config.lanes().of(account)).add(account);
    }
    return byLane;
  }

  private static void run(
      RocksLedgerStore store,
      int lane,
      List<AccountId> accounts,
      int batch,
      AtomicBoolean stop,
      AtomicLong units) {
    Random random = new Random(lane);
    StoreWriter writer = new StoreWriter(store);
    String life = Long.toHexString(System.nanoTime()) + "-" + lane + "-";
    for (long unit = 0; !stop.get(); unit++) {
      List<AccountKey> keys = new ArrayList<>(batch);
      for (int i = 0; i < batch; i++) {
        keys.add(
            new AccountKey(
                accounts.get(random.nextInt(accounts.size())),
                TransactionKey.of(Source.DEFAULT, life + unit + "-" + i)));
      }
      writer.debit(lane, keys);
      units.incrementAndGet();
    }
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }
}

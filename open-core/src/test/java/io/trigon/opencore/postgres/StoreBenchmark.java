package io.trigon.opencore.postgres;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many entries a second the open core decides, hashes and stores: units of work of 256 on 4
 * lanes, accounts and ids at random. Run by hand, bounded by its arguments: {@code [seconds]
 * [accounts per lane] [commands per unit of work]}.
 */
public final class StoreBenchmark {
  private static final int LANES = 4;
  private static final int MAX_BATCH = 256;
  private static final long SEED = 20_260_105;

  private StoreBenchmark() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : MAX_BATCH;
    Path folder = TestServer.newFolder();
    CoreConfig config =
        new CoreConfig(CoreId.OPEN, new Lanes(LANES), new BirthRule(CoreId.OPEN, Map.of()), 10);
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder);
        PostgresLedgerStore store =
            PostgresLedgerStore.open(
                server, TestServer.newDatabase(), config, PostgresStoreSettings.DEFAULTS)) {
      LedgerCore core = Handshake.alone(store, Clock.systemUTC(), CoreSettings.DEFAULTS);
      List<List<AccountId>> ofLane = openAccounts(core, accounts);
      measure("warm-up", core, ofLane, batch, Math.max(1, seconds / 2));
      measure("measured", core, ofLane, batch, seconds);
      System.out.println(store.totals());
    }
    TestServer.delete(folder);
  }

  private static List<List<AccountId>> openAccounts(LedgerCore core, int perLane) {
    Lanes lanes = core.store().config().lanes();
    List<List<AccountId>> ofLane = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      ofLane.add(new ArrayList<>());
    }
    for (int number = 0; ofLane.stream().anyMatch(ids -> ids.size() < perLane); number++) {
      AccountId account = new AccountId("ACC%08d".formatted(number));
      ofLane.get(lanes.of(account)).add(account);
    }
    for (int lane = 0; lane < LANES; lane++) {
      List<AccountId> ids = ofLane.get(lane);
      for (int from = 0; from < ids.size(); from += MAX_BATCH) {
        List<Command> opens =
            ids.subList(from, Math.min(ids.size(), from + MAX_BATCH)).stream()
                .map(id -> TestCommands.open(id.value(), 1_000_000))
                .toList();
        requirePosted(core.post(lane, opens));
      }
    }
    return ofLane;
  }

  private static void measure(
      String name, LedgerCore core, List<List<AccountId>> ofLane, int batch, int seconds)
      throws Exception {
    double javaBefore = cpuSeconds(ProcessHandle.current());
    double postgresBefore = postgresCpuSeconds();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    List<Callable<Long>> workers = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      int number = lane;
      workers.add(() -> postUntil(core, number, ofLane.get(number), batch, end));
    }
    long posted = 0;
    for (Future<Long> worker : threads.invokeAll(workers)) {
      posted += worker.get();
    }
    threads.shutdown();
    double elapsed = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %,d entries in %.1f s = %,.0f entries/s; CPU per entry: %.1f us here, %.1f us server%n",
        name,
        posted,
        elapsed,
        posted / elapsed,
        (cpuSeconds(ProcessHandle.current()) - javaBefore) * 1e6 / posted,
        (postgresCpuSeconds() - postgresBefore) * 1e6 / posted);
  }

  private static double postgresCpuSeconds() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
        .mapToDouble(StoreBenchmark::cpuSeconds)
        .sum();
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  private static long postUntil(
      LedgerCore core, int lane, List<AccountId> accounts, int size, long end) {
    Random random = new Random(SEED + lane + end);
    long posted = 0;
    while (System.nanoTime() < end) {
      List<Command> batch = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        String account = accounts.get(random.nextInt(accounts.size())).value();
        String id = Long.toHexString(random.nextLong());
        long minor = 1 + random.nextInt(10_000);
        batch.add(
            random.nextBoolean()
                ? TestCommands.credit(account, id, minor)
                : TestCommands.debit(account, id, minor));
      }
      requirePosted(core.post(lane, batch));
      posted += size;
    }
    return posted;
  }

  private static void requirePosted(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (!(outcome instanceof Outcome.Decided)) {
        throw new IllegalStateException("not decided: " + outcome);
      }
    }
  }
}

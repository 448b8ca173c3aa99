package io.trigon.node.bench;

import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.monitor.compare.FullComparison;
import io.trigon.node.replay.ReplayProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One measurement: accounts opened, warm-up, load, drain, comparison. With a baseline the order is
 * load, baseline, load, so that a machine that slows down meanwhile slows both. Use once.
 */
final class BenchRun {
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
  private static final int OPEN_IN_FLIGHT = 4_096;
  private static final double NANOS_PER_SECOND = 1e9;

  private final BenchSettings settings;
  private final LoadTarget triangle;
  private final List<CoreGateway> cores;
  private final FullComparison comparison;
  private final LongSupplier openBreaks;
  private final @Nullable BaselineCore baseline;
  private final ReplayProgress opening;
  private final Figures figures = new Figures();
  private final Workload workload;
  private final SyncLag lag;
  private double measuredNanos;
  private double cpuSeconds;

  /**
   * Over a triangle in this process.
   *
   * @param baseline a core without Trigon, if it is to be measured too
   * @param opening hears how many accounts were opened
   */
  BenchRun(
      BenchSettings settings,
      LoadTarget triangle,
      List<CoreGateway> cores,
      FullComparison comparison,
      LongSupplier openBreaks,
      @Nullable BaselineCore baseline,
      ReplayProgress opening) {
    this.settings = settings;
    this.triangle = triangle;
    this.cores = cores;
    this.comparison = comparison;
    this.openBreaks = openBreaks;
    this.baseline = baseline;
    this.opening = opening;
    this.workload =
        new Workload(settings, "b" + Long.toString(System.currentTimeMillis(), 36) + "-");
    this.lag = new SyncLag(cores);
  }

  /** Runs it to the end. */
  BenchReport run() throws InterruptedException {
    openAccounts();
    load(settings.warmUp(), false);
    BaselineCore other = baseline;
    if (other == null) {
      load(settings.duration(), true);
      return finish(0);
    }
    Duration part = settings.duration().dividedBy(2);
    load(part, true);
    double baselineTps = measureBaseline(other, part);
    load(settings.warmUp().dividedBy(2), false);
    load(part, true);
    return finish(baselineTps);
  }

  private void openAccounts() throws InterruptedException {
    if (known() >= settings.accounts()) {
      return;
    }
    Semaphore permits = new Semaphore(OPEN_IN_FLIGHT);
    for (int n = 0; n < settings.accounts(); n++) {
      permits.acquire();
      var unused =
          triangle.write(Workload.open(n)).whenComplete((good, failure) -> permits.release());
      opening.onRow(n, settings.accounts(), 0);
    }
    permits.acquire(OPEN_IN_FLIGHT);
    opening.onRow(settings.accounts(), settings.accounts(), 0);
    if (!comparison.awaitInSync(DRAIN_LIMIT)) {
      throw new IllegalStateException("the cores did not settle after the accounts were opened");
    }
  }

  private long known() {
    StoreTotals totals = cores.get(0).status().join().totals();
    return totals.ownedByMainframe() + totals.ownedByOpen();
  }

  private void load(Duration duration, boolean measured) throws InterruptedException {
    double cpuBefore = Resources.cpu().toNanos() / NANOS_PER_SECOND;
    long begin = System.nanoTime();
    if (measured) {
      figures.begin();
    }
    try (SyncLag.Watch watch = lag.watch(measured)) {
      new LoadDriver(triangle, workload, figures, settings).run(duration.toNanos());
    }
    figures.end();
    if (measured) {
      measuredNanos += System.nanoTime() - begin;
      cpuSeconds += Resources.cpu().toNanos() / NANOS_PER_SECOND - cpuBefore;
    }
  }

  private double measureBaseline(BaselineCore core, Duration part) throws InterruptedException {
    Figures own = new Figures();
    Workload load = new Workload(settings, "base-");
    new LoadDriver(core, load, own, settings).run(settings.warmUp().dividedBy(2).toNanos());
    own.begin();
    long begin = System.nanoTime();
    new LoadDriver(core, load, own, settings).run(part.toNanos());
    own.end();
    return own.operations() * NANOS_PER_SECOND / (System.nanoTime() - begin);
  }

  private BenchReport finish(double baselineTps) {
    long begin = System.nanoTime();
    boolean inSync = comparison.awaitInSync(DRAIN_LIMIT);
    double drainSeconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    long resident = Resources.residentMiB();
    FullComparison.Result compared = comparison.run();
    Histogram latencies = figures.latencies();
    return new BenchReport(
        settings,
        measuredNanos / NANOS_PER_SECOND,
        figures.operations(),
        figures.writes(),
        figures.failures(),
        latencies,
        lag.maxEntries(),
        drainSeconds,
        inSync,
        openBreaks.getAsLong(),
        compared.accounts(),
        compared.equal(),
        baselineTps,
        cpuSeconds,
        resident);
  }
}

package io.trigon.node.bench;

import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.LaneStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * How many entries were decided and not yet applied by the other core, at most, looked at four
 * times a second. Streams count messages; entries follow from the mean number of entries in one.
 * Thread-safe.
 */
final class SyncLag {
  private static final long LOOK_MILLIS = 250;

  private final List<CoreGateway> cores;
  private final AtomicLong maxEntries = new AtomicLong();

  SyncLag(List<CoreGateway> cores) {
    this.cores = cores;
  }

  /** Ends the looking. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Looks until closed; not at all if the part is not measured. */
  Watch watch(boolean measured) {
    if (!measured) {
      return () -> {};
    }
    ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    looking.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return looking::shutdownNow;
  }

  long maxEntries() {
    return maxEntries.get();
  }

  private void look() {
    List<CompletableFuture<CoreStatus>> asked = cores.stream().map(CoreGateway::status).toList();
    var unused =
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
            .thenRun(() -> note(asked.stream().map(CompletableFuture::join).toList()));
  }

  private void note(List<CoreStatus> both) {
    long produced = sum(both, LaneStatus::producedPosition);
    long applied = sum(both, LaneStatus::appliedPosition);
    long entries = both.stream().mapToLong(each -> each.totals().entries()).sum();
    if (produced > applied) {
      maxEntries.accumulateAndGet((produced - applied) * entries / (produced + applied), Math::max);
    }
  }

  private static long sum(List<CoreStatus> both, ToLongFunction<LaneStatus> position) {
    return both.stream()
        .flatMap(each -> each.heartbeat().lanes().stream())
        .mapToLong(position)
        .sum();
  }
}

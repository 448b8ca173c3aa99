package io.trigon.memgrid.ignite;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.events.CacheRebalancingEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgnitePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lost partitions into use again, empty. The safe loss policy makes a loss visible instead of
 * silent; but what is lost are hints, so after saying so there is nothing to wait for.
 */
final class LostPartitions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LostPartitions.class);
  private static final List<String> CACHES =
      List.of(GridCaches.DIRECTORY, GridCaches.MARKS, GridCaches.IN_FLIGHT);

  private final Ignite ignite;
  private final AtomicLong lost = new AtomicLong();
  private final IgnitePredicate<CacheRebalancingEvent> listener = this::onLoss;
  // A thread of our own, since nothing may block an Ignite thread. One waiting reset does for all
  // losses told meanwhile.
  private final ThreadPoolExecutor resetter =
      new ThreadPoolExecutor(
          0,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          task -> {
            Thread thread = new Thread(task, "grid-lost-partitions");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  LostPartitions(Ignite ignite) {
    this.ignite = ignite;
    ignite.events().localListen(listener, EventType.EVT_CACHE_REBALANCE_PART_DATA_LOST);
  }

  private boolean onLoss(CacheRebalancingEvent event) {
    lost.incrementAndGet();
    resetter.execute(this::reset);
    return true;
  }

  private void reset() {
    LOG.warn("the grid lost {} partition(s) of hints; it learns again", lost.getAndSet(0));
    try {
      ignite.resetLostPartitions(CACHES);
    } catch (IgniteException | IllegalStateException e) {
      LOG.warn("lost partitions stay out of use until the next loss or start", e);
    }
  }

  @Override
  public void close() {
    resetter.shutdownNow();
  }
}

package io.trigon.node.torture;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what clients do not know, by inquiry, by repeating the id or by cancelling it, until an
 * entry is told; it never assumes anything. Clients wait for it where too much is unknown, since a
 * client that never learns what became of its transactions would not go on either. Thread-safe.
 */
final class Resolver implements AutoCloseable {
  private static final int THREADS = 8;

  /** More unknown at once than this, and clients wait. */
  private static final int MOST_UNKNOWN = 500;

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LAST_PAUSE_MILLIS = 4_000;

  private final FrontDoors doors;
  private final History history;
  private final long seed;
  private final DelayQueue<Open> queue = new DelayQueue<>();
  private final Semaphore room = new Semaphore(MOST_UNKNOWN);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "resolver");
            thread.setDaemon(true);
            return thread;
          });

  Resolver(FrontDoors doors, History history, long seed) {
    this.doors = doors;
    this.history = history;
    this.seed = seed;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::work);
    }
  }

  /** Takes an operation that is not known; waits while too many are. */
  void resolve(Operation operation) throws InterruptedException {
    room.acquire();
    queue.add(new Open(operation, 0, FIRST_PAUSE_MILLIS));
  }

  private void work() {
    try {
      while (true) {
        attempt(queue.take());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Open open) {
    Operation operation = open.operation;
    int door = doors.choose(ThreadLocalRandom.current());
    Told told = ask(open, operation, door);
    if (told == null) {
      long pause = Math.min(LAST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(4, open.attempts));
      queue.add(new Open(operation, open.attempts + 1, pause));
    } else {
      history.told(operation, told);
      room.release();
    }
  }

  /** Asks, then repeats or cancels, in turn; which of them is drawn per operation. */
  private @Nullable Told ask(Open open, Operation operation, int door) {
    int drawn = operation.key().hashCode() ^ (int) seed;
    if ((open.attempts + Math.floorMod(drawn, 2)) % 2 == 0) {
      return doors.inquire(door, operation);
    }
    boolean mayCancel = operation.kind() != Operation.Kind.OPEN_ACCOUNT;
    return mayCancel && Math.floorMod(drawn >> 1, 2) == 0
        ? doors.cancel(door, operation)
        : doors.submit(door, operation);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Open implements Delayed {
    private final Operation operation;
    private final int attempts;
    private final long dueNanos;

    Open(Operation operation, int attempts, long pauseMillis) {
      this.operation = operation;
      this.attempts = attempts;
      this.dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}

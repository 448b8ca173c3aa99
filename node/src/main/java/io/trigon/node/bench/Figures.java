package io.trigon.node.bench;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What came back within the measured part. Thread-safe. */
final class Figures {
  private static final long LONGEST_NANOS = 600_000_000_000L;
  private static final int DIGITS = 3;

  private final Recorder latency = new Recorder(LONGEST_NANOS, DIGITS);
  private final LongAdder operations = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile boolean measuring;

  /** From now on everything counts. */
  void begin() {
    measuring = true;
  }

  /** From now on nothing counts. */
  void end() {
    measuring = false;
  }

  /**
   * An operation came back.
   *
   * @param intendedNanos when it was to start: waiting for its turn counts, or a pause would hide
   *     the operations that it held up
   */
  void done(boolean write, boolean good, long intendedNanos) {
    if (!measuring) {
      return;
    }
    if (!good) {
      failures.increment();
      return;
    }
    operations.increment();
    if (write) {
      writes.increment();
    }
    latency.recordValue(Math.min(LONGEST_NANOS, Math.max(1, System.nanoTime() - intendedNanos)));
  }

  long operations() {
    return operations.sum();
  }

  long writes() {
    return writes.sum();
  }

  long failures() {
    return failures.sum();
  }

  /** All latencies so far, nanoseconds; call once, at the end. */
  Histogram latencies() {
    return latency.getIntervalHistogram();
  }
}

package io.trigon.node.replay;

import org.HdrHistogram.Histogram;

/**
 * Time from the first submission of a row to its decision, repeats included, in milliseconds.
 *
 * @param p50 half of the rows took no longer
 * @param p99 of a hundred rows ninety-nine took no longer
 * @param max the longest
 */
public record LatencyMillis(double p50, double p99, double max) {
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  static LatencyMillis of(Histogram nanos) {
    return new LatencyMillis(
        millis(nanos.getValueAtPercentile(50)),
        millis(nanos.getValueAtPercentile(99)),
        millis(nanos.getMaxValue()));
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MILLI * 100) / 100.0;
  }
}

package io.trigon.ledger.sync;

/**
 * Which life of a core's store speaks (R21): new at each admission and never used before.
 *
 * @param counter rises at each admission
 * @param random tells two stores with the same counter apart
 */
public record Incarnation(int counter, long random) {
  /** Nothing is known of the peer yet. */
  public static final Incarnation NONE = new Incarnation(0, 0);

  @Override
  public String toString() {
    return counter + "-" + Long.toHexString(random);
  }
}

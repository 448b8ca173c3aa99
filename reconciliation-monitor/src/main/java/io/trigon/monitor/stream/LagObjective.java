package io.trigon.monitor.stream;

import java.time.Duration;

/**
 * What lag of a replica is expected.
 *
 * @param stands how long it may stand still behind before messages count as missing, above zero
 * @param messages how many messages it may be behind while it moves on before that is worth a look,
 *     1 upwards
 */
public record LagObjective(Duration stands, long messages) {
  public LagObjective {
    if (stands.isNegative() || stands.isZero() || messages < 1) {
      throw new IllegalArgumentException("lag objective " + stands + ", " + messages);
    }
  }
}

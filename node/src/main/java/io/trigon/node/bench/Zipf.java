package io.trigon.node.bench;

/**
 * Draws ranks 0 to n − 1 with Zipf's distribution, by rejection-inversion (Hörmann and Derflinger,
 * 1996): no table, so that ten million ranks cost nothing. Not thread-safe only in as far as its
 * random source is not; holds no state.
 */
final class Zipf {
  private final int ranks;
  private final double exponent;
  private final double integralAtOne;
  private final double integralAtEnd;
  private final double shortcut;

  /**
   * A distribution.
   *
   * @param ranks 1 upwards
   * @param exponent skew, above 0 and not 1
   */
  Zipf(int ranks, double exponent) {
    this.ranks = ranks;
    this.exponent = exponent;
    this.integralAtOne = integral(1.5) - 1;
    this.integralAtEnd = integral(ranks + 0.5);
    this.shortcut = 2 - inverse(integral(2.5) - density(2));
  }

  /**
   * The rank for a stream of random numbers.
   *
   * @param uniform draws from 0 to below 1
   */
  int draw(java.util.function.DoubleSupplier uniform) {
    while (true) {
      double u = integralAtEnd + uniform.getAsDouble() * (integralAtOne - integralAtEnd);
      double x = inverse(u);
      int k = (int) Math.max(1, Math.min(ranks, Math.round(x)));
      if (k - x <= shortcut || u >= integral(k + 0.5) - density(k)) {
        return k - 1;
      }
    }
  }

  private double density(double x) {
    return Math.exp(-exponent * Math.log(x));
  }

  private double integral(double x) {
    return (Math.pow(x, 1 - exponent) - 1) / (1 - exponent);
  }

  private double inverse(double y) {
    return Math.pow(1 + y * (1 - exponent), 1 / (1 - exponent));
  }
}

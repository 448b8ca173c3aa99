package io.trigon.simulators.simulation;

/**
 * A process dies in the middle of something. An error and not an exception: product code must not
 * catch it, as it cannot catch a {@code kill -9}.
 */
final class CrashError extends Error {
  private static final long serialVersionUID = 1L;

  CrashError(String where) {
    super(where, null, false, false);
  }
}

package io.trigon.node.cli;

/** Exit codes, the same for every command. */
final class ExitCode {
  /** All is good. */
  static final int GOOD = 0;

  /** A check failed; what differs was named. */
  static final int CHECK_FAILED = 1;

  /** Usage or bad input; nothing was done. */
  static final int BAD_INPUT = 2;

  /** Could not start or connect. */
  static final int CANNOT_START = 3;

  private ExitCode() {}
}

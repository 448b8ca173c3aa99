package io.trigon.ledger.model;

/** Bits of the flags field of an entry (2 bytes). */
public final class EntryFlags {
  /** The capture is final: the rest of the hold is released. */
  public static final int FINAL_CAPTURE = 1;

  /**
   * Posted although funds did not cover it: the reversal of a spent credit, or an adjustment. Set
   * by the decision only, whatever the command says.
   */
  public static final int FORCED = 1 << 1;

  /** Asked for by the engine itself, not by a caller. */
  public static final int BY_SYSTEM = 1 << 2;

  private EntryFlags() {}
}

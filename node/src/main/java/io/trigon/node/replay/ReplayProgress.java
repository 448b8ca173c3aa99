package io.trigon.node.replay;

/** Hears how far a replay is. Called on the replay's own thread, so it must return quickly. */
public interface ReplayProgress {
  /** Hears nothing. */
  ReplayProgress NONE = (decided, rows, waiting) -> {};

  /**
   * After each row that ended.
   *
   * @param decided rows that ended so far
   * @param rows rows in all
   * @param waiting rows that are being repeated now
   */
  void onRow(long decided, long rows, int waiting);
}

package io.trigon.compensation.indoubt;

/** What a question does at its core. */
public enum Step {
  /** Asks what became of the ids. */
  INQUIRE,
  /** Plants tombstones, unless the ids are decided. */
  CANCEL,
  /** Takes back what may have been posted; leaves a tombstone where nothing was. */
  REVERSE
}

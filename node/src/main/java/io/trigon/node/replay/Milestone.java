package io.trigon.node.replay;

/**
 * Something to be done once, when so many rows have ended, while the replay goes on.
 *
 * @param afterRows 0 upwards
 * @param action runs on a thread of its own and must end by itself
 */
public record Milestone(long afterRows, Runnable action) {
  /** Nothing is to be done. */
  public static final Milestone NONE = new Milestone(Long.MAX_VALUE, () -> {});
}

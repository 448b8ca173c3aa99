package io.trigon.monitor.breaks;

import java.util.Set;

/**
 * Which subjects have an open break, as of about a second ago: cheap enough to ask before every
 * move of ownership. Thread-safe.
 */
public final class OpenBreaks {
  /** Above so many open breaks no account is moved at all. */
  private static final int MAX_SUBJECTS = 10_000;

  private final BreakStore store;
  private volatile Set<String> subjects = Set.of();

  /** Starts with what is stored. */
  public OpenBreaks(BreakStore store) {
    this.store = store;
    refresh();
  }

  /** Reads the store again; called about once a second. */
  public void refresh() {
    subjects = Set.copyOf(store.openSubjects(MAX_SUBJECTS));
  }

  /** Whether any break is open. */
  public boolean any() {
    return !subjects.isEmpty();
  }

  /** Number of subjects with an open break. */
  public int count() {
    return subjects.size();
  }
}

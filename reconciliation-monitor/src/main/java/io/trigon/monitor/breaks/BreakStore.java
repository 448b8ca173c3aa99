package io.trigon.monitor.breaks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The durable list of breaks. Thread-safe. At most one break per kind and subject is open. */
public interface BreakStore {
  /** Opens a break, or renews the open one of the same kind and subject. */
  void report(Finding finding, Instant at);

  /** The break of this kind and subject is gone; nothing happens if none is open. */
  void resolve(BreakKind kind, String subject, Instant at);

  /** Breaks, newest detection first, at most {@code limit}; of one state if given. */
  List<Break> latest(Break.@Nullable State state, int limit);

  /** Subjects of the open breaks of a kind, at most {@code limit}. */
  Set<String> openSubjects(BreakKind kind, int limit);

  /** Subjects of all open breaks, at most {@code limit}. */
  Set<String> openSubjects(int limit);

  /** Number of open breaks. */
  long countOpen();
}

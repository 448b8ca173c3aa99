package io.trigon.monitor.breaks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The durable list of breaks. Thread-safe; every operation is idempotent. At most one break per
 * kind and subject is open, also with several monitors; resolved ones are kept for ever.
 */
public interface BreakStore {
  /** Opens a break, or renews the open one of the same kind and subject with what is seen now. */
  void report(Finding finding, Instant at);

  /** The open break was seen again; nothing happens if none is open. */
  void seen(BreakKey key, Instant at);

  /**
   * The break is gone; nothing happens if none is open.
   *
   * @param note what shows that, for people
   */
  void resolve(BreakKey key, Instant at, String note);

  /** Breaks, newest detection first, at most {@code limit}; of one state if given. */
  List<Break> latest(Break.@Nullable State state, int limit);

  /**
   * Open breaks in ascending order of id, for paging without gaps.
   *
   * @param afterId the last id of the page before; empty for the first page
   */
  List<Break> openAfter(String afterId, int limit);

  /** One break, open or resolved. */
  Optional<Break> find(String id);

  /** What is open, by subject and kind, at most {@code limit}. */
  Set<BreakKey> open(int limit);

  /** Number of open breaks. */
  long countOpen();
}

package io.trigon.monitor.breaks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Breaks in memory, for the simulation and tests. Thread-safe. */
public final class InMemoryBreakStore implements BreakStore {
  private static final Comparator<BreakKey> BY_SUBJECT =
      Comparator.comparing(BreakKey::subject).thenComparing(key -> key.kind().name());

  private final List<Break> breaks = new ArrayList<>();

  @Override
  public synchronized void report(Finding finding, Instant at) {
    if (!replaceOpen(finding.key(), old -> renewed(old, finding, at))) {
      long earlier = breaks.stream().filter(each -> isOf(each, finding.key())).count();
      String id = Break.idOf(finding, earlier);
      breaks.add(new Break(id, finding, Break.State.OPEN, at, at, null, ""));
    }
  }

  @Override
  public synchronized void seen(BreakKey key, Instant at) {
    replaceOpen(key, old -> renewed(old, old.finding(), at));
  }

  private static Break renewed(Break old, Finding finding, Instant at) {
    return new Break(old.id(), finding, old.state(), old.detectedAt(), at, null, "");
  }

  @Override
  public synchronized void resolve(BreakKey key, Instant at, String note) {
    replaceOpen(
        key,
        old ->
            new Break(
                old.id(),
                old.finding(),
                Break.State.RESOLVED,
                old.detectedAt(),
                old.lastSeenAt(),
                at,
                note));
  }

  @Override
  public synchronized List<Break> latest(Break.@Nullable State state, int limit) {
    return breaks.stream()
        .filter(each -> state == null || each.state() == state)
        .sorted(Comparator.comparing(Break::detectedAt).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Break> openAfter(String afterId, int limit) {
    return open()
        .filter(each -> each.id().compareTo(afterId) > 0)
        .sorted(Comparator.comparing(Break::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Break> find(String id) {
    return breaks.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public synchronized Set<BreakKey> open(int limit) {
    return open()
        .map(each -> each.finding().key())
        .sorted(BY_SUBJECT)
        .limit(limit)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public synchronized long countOpen() {
    return open().count();
  }

  private Stream<Break> open() {
    return breaks.stream().filter(each -> each.state() == Break.State.OPEN);
  }

  private static boolean isOf(Break each, BreakKey key) {
    return each.finding().key().equals(key);
  }

  private boolean replaceOpen(BreakKey key, UnaryOperator<Break> change) {
    for (int i = 0; i < breaks.size(); i++) {
      Break each = breaks.get(i);
      if (each.state() == Break.State.OPEN && isOf(each, key)) {
        breaks.set(i, change.apply(each));
        return true;
      }
    }
    return false;
  }
}

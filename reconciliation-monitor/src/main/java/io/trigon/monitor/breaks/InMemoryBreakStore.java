package io.trigon.monitor.breaks;

import io.trigon.ledger.model.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Breaks in memory, for the simulation and tests. Thread-safe. */
public final class InMemoryBreakStore implements BreakStore {
  private final List<Break> breaks = new ArrayList<>();

  @Override
  public synchronized void report(Finding finding, Instant at) {
    int index = indexOfOpen(finding.kind(), finding.subject());
    if (index < 0) {
      String id = Hash.ofText(finding.kind() + "|" + finding.subject() + "|" + at).toHex();
      breaks.add(new Break(id, finding, Break.State.OPEN, at, at, null));
    } else {
      Break old = breaks.get(index);
      breaks.set(index, new Break(old.id(), finding, old.state(), old.detectedAt(), at, null));
    }
  }

  @Override
  public synchronized void resolve(BreakKind kind, String subject, Instant at) {
    int index = indexOfOpen(kind, subject);
    if (index >= 0) {
      Break old = breaks.get(index);
      breaks.set(
          index,
          new Break(
              old.id(),
              old.finding(),
              Break.State.RESOLVED,
              old.detectedAt(),
              old.lastSeenAt(),
              at));
    }
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
  public synchronized Set<String> openSubjects(BreakKind kind, int limit) {
    return subjects(open().filter(each -> each.finding().kind() == kind), limit);
  }

  @Override
  public synchronized Set<String> openSubjects(int limit) {
    return subjects(open(), limit);
  }

  @Override
  public synchronized long countOpen() {
    return open().count();
  }

  private Stream<Break> open() {
    return breaks.stream().filter(each -> each.state() == Break.State.OPEN);
  }

  private static Set<String> subjects(Stream<Break> open, int limit) {
    return open.map(each -> each.finding().subject())
        .sorted()
        .distinct()
        .limit(limit)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private int indexOfOpen(BreakKind kind, String subject) {
    for (int i = 0; i < breaks.size(); i++) {
      Break each = breaks.get(i);
      if (each.state() == Break.State.OPEN
          && each.finding().kind() == kind
          && each.finding().subject().equals(subject)) {
        return i;
      }
    }
    return -1;
  }
}

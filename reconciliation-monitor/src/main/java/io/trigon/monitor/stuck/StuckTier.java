package io.trigon.monitor.stuck;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.TransfersInTransit.InTransit;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges doubts and transfers by their age. A deterministic machine: lists and time in; findings
 * and what is disproved out. Time counts from when both cores could be reached. Not thread-safe.
 */
public final class StuckTier {
  private final Duration objective;
  private Instant reachableSince;
  private boolean reachable;

  /**
   * A tier that has seen nothing.
   *
   * @param objective age from which a doubt or transfer is a break
   */
  public StuckTier(Duration objective, Instant now) {
    this.objective = objective;
    this.reachableSince = now;
  }

  /**
   * What one look came to.
   *
   * @param findings breaks that stand now
   * @param disproved open breaks that are gone
   */
  public record View(List<Finding> findings, List<BreakKey> disproved) {
    public View {
      findings = List.copyOf(findings);
      disproved = List.copyOf(disproved);
    }
  }

  /**
   * Looks at what is open.
   *
   * @param bothAnswer whether both cores answer now
   * @param doubts open doubts, oldest first
   * @param transfers transfers not done, oldest first
   * @param open keys of the open breaks
   * @param whole whether the lists are whole: else what is not in them may still be open
   */
  public View look(
      boolean bothAnswer,
      List<Doubt> doubts,
      List<InTransit> transfers,
      Collection<BreakKey> open,
      boolean whole,
      Instant now) {
    if (bothAnswer && !reachable) {
      reachableSince = now;
    }
    reachable = bothAnswer;
    Map<BreakKey, Finding> found = new LinkedHashMap<>();
    doubts.stream()
        .filter(doubt -> isStuck(doubt, now))
        .map(doubt -> finding(doubt, now))
        .forEach(finding -> found.putIfAbsent(finding.key(), finding));
    transfers.stream()
        .filter(transfer -> isLate(transfer.since(), now))
        .map(transfer -> finding(transfer, now))
        .forEach(finding -> found.putIfAbsent(finding.key(), finding));
    return new View(
        new ArrayList<>(found.values()), whole ? disproved(doubts, transfers, open) : List.of());
  }

  /** What took too many attempts need not grow old first. */
  private boolean isStuck(Doubt doubt, Instant now) {
    return isLate(doubt.since(), now) || (reachable && doubt.forPerson());
  }

  private boolean isLate(Instant since, Instant now) {
    Instant from = since.isBefore(reachableSince) ? reachableSince : since;
    return reachable && !now.isBefore(from.plus(objective));
  }

  private static List<BreakKey> disproved(
      List<Doubt> doubts, List<InTransit> transfers, Collection<BreakKey> open) {
    Set<BreakKey> standing = new HashSet<>();
    doubts.forEach(each -> standing.add(keyOf(each)));
    transfers.forEach(each -> standing.add(keyOf(each)));
    return open.stream()
        .filter(
            key -> key.kind() == BreakKind.STUCK_IN_DOUBT || key.kind() == BreakKind.STUCK_TRANSFER)
        .filter(key -> !standing.contains(key))
        .toList();
  }

  private static BreakKey keyOf(Doubt doubt) {
    return new BreakKey(BreakKind.STUCK_IN_DOUBT, doubt.key().account().value());
  }

  private static BreakKey keyOf(InTransit transfer) {
    return new BreakKey(BreakKind.STUCK_TRANSFER, transfer.from().value());
  }

  private static Finding finding(Doubt doubt, Instant now) {
    return new Finding(
        BreakKind.STUCK_IN_DOUBT,
        doubt.key().account().value(),
        0,
        "",
        Map.of(),
        "%s was sent to %s at %s (%s) and is in doubt for %d s, after %d attempts"
            .formatted(
                doubt.key().key(),
                doubt.sentTo(),
                doubt.since(),
                doubt.cause(),
                Duration.between(doubt.since(), now).toSeconds(),
                doubt.attempts()),
        doubt.key().key());
  }

  private static Finding finding(InTransit transfer, Instant now) {
    return new Finding(
        BreakKind.STUCK_TRANSFER,
        transfer.from().value(),
        transfer.amountMinor(),
        transfer.currency(),
        Map.of(),
        "transfer %s from %s to %s is between its legs for %d s"
            .formatted(
                transfer.key(),
                transfer.from(),
                transfer.to(),
                Duration.between(transfer.since(), now).toSeconds()),
        transfer.key());
  }
}

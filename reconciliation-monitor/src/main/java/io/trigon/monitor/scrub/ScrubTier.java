package io.trigon.monitor.scrub;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.breaks.BreakKind;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.BothViews.Judged;
import io.trigon.monitor.compare.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares all accounts of both cores at equal versions, page by page. Machine of one thread:
 * {@link #step} does one page of one lane of one core and tells how many accounts it looked at; the
 * shell limits the rate.
 *
 * <p>First the open core's accounts (its own and its replicas) are paged through, then the
 * mainframe's, so that an account that only one of them has is found as well. A suspicion becomes a
 * break only if a second look, {@code confirmAfter} later, sees it again.
 */
public final class ScrubTier {
  /** Kinds that this tier opens and resolves. */
  private static final Set<BreakKind> KINDS =
      EnumSet.of(
          BreakKind.BALANCE_MISMATCH,
          BreakKind.DIVERGED,
          BreakKind.FORK,
          BreakKind.ORPHAN_ACCOUNT,
          BreakKind.MISSING_SYNC);

  /** Suspicions kept for a second look; more of them are found again in the next pass. */
  private static final int MAX_SUSPECTS = 10_000;

  private final BothViews both;
  private final Lanes lanes;
  private final BreakStore breaks;
  private final Duration confirmAfter;
  private final FirstDifference firstDifference;
  private final Map<AccountId, Suspect> suspects = new LinkedHashMap<>();
  private CoreId source = CoreId.OPEN;
  private int lane;
  private @Nullable AccountId after;
  private volatile ScrubPass running;
  private volatile @Nullable ScrubPass last;

  /** A tier at the start of its first pass. */
  public ScrubTier(
      BothViews both, Lanes lanes, BreakStore breaks, Duration confirmAfter, Instant now) {
    this.both = both;
    this.lanes = lanes;
    this.breaks = breaks;
    this.confirmAfter = confirmAfter;
    this.firstDifference = new FirstDifference(both);
    this.running = ScrubPass.start(1, now);
  }

  /** The pass that runs. */
  public ScrubPass running() {
    return running;
  }

  /** The last whole pass; null before the first one ended. */
  public @Nullable ScrubPass last() {
    return last;
  }

  /**
   * Does one page, and second looks that are due.
   *
   * @return accounts read; 0 when a pass ended
   * @throws io.trigon.ledger.port.CoreUnavailableException if a core does not answer: step again
   *     later
   */
  public int step(Instant now) {
    confirmDue(now);
    List<AccountView> page = both.browse(source, lane, after, both.maxAccounts());
    if (page.isEmpty()) {
      return nextPart(now);
    }
    List<AccountId> accounts = page.stream().map(view -> view.state().account()).toList();
    after = accounts.get(accounts.size() - 1);
    look(lane, accounts, now);
    return accounts.size();
  }

  private int nextPart(Instant now) {
    after = null;
    lane++;
    if (lane < lanes.count()) {
      return 1;
    }
    lane = 0;
    source = source.peer();
    if (source == CoreId.MAINFRAME) {
      return 1;
    }
    ScrubPass finished = running.finish(now);
    last = finished;
    running = ScrubPass.start(finished.number() + 1, now);
    return 0;
  }

  private void look(int lane, List<AccountId> accounts, Instant now) {
    Map<CoreId, Heartbeat> heartbeats = heartbeats();
    List<AccountId> clean = new ArrayList<>();
    long behind = 0;
    for (Judged judged : both.judge(lane, accounts)) {
      Optional<BreakKind> suspicion = Suspicions.of(judged, heartbeats);
      if (suspicion.isPresent()) {
        suspect(judged.account(), lane, suspicion.get(), now);
      } else if (source == CoreId.OPEN || judged.open() == null) {
        clean.add(judged.account());
        behind += judged.verdict().state() == Verdict.State.EQUAL ? 0 : 1;
      }
    }
    running = running.counted(clean.size() - behind, behind);
    resolve(clean, now);
  }

  private void suspect(AccountId account, int lane, BreakKind kind, Instant now) {
    if (suspects.size() < MAX_SUSPECTS) {
      suspects.putIfAbsent(account, new Suspect(lane, kind, now));
    }
  }

  private void confirmDue(Instant now) {
    List<Map.Entry<AccountId, Suspect>> due =
        suspects.entrySet().stream()
            .filter(each -> !each.getValue().since().plus(confirmAfter).isAfter(now))
            .limit(both.maxAccounts())
            .toList();
    for (Map.Entry<AccountId, Suspect> each : due) {
      confirm(each.getKey(), each.getValue(), now);
      suspects.remove(each.getKey());
    }
  }

  /**
   * The second look: the same kind of disagreement again is a break; anything else was a moment of
   * a running system.
   */
  private void confirm(AccountId account, Suspect suspect, Instant now) {
    Map<CoreId, Heartbeat> heartbeats = heartbeats();
    Judged judged = both.judge(suspect.lane(), List.of(account)).get(0);
    Optional<BreakKind> again = Suspicions.of(judged, heartbeats);
    if (again.isPresent() && again.get() == suspect.kind()) {
      running = running.broken();
      breaks.report(finding(suspect, judged), now);
    } else if (again.isEmpty()) {
      resolve(List.of(account), now);
    }
  }

  private Finding finding(Suspect suspect, Judged judged) {
    AccountView shorter = judged.shorter();
    AccountView longer = judged.longer();
    long shorterBalance = shorter == null ? 0 : shorter.state().ledgerMinor();
    String evidence = judged.verdict().reason();
    if (shorter != null) {
      evidence +=
          "\n"
              + firstDifference.describe(
                  suspect.lane(), judged.account(), shorter.state().version());
    }
    return new Finding(
        suspect.kind(),
        judged.account().value(),
        Math.abs(longer.state().ledgerMinor() - shorterBalance),
        longer.state().currency().code(),
        evidence);
  }

  private void resolve(List<AccountId> clean, Instant now) {
    for (BreakKind kind : KINDS) {
      Set<String> open = breaks.openSubjects(kind, MAX_SUSPECTS);
      clean.stream()
          .map(AccountId::value)
          .filter(open::contains)
          .forEach(subject -> breaks.resolve(kind, subject, now));
    }
  }

  private Map<CoreId, Heartbeat> heartbeats() {
    Map<CoreId, Heartbeat> heartbeats = new EnumMap<>(CoreId.class);
    for (CoreId core : CoreId.values()) {
      CoreGateway gateway = both.gateway(core);
      heartbeats.put(core, both.await(gateway, gateway.status()).heartbeat());
    }
    return heartbeats;
  }

  private record Suspect(int lane, BreakKind kind, Instant since) {}
}

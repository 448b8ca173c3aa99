package io.trigon.monitor.scrub;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.BothViews.Judged;
import io.trigon.monitor.compare.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares all accounts of both cores at equal versions, page by page. Machine of one thread:
 * {@link #step} does one page and tells how many accounts it read; the shell limits the rate. What
 * it tells of its passes may be read by any thread.
 *
 * <p>The open core's accounts (its own and its replicas) are paged through, and the mainframe is
 * asked for the same ones. The mainframe's own accounts are paged through only where that can bring
 * more: in the first pass and each twentieth, and when both cores stand still and count different
 * numbers of accounts. A suspicion becomes a break only if a second look sees it again; open breaks
 * are looked at again until they are gone.
 */
public final class ScrubTier {
  /** Accounts that were never opened are in no total: once in a while they are looked for. */
  private static final int BOTH_CORES_EVERY = 20;

  /**
   * A move takes as long as its lane lags; an account that nobody may write for so long is worth a
   * person's look whatever the reason.
   */
  private static final Duration HANDOVER_OBJECTIVE = Duration.ofSeconds(30);

  private static final Duration RECHECK_EVERY = Duration.ofSeconds(5);

  private final BothViews both;
  private final SecondLooks secondLooks;
  private final StoppedSearch stoppedSearch;
  private final AccountBreaks breaks;
  private final Handovers handovers;
  private final Lanes lanes;
  private final Cursor cursor;
  private Instant nextRecheck;
  private volatile ScrubPass running;
  private volatile @Nullable ScrubPass last;

  /**
   * A tier at the start of its first pass.
   *
   * @param confirmAfter how long after a suspicion the second look comes
   */
  public ScrubTier(
      BothViews both, Lanes lanes, BreakStore store, Duration confirmAfter, Instant now) {
    this.both = both;
    this.secondLooks = new SecondLooks(confirmAfter);
    this.stoppedSearch = new StoppedSearch(both);
    this.breaks = new AccountBreaks(both, lanes, store);
    this.handovers = new Handovers(HANDOVER_OBJECTIVE);
    this.lanes = lanes;
    this.cursor = new Cursor(lanes);
    this.nextRecheck = now;
    this.running = ScrubPass.start(1, now);
  }

  /**
   * What a step did.
   *
   * @param accounts accounts read
   * @param next what comes next
   */
  public record Step(int accounts, Next next) {
    /** What comes next. */
    public enum Next {
      /** The next page. */
      PAGE,
      /** Second looks that are not due yet. */
      SECOND_LOOKS,
      /** A new pass. */
      PASS
    }
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
   * @throws io.trigon.ledger.port.CoreUnavailableException if a core does not answer: step again
   *     later
   */
  public Step step(Instant now) {
    // Before any account is read: what a lane had taken then must be seen by the reads.
    Map<CoreId, CoreStatus> before = both.statuses();
    int lookedAgain = lookAgain(before, now);
    if (!now.isBefore(nextRecheck)) {
      breaks.recheck(before, now);
      lookAtHandovers(now);
      nextRecheck = now.plus(RECHECK_EVERY);
    }
    stoppedSearch.hear(before);
    if (secondLooks.isFull(both.maxAccounts())) {
      return new Step(lookedAgain, Step.Next.SECOND_LOOKS);
    }
    StoppedSearch.Page found = stoppedSearch.next(both.maxAccounts());
    if (found != null) {
      found.stopped().forEach(account -> secondLooks.add(account, found.lane(), now));
      return new Step(found.read() + lookedAgain, Step.Next.PAGE);
    }
    return cursor.ended ? endPass(lookedAgain, now) : page(before, now, lookedAgain);
  }

  private Step page(Map<CoreId, CoreStatus> before, Instant now, int lookedAgain) {
    List<AccountView> page =
        both.browse(cursor.source, cursor.lane, cursor.after, both.maxAccounts());
    if (page.isEmpty()) {
      cursor.nextLane(before, running.number());
      if (cursor.source == CoreId.MAINFRAME) {
        running = running.withBothCores();
      }
    } else if (cursor.source == CoreId.OPEN) {
      both.judgePage(cursor.lane, page).forEach(each -> first(each, before, now));
    } else {
      List<AccountId> absent = both.absentAtOpen(cursor.lane, page);
      if (!absent.isEmpty()) {
        both.judge(cursor.lane, absent).forEach(each -> first(each, before, now));
      }
    }
    cursor.passed(page);
    return new Step(page.size() + lookedAgain, Step.Next.PAGE);
  }

  private void lookAtHandovers(Instant now) {
    for (AccountId account : handovers.due(now, both.maxAccounts())) {
      Judged judged = both.judge(lanes.of(account), List.of(account)).get(0);
      if (handovers.hear(judged, now)) {
        breaks.report(judged, BreakKind.STUCK_HANDOVER, now);
        handovers.done(account);
      }
    }
  }

  private void first(Judged judged, Map<CoreId, CoreStatus> before, Instant now) {
    handovers.hear(judged, now);
    if (Suspicions.of(judged, before).isPresent()) {
      secondLooks.add(judged.account(), cursor.lane, now);
    } else {
      countWell(judged);
    }
  }

  private void countWell(Judged judged) {
    boolean equal = judged.verdict().state() == Verdict.State.EQUAL;
    running = running.counted(equal ? 1 : 0, equal ? 0 : 1, 0);
  }

  private int lookAgain(Map<CoreId, CoreStatus> before, Instant now) {
    int looked = 0;
    for (SecondLooks.Due due : secondLooks.due(now, both.maxAccounts())) {
      for (Judged judged : both.judge(due.lane(), due.accounts())) {
        second(judged, before, now);
        looked++;
      }
    }
    return looked;
  }

  /** Suspicious again is a break; anything else was a moment of a running system. */
  private void second(Judged judged, Map<CoreId, CoreStatus> before, Instant now) {
    Optional<BreakKind> again = Suspicions.of(judged, before);
    if (again.isPresent()) {
      breaks.report(judged, again.get(), now);
      running = running.counted(0, 0, 1);
    } else {
      countWell(judged);
    }
    secondLooks.done(judged.account());
  }

  private Step endPass(int lookedAgain, Instant now) {
    if (!secondLooks.isEmpty()) {
      return new Step(lookedAgain, Step.Next.SECOND_LOOKS);
    }
    ScrubPass finished = running.finish(now);
    last = finished;
    running = ScrubPass.start(finished.number() + 1, now);
    cursor.restart();
    return new Step(lookedAgain, Step.Next.PASS);
  }

  /** Where a pass stands. */
  private static final class Cursor {
    private final Lanes lanes;
    private CoreId source = CoreId.OPEN;
    private int lane;
    private @Nullable AccountId after;
    private boolean ended;

    Cursor(Lanes lanes) {
      this.lanes = lanes;
    }

    void passed(List<AccountView> page) {
      after = page.isEmpty() ? null : page.get(page.size() - 1).state().account();
    }

    void nextLane(Map<CoreId, CoreStatus> statuses, long pass) {
      lane++;
      if (lane < lanes.count()) {
        return;
      }
      lane = 0;
      boolean more = pass % BOTH_CORES_EVERY == 1 || Totals.differAtRest(statuses);
      ended = source == CoreId.MAINFRAME || !more;
      source = ended ? CoreId.OPEN : CoreId.MAINFRAME;
    }

    void restart() {
      ended = false;
      after = null;
    }
  }
}

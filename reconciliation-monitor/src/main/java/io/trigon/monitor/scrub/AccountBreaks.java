package io.trigon.monitor.scrub;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.BothViews.Judged;
import io.trigon.monitor.history.HistoryReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, renews and resolves breaks of accounts. Used by one thread. */
final class AccountBreaks {
  private static final Logger LOG = LoggerFactory.getLogger(AccountBreaks.class);

  /** Kinds that the scrub opens and resolves. */
  private static final Set<BreakKind> KINDS =
      EnumSet.of(
          BreakKind.BALANCE_MISMATCH,
          BreakKind.DIVERGED,
          BreakKind.DUPLICATE_DECISION,
          BreakKind.FORK,
          BreakKind.ORPHAN_ACCOUNT,
          BreakKind.STUCK_HANDOVER);

  /** With so many open the ledgers are apart as a whole: further ones are counted, not listed. */
  private static final int MAX_OPEN = 10_000;

  private final BothViews both;
  private final Lanes lanes;
  private final BreakStore store;
  private final FirstDifference firstDifference;
  private final HistoryReader histories;
  // What need not be logged again; as of the last recheck, so bounded as that is.
  private Set<BreakKey> known = new HashSet<>();
  private String recheckedUpTo = "";

  AccountBreaks(BothViews both, Lanes lanes, BreakStore store) {
    this.both = both;
    this.lanes = lanes;
    this.store = store;
    this.firstDifference = new FirstDifference(both);
    this.histories = new HistoryReader(both);
  }

  /** A second look confirmed it. */
  void report(Judged judged, BreakKind kind, Instant now) {
    if (store.countOpen() >= MAX_OPEN) {
      LOG.warn("{} breaks are open; not listed: {} of {}", MAX_OPEN, kind, judged.account());
      return;
    }
    Finding finding = finding(judged, kind);
    if (known.add(finding.key())) {
      LOG.warn("break {} of account {}: {}", finding.kind(), finding.subject(), finding.evidence());
    }
    store.report(finding, now);
  }

  /** Looks again at open breaks of accounts, some at a time; the next call takes the next ones. */
  void recheck(Map<CoreId, CoreStatus> before, Instant now) {
    Map<Integer, List<BreakKey>> byLane =
        nextKeys().stream().collect(Collectors.groupingBy(key -> lanes.of(accountOf(key))));
    byLane.forEach(
        (lane, keys) -> {
          List<Judged> judged =
              both.judge(lane, keys.stream().map(AccountBreaks::accountOf).toList());
          for (int i = 0; i < keys.size(); i++) {
            recheck(keys.get(i), judged.get(i), before, now);
          }
        });
  }

  private List<BreakKey> nextKeys() {
    known = new HashSet<>(store.open(MAX_OPEN));
    List<BreakKey> open =
        known.stream()
            .filter(key -> KINDS.contains(key.kind()) && key.account().isPresent())
            .sorted(Comparator.comparing(BreakKey::subject))
            .toList();
    List<BreakKey> rest =
        open.stream().filter(key -> key.subject().compareTo(recheckedUpTo) > 0).toList();
    List<BreakKey> next =
        (rest.isEmpty() ? open : rest).stream().limit(both.maxAccounts()).toList();
    recheckedUpTo = next.isEmpty() ? "" : next.get(next.size() - 1).subject();
    return next;
  }

  private static AccountId accountOf(BreakKey key) {
    return key.account().orElseThrow();
  }

  private void recheck(BreakKey key, Judged judged, Map<CoreId, CoreStatus> before, Instant now) {
    Optional<BreakKind> suspected = Suspicions.of(judged, before);
    if (suspected.isEmpty()) {
      if (isGone(key, judged)) {
        LOG.info("break {} of account {} is gone", key.kind(), key.subject());
        store.resolve(key, now, gone(judged));
      } else {
        store.seen(key, now);
      }
    } else if (isStill(key.kind(), suspected.get())) {
      store.seen(key, now);
    } else {
      store.resolve(key, now, "it is " + suspected.get() + " now");
      report(judged, suspected.get(), now);
    }
  }

  private boolean isGone(BreakKey key, Judged judged) {
    if (key.kind() == BreakKind.STUCK_HANDOVER) {
      return !Handovers.isInTransit(judged);
    }
    // Rows can be equal over an entry that was edited.
    boolean needsProof =
        key.kind() == BreakKind.BALANCE_MISMATCH || key.kind() == BreakKind.DUPLICATE_DECISION;
    return Suspicions.disproves(judged.verdict().state(), key.kind())
        && (!needsProof
            || histories.faultOf(lanes.of(judged.account()), judged.account()).isEmpty());
  }

  /** Chains that differ over equal entries were reported as a wrong row. */
  private static boolean isStill(BreakKind reported, BreakKind suspected) {
    return reported == suspected
        || reported == BreakKind.STUCK_HANDOVER
        || reported == BreakKind.DUPLICATE_DECISION
        || (reported == BreakKind.BALANCE_MISMATCH && suspected == BreakKind.FORK);
  }

  private static String gone(Judged judged) {
    return judged.mainframe() == null
        ? "neither core has the account"
        : "histories are equal up to version "
            + (judged.shorter() == null ? 0 : judged.shorter().state().version());
  }

  private Finding finding(Judged judged, BreakKind suspected) {
    AccountView shorter = judged.shorter();
    AccountView longer = judged.longer();
    FirstDifference.Found histories =
        shorter == null
            ? FirstDifference.Found.NOTHING
            : firstDifference.find(
                lanes.of(judged.account()), judged.account(), shorter.state().version());
    // Rows that differ over equal entries: the row is wrong, not the history.
    boolean rowIsWrong = suspected == BreakKind.FORK && histories.agree();
    return new Finding(
        rowIsWrong ? BreakKind.BALANCE_MISMATCH : suspected,
        judged.account().value(),
        apart(longer.state().ledgerMinor(), shorter == null ? 0 : shorter.state().ledgerMinor()),
        longer.state().currency().code(),
        versions(judged),
        judged.verdict().reason() + histories.text());
  }

  private static Map<CoreId, Long> versions(Judged judged) {
    Map<CoreId, Long> versions = new EnumMap<>(CoreId.class);
    put(versions, CoreId.MAINFRAME, judged.mainframe());
    put(versions, CoreId.OPEN, judged.open());
    return versions;
  }

  private static void put(Map<CoreId, Long> versions, CoreId core, @Nullable AccountView view) {
    if (view != null) {
      versions.put(core, view.state().version());
    }
  }

  /** A balance edited by hand may be anything: it must not overflow. */
  private static long apart(long one, long other) {
    long difference = one - other;
    boolean overflow = ((one ^ other) & (one ^ difference)) < 0;
    return overflow || difference == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(difference);
  }
}

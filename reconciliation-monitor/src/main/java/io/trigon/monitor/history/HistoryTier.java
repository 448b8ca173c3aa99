package io.trigon.monitor.history;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.HistoryText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole history of every account at both cores now and then, and proves it: an entry
 * edited by hand, a key decided twice, an id that moved money on two accounts. Machine of one
 * thread: {@link #step} does one account and tells how many entries it read; the shell limits the
 * rate.
 */
public final class HistoryTier {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryTier.class);
  private static final int PAGE = 64;

  /** With so many open the ledgers are apart as a whole: further ones are logged, not listed. */
  private static final int MAX_OPEN = 10_000;

  private static final int MAX_RECHECKED = 100;
  private static final Duration RECHECK_EVERY = Duration.ofSeconds(5);

  private final BothViews both;
  private final HistoryReader reader;
  private final Lanes lanes;
  private final BreakStore store;
  private final IdSieve ids;
  private final Deque<AccountView> page = new ArrayDeque<>();
  private CoreId core = CoreId.MAINFRAME;
  private int lane;
  private @Nullable AccountId after;
  private Instant nextRecheck;
  private volatile long passes;

  /**
   * A tier at the start of its first pass.
   *
   * @param maxIds most transaction ids kept at a time, about 150 bytes each
   */
  public HistoryTier(BothViews both, Lanes lanes, BreakStore store, int maxIds, Instant now) {
    this.both = both;
    this.reader = new HistoryReader(both);
    this.lanes = lanes;
    this.store = store;
    this.ids = new IdSieve(maxIds);
    this.nextRecheck = now;
  }

  /**
   * What a step did.
   *
   * @param entries entries read
   * @param endedPass whether it was the last of a pass over both cores
   */
  public record Step(long entries, boolean endedPass) {}

  /** Passes that ended. */
  public long passes() {
    return passes;
  }

  /**
   * Proves one account's copy at one core.
   *
   * @throws CoreUnavailableException if a core does not answer: step again later
   */
  public Step step(Instant now) {
    if (!now.isBefore(nextRecheck)) {
      recheck(now);
      nextRecheck = now.plus(RECHECK_EVERY);
    }
    if (page.isEmpty() && !nextPage()) {
      return endPass();
    }
    AccountView view = page.peek();
    if (view == null) {
      return new Step(0, false);
    }
    HistoryReader.Result result = reader.read(view, entry -> hear(entry, now));
    if (result.fault() != null) {
      // Once more with a new row: a repair in between is no fault.
      reader.faultOf(lane, view.state().account()).ifPresent(fault -> report(view, fault, now));
    }
    page.remove();
    return new Step(result.entries(), false);
  }

  /** False when the last lane of the last core is done. */
  private boolean nextPage() {
    List<AccountView> next = both.browse(core, lane, after, PAGE);
    page.addAll(next);
    if (!next.isEmpty()) {
      after = next.get(next.size() - 1).state().account();
      return true;
    }
    after = null;
    lane++;
    if (lane == lanes.count() && core == CoreId.MAINFRAME) {
      core = CoreId.OPEN;
      lane = 0;
    }
    return lane < lanes.count();
  }

  private Step endPass() {
    core = CoreId.MAINFRAME;
    lane = 0;
    ids.nextPass();
    passes = passes + 1;
    return new Step(0, true);
  }

  private void hear(StoredEntry stored, Instant now) {
    ids.hear(stored).ifPresent(other -> suspect(stored, other, now));
  }

  private void suspect(StoredEntry stored, IdSieve.Seen other, Instant now) {
    AccountKey one = stored.entry().accountKey();
    AccountKey two = new AccountKey(other.account(), one.key());
    boolean isLater = stored.decidedAtMillis() >= other.decidedAtMillis();
    Posted later = posted(isLater ? one : two);
    Posted earlier = posted(isLater ? two : one);
    if (later != null && earlier != null) {
      reportTwoAccounts(later, earlier, now);
    }
  }

  /** A posting that stands: not reversed as a whole. */
  private record Posted(AccountKey key, Receipt receipt, long reversedMinor) {
    long standsMinor() {
      return Math.abs(receipt.ledgerDeltaMinor()) - reversedMinor;
    }

    String text() {
      return "%s on account %s at version %d: change %d, reversed %d"
          .formatted(
              key.key(),
              key.account(),
              receipt.version(),
              receipt.ledgerDeltaMinor(),
              reversedMinor);
    }
  }

  private @Nullable Posted posted(AccountKey key) {
    InquiryAnswer answer = askOwner(key);
    Receipt receipt = answer == null ? null : answer.receipt();
    if (answer == null || receipt == null) {
      return null;
    }
    Posted posted = new Posted(key, receipt, answer.reversedMinor());
    return posted.standsMinor() > 0 ? posted : null;
  }

  /** What the owner says; null while neither core owns the account. */
  private @Nullable InquiryAnswer askOwner(AccountKey key) {
    for (CoreId each : CoreId.values()) {
      CoreGateway gateway = both.gateway(each);
      InquiryAnswer answer =
          both.await(gateway, gateway.inquire(lanes.of(key.account()), List.of(key))).get(0);
      if (answer.isFromOwner()) {
        return answer;
      }
    }
    return null;
  }

  private void reportTwoAccounts(Posted later, Posted earlier, Instant now) {
    report(
        new Finding(
            BreakKind.ID_ON_TWO_ACCOUNTS,
            later.key().account().value(),
            later.standsMinor(),
            "",
            Map.of(later.receipt().answeredBy(), later.receipt().version()),
            "one id moved money on two accounts\n" + earlier.text() + "\n" + later.text(),
            later.key().key()),
        now);
  }

  private void report(AccountView view, HistoryCheck.Fault fault, Instant now) {
    AccountId account = view.state().account();
    report(
        new Finding(
            fault.kind(),
            account.value(),
            0,
            view.state().currency().code(),
            Map.of(view.answeredBy(), view.state().version()),
            "the history at %s does not hold: %s\n%s"
                .formatted(
                    view.answeredBy(),
                    fault.reason(),
                    HistoryText.ofBoth(both, account, fault.version())),
            fault.about()),
        now);
  }

  private void report(Finding finding, Instant now) {
    LOG.warn("break {} of account {}: {}", finding.kind(), finding.subject(), finding.evidence());
    if (store.countOpen() < MAX_OPEN) {
      store.report(finding, now);
    }
  }

  /** An id on two accounts is settled when the later posting has been reversed. */
  private void recheck(Instant now) {
    store.latest(Break.State.OPEN, MAX_OPEN).stream()
        .map(Break::finding)
        .filter(finding -> finding.kind() == BreakKind.ID_ON_TWO_ACCOUNTS)
        .filter(finding -> finding.about() != null)
        .limit(MAX_RECHECKED)
        .forEach(finding -> recheck(finding, now));
  }

  private void recheck(Finding finding, Instant now) {
    AccountKey key =
        new AccountKey(
            new AccountId(finding.subject()), Objects.requireNonNull(finding.about(), "filtered"));
    if (isReversed(key)) {
      store.resolve(finding.key(), now, "the later posting is reversed");
    } else {
      store.seen(finding.key(), now);
    }
  }

  private boolean isReversed(AccountKey key) {
    InquiryAnswer answer = askOwner(key);
    return answer != null && answer.receipt() != null && posted(key) == null;
  }
}

package io.trigon.monitor.compare;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.monitor.stream.LagObjective;
import io.trigon.monitor.stream.StreamTier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares all accounts of both cores at quiescence (invariant 6): owner, epoch, version, balance,
 * held, chain and the rest of the decision state. Blocks its caller. Reads both cores whole: for
 * replays, drills and tests, not for the hot path.
 */
public final class FullComparison {
  /** A look at the streams costs two small requests. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final int PAGE = 1_000;

  /**
   * One look only tells equal from not equal; how long it lasts is judged by the caller's bound.
   */
  private static final LagObjective NO_OBJECTIVE =
      new LagObjective(Duration.ofDays(1), Long.MAX_VALUE);

  private final BothViews both;
  private final Lanes lanes;
  private final Clock clock;

  /** Over both cores; no answer may take longer than 30 s. */
  public FullComparison(CoreGateway mainframe, CoreGateway open, Lanes lanes, Clock clock) {
    this.both = new BothViews(mainframe, open, Duration.ofSeconds(30));
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * What it came to.
   *
   * @param accounts accounts on either core, control accounts included
   * @param equal accounts that are equal on both
   * @param differences the others, with why; at most {@link #MAX_DIFFERENCES}
   */
  public record Result(long accounts, long equal, List<Difference> differences) {
    /** Most differences named: more than a person reads. */
    public static final int MAX_DIFFERENCES = 1_000;

    public Result {
      differences = List.copyOf(differences);
    }

    /** Whether every account is equal. */
    public boolean isEqual() {
      return accounts == equal;
    }
  }

  /** An account that differs. */
  public record Difference(AccountId account, Verdict verdict) {}

  /**
   * Waits until all lanes of both streams are applied with equal hashes; false if that takes longer
   * than {@code bound}.
   */
  public boolean awaitInSync(Duration bound) {
    Instant end = clock.instant().plus(bound);
    while (!isInSync()) {
      if (clock.instant().isAfter(end) || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY.toMillis()));
    }
    return true;
  }

  private boolean isInSync() {
    Map<CoreId, CoreStatus> statuses = both.statuses();
    return new StreamTier(NO_OBJECTIVE)
        .observe(
            heartbeat(statuses, CoreId.MAINFRAME),
            heartbeat(statuses, CoreId.OPEN),
            clock.instant())
        .isInSync();
  }

  private static Heartbeat heartbeat(Map<CoreId, CoreStatus> statuses, CoreId core) {
    return Objects.requireNonNull(statuses.get(core), "statuses are of both cores").heartbeat();
  }

  /** Compares all accounts now. */
  public Result run() {
    long accounts = 0;
    long equal = 0;
    List<Difference> differences = new ArrayList<>();
    for (int lane = 0; lane < lanes.count(); lane++) {
      List<AccountId> ids = new ArrayList<>(idsOf(lane));
      accounts += ids.size();
      for (int from = 0; from < ids.size(); from += both.maxAccounts()) {
        List<AccountId> page = ids.subList(from, Math.min(ids.size(), from + both.maxAccounts()));
        for (BothViews.Judged judged : both.judge(lane, page)) {
          if (judged.verdict().state() == Verdict.State.EQUAL) {
            equal++;
          } else if (differences.size() < Result.MAX_DIFFERENCES) {
            differences.add(new Difference(judged.account(), judged.verdict()));
          }
        }
      }
    }
    return new Result(accounts, equal, differences);
  }

  private Set<AccountId> idsOf(int lane) {
    Set<AccountId> ids = new LinkedHashSet<>();
    for (CoreId core : CoreId.values()) {
      @Nullable AccountId after = null;
      List<AccountView> page = both.browse(core, lane, after, PAGE);
      while (!page.isEmpty()) {
        page.forEach(view -> ids.add(view.state().account()));
        after = page.get(page.size() - 1).state().account();
        page = both.browse(core, lane, after, PAGE);
      }
    }
    return ids;
  }
}

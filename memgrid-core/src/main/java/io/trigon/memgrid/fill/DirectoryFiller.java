package io.trigon.memgrid.fill;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.sync.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks all lanes page by page, one page at a time, no faster than the rate. Deterministic: time
 * and answers come in, wishes and news come out. Not thread-safe; its shell calls it on one thread.
 * Walking again does no harm, since news that is known changes nothing.
 */
public final class DirectoryFiller {
  /** What is to be read next: a page, or first the incarnation if none is known. */
  public sealed interface Wish {
    /** Tells answers to this wish from late answers to one before a restart. */
    long number();
  }

  /** Asks for the incarnation of the core's store. */
  public record IncarnationWish(long number) implements Wish {}

  /**
   * Asks for a page.
   *
   * @param number of the wish
   * @param lane the lane
   * @param after last account of the page before; null at the start of the lane
   * @param limit most accounts
   */
  public record PageWish(long number, int lane, @Nullable AccountId after, int limit)
      implements Wish {}

  private final Lanes lanes;
  private final FillSettings settings;

  private int lane;
  private @Nullable AccountId after;
  private @Nullable Incarnation incarnation;
  private long wishes;
  private long awaited;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private long filled;

  /** A filler at the start of the first lane. */
  public DirectoryFiller(Lanes lanes, FillSettings settings) {
    this.lanes = lanes;
    this.settings = settings;
  }

  /**
   * What to read now; empty while an answer is awaited, before its time, and at the end. The shell
   * answers each wish with one of the three calls below; an answer that comes after a restart is
   * not taken.
   */
  public Optional<Wish> next(Instant now) {
    if (isDone() || awaited != 0 || now.isBefore(notBefore)) {
      return Optional.empty();
    }
    awaited = ++wishes;
    return Optional.of(
        incarnation == null
            ? new IncarnationWish(awaited)
            : new PageWish(awaited, lane, after, settings.pageSize()));
  }

  /** The core's store has this incarnation. */
  public void onIncarnation(IncarnationWish wish, Incarnation incarnation) {
    if (answers(wish)) {
      this.incarnation = incarnation;
    }
  }

  /** The page that was wished for; returns what the directory should learn. */
  public Map<AccountId, DirectoryEntry> onPage(PageWish wish, List<AccountView> page, Instant now) {
    if (!answers(wish)) {
      return Map.of();
    }
    if (page.isEmpty()) {
      lane++;
      after = null;
      return Map.of();
    }
    after = page.get(page.size() - 1).state().account();
    filled += page.size();
    notBefore = now.plus(timeFor(page.size()));
    return news(page);
  }

  /** The wish was not answered: it is tried again later, incarnation first. */
  public void onFailure(Wish wish, Instant now) {
    if (wish.number() != awaited) {
      return;
    }
    awaited = 0;
    // The core may have come back as another.
    incarnation = null;
    notBefore = now.plus(retryAfter(failures++));
  }

  /** Whether all lanes have been walked. */
  public boolean isDone() {
    return lane >= lanes.count();
  }

  /** Accounts read since the start or restart. */
  public long filled() {
    return filled;
  }

  /** Starts over at the first lane, e.g. after the grid lost entries. */
  public void restart() {
    lane = 0;
    after = null;
    incarnation = null;
    awaited = 0;
    filled = 0;
  }

  private boolean answers(Wish wish) {
    if (wish.number() != awaited) {
      return false;
    }
    awaited = 0;
    failures = 0;
    return true;
  }

  private Map<AccountId, DirectoryEntry> news(List<AccountView> page) {
    Incarnation known = incarnation == null ? Incarnation.NONE : incarnation;
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    for (AccountView view : page) {
      if (!view.state().account().isControl()) {
        news.put(view.state().account(), DirectoryNews.of(view, known));
      }
    }
    return news;
  }

  private Duration timeFor(int accounts) {
    return Duration.ofNanos(accounts * 1_000_000_000L / settings.accountsPerSecond());
  }

  private Duration retryAfter(int failuresBefore) {
    Duration wait = settings.firstRetry().multipliedBy(1L << Math.min(failuresBefore, 20));
    return wait.compareTo(settings.lastRetry()) > 0 ? settings.lastRetry() : wait;
  }
}

package io.trigon.compensation.saga;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.Sagas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the recent entries of every account at both cores, and has {@link Sagas} ask again what
 * they tell of transfers. Both cores are read whole: an entry stands at the one that decided it
 * whatever the streams and moves of ownership do meanwhile. Thread-safe; one search at a time.
 */
public final class LostSagaSearch implements LostTransfers {
  private static final Logger LOG = LoggerFactory.getLogger(LostSagaSearch.class);

  /** Accounts of one page. */
  private static final int PAGE = 200;

  /** Clocks of a core and of whoever made the backup may differ by so much. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final Collection<CoreGateway> cores;
  private final Lanes lanes;
  private final Sagas sagas;
  private final Executor thread;
  private final Clock clock;
  private Progress progress = Progress.NONE;

  /**
   * A search that does nothing until begun.
   *
   * @param cores both
   * @param thread runs a search, which blocks for minutes if there are many accounts
   */
  public LostSagaSearch(
      Collection<CoreGateway> cores, Lanes lanes, Sagas sagas, Executor thread, Clock clock) {
    this.cores = List.copyOf(cores);
    this.lanes = lanes;
    this.sagas = sagas;
    this.thread = thread;
    this.clock = clock;
  }

  @Override
  public Progress begin(Instant since) {
    if (isBegun(since)) {
      thread.execute(() -> run(since));
    }
    return progress();
  }

  private synchronized boolean isBegun(Instant since) {
    boolean runs = progress.state() == State.RUNNING;
    if (!runs) {
      progress = Progress.begun(since);
    }
    return !runs;
  }

  @Override
  public synchronized Progress progress() {
    return progress;
  }

  private synchronized void now(Progress next) {
    progress = next;
  }

  private void run(Instant since) {
    LOG.info("looking for transfers that are not listed, since {}", since);
    try {
      for (CoreGateway core : cores) {
        for (int lane = 0; lane < lanes.count(); lane++) {
          search(core, lane, since);
        }
      }
      now(progress().ended(""));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      now(progress().ended("the process ends"));
    } catch (RuntimeException failure) {
      LOG.warn("the search for lost transfers stopped", failure);
      now(progress().ended(failure.toString()));
    }
    LOG.info("the search for lost transfers: {}", progress());
  }

  private void search(CoreGateway core, int lane, Instant since) throws InterruptedException {
    RecentEntries recent = new RecentEntries(core, since.minus(CLOCKS));
    @Nullable AccountId after = null;
    List<AccountView> page;
    do {
      page = RecentEntries.read(core.browse(lane, after, PAGE));
      for (AccountView account : page) {
        after = account.state().account();
        now(progress().read(recover(recent.of(account), since)));
      }
    } while (!page.isEmpty());
  }

  private int recover(List<StoredEntry> entries, Instant since) {
    int found = 0;
    for (StoredEntry entry : entries) {
      found += sagas.recover(entry, since, clock.instant()) ? 1 : 0;
    }
    return found;
  }
}

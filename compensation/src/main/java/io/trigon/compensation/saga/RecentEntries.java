package io.trigon.compensation.saga;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a core has decided or applied of an account since a time, backwards. */
final class RecentEntries {
  /** What one message of the mainframe carries. */
  private static final int PAGE = 24;

  /** Long for one read; a core that takes longer is as good as away. */
  private static final long READ_SECONDS = 30;

  private final CoreGateway core;
  private final long sinceMillis;

  RecentEntries(CoreGateway core, Instant since) {
    this.core = core;
    this.sinceMillis = since.toEpochMilli();
  }

  /** The account's entries since, newest page first. */
  List<StoredEntry> of(AccountView account) throws InterruptedException {
    List<StoredEntry> entries = new ArrayList<>();
    long top = account.state().version();
    boolean goesOn = true;
    while (goesOn && top > 0) {
      long from = Math.max(1, top - PAGE + 1);
      List<StoredEntry> page = page(account, from, top);
      entries.addAll(page);
      goesOn = page.stream().allMatch(entry -> entry.decidedAtMillis() >= sinceMillis);
      top = from - 1;
    }
    return entries;
  }

  /** A message may carry fewer than asked for. */
  private List<StoredEntry> page(AccountView account, long from, long top)
      throws InterruptedException {
    List<StoredEntry> page = new ArrayList<>();
    long next = from;
    while (next <= top) {
      int wanted = (int) (top - next + 1);
      List<StoredEntry> read = read(core.history(account.state().account(), next, wanted));
      if (read.isEmpty()) {
        break;
      }
      page.addAll(read);
      next = read.get(read.size() - 1).version() + 1;
    }
    return page;
  }

  static <T> T read(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(READ_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new CompletionException(failure);
    }
  }
}

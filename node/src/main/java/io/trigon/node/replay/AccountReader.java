package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads the whole histories of many accounts at both cores, a bounded number at once. */
final class AccountReader {
  /** More would only queue at the mainframe, which answers one message at a time per task. */
  private static final int AT_ONCE = 16;

  private final TriangleReader triangle;
  private final long sinceMillis;

  /** A reader for a run that began at {@code sinceMillis}, milliseconds since 1970. */
  AccountReader(TriangleReader triangle, long sinceMillis) {
    this.triangle = triangle;
    this.sinceMillis = sinceMillis;
  }

  /**
   * Both summaries of each account, in the order given.
   *
   * @throws java.util.concurrent.CompletionException if a core did not answer
   */
  Map<AccountId, BothCores> read(Collection<AccountId> accounts) {
    Map<AccountId, BothCores> read = new LinkedHashMap<>();
    List<AccountId> all = List.copyOf(accounts);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      Map<AccountId, CompletableFuture<BothCores>> asked = new LinkedHashMap<>();
      for (AccountId account : all.subList(from, Math.min(all.size(), from + AT_ONCE))) {
        asked.put(account, both(account));
      }
      asked.forEach((account, future) -> read.put(account, future.join()));
    }
    return read;
  }

  private CompletableFuture<BothCores> both(AccountId account) {
    return summary(CoreId.MAINFRAME, account)
        .thenCombine(summary(CoreId.OPEN, account), BothCores::new);
  }

  private CompletableFuture<AccountSummary> summary(CoreId core, AccountId account) {
    return collect(core, account, new ArrayList<>())
        .thenApply(history -> AccountSummary.of(history, sinceMillis));
  }

  private CompletableFuture<List<HistoryLine>> collect(
      CoreId core, AccountId account, List<HistoryLine> so) {
    long from = so.isEmpty() ? 1 : so.get(so.size() - 1).version() + 1;
    return triangle
        .history(core, account, from)
        .thenCompose(
            page -> {
              so.addAll(page);
              return page.isEmpty()
                  ? CompletableFuture.completedFuture(so)
                  : collect(core, account, so);
            });
  }
}

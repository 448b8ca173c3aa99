package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.sync.ResendRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reaches a core in the same process through one bounded pool; the caller never blocks.
 * Thread-safe.
 */
public final class InProcessCoreGateway implements CoreGateway, AutoCloseable {
  private static final int MAX_BATCH = 256;

  /**
   * Requests waiting for a thread: routers keep one batch per lane in flight, so more is a runaway
   * caller.
   */
  private static final int MAX_WAITING = 1_024;

  private static final int CLOSE_SECONDS = 10;

  private final LedgerCore core;
  private final ThreadPoolExecutor pool;

  /**
   * A gateway with its own pool.
   *
   * @param threads 1 upwards; as many units of work run at once
   */
  public InProcessCoreGateway(LedgerCore core, int threads) {
    this.core = core;
    AtomicInteger number = new AtomicInteger();
    String name = core.core().name().toLowerCase(java.util.Locale.ROOT) + "-core-";
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, name + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CoreId core() {
    return core.core();
  }

  @Override
  public int maxBatch() {
    return MAX_BATCH;
  }

  @Override
  public CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    try {
      return CompletableFuture.supplyAsync(() -> core.post(lane, commands), pool)
          .exceptionally(bug -> all(commands, new Outcome.InDoubt(Reason.CONNECTION_LOST)));
    } catch (RejectedExecutionException full) {
      Reason reason = pool.isShutdown() ? Reason.CORE_UNAVAILABLE : Reason.LANE_FULL;
      return CompletableFuture.completedFuture(all(commands, new Outcome.NotAttempted(reason)));
    }
  }

  @Override
  public CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys) {
    return read("inquire", () -> core.inquire(lane, keys));
  }

  @Override
  public CompletableFuture<List<Optional<AccountView>>> accounts(
      int lane, List<AccountId> accounts) {
    return read("accounts", () -> core.accounts(lane, accounts));
  }

  @Override
  public CompletableFuture<List<AccountView>> browse(
      int lane, @Nullable AccountId after, int limit) {
    return read("browse", () -> core.browse(lane, after, limit));
  }

  @Override
  public CompletableFuture<List<StoredEntry>> history(
      AccountId account, long fromVersion, int limit) {
    return read("history", () -> core.history(account, fromVersion, limit));
  }

  @Override
  public CompletableFuture<List<Optional<Digest>>> chainsAt(
      int lane, List<AccountVersion> versions) {
    return read("chains", () -> core.chainsAt(lane, versions));
  }

  @Override
  public CompletableFuture<CoreStatus> status() {
    return read("status", core::status);
  }

  @Override
  public CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair) {
    return read("repair", () -> core.repair(repair));
  }

  @Override
  public CompletableFuture<Void> resend(ResendRequest request) {
    core.resend(request);
    return CompletableFuture.completedFuture(null);
  }

  /** Finishes what runs, takes no more. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private <T> CompletableFuture<T> read(String what, Supplier<T> read) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      pool.execute(() -> complete(result, what, read));
    } catch (RejectedExecutionException full) {
      result.completeExceptionally(new CoreUnavailableException(core(), what, full));
    }
    return result;
  }

  private <T> void complete(CompletableFuture<T> result, String what, Supplier<T> read) {
    try {
      result.complete(read.get());
    } catch (RuntimeException failure) {
      result.completeExceptionally(new CoreUnavailableException(core(), what, failure));
    }
  }

  private static List<Outcome> all(List<Command> commands, Outcome outcome) {
    return Collections.nCopies(commands.size(), outcome);
  }
}

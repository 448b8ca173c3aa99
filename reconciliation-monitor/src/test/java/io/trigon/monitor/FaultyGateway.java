package io.trigon.monitor;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.sync.ResendRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway with planted faults around a real core. */
public final class FaultyGateway implements CoreGateway, AutoCloseable {
  private final InProcessCoreGateway core;
  private volatile boolean silent;
  private volatile Runnable beforeAccounts = () -> {};
  private volatile UnaryOperator<StoredEntry> edited = UnaryOperator.identity();
  private volatile UnaryOperator<CoreStatus> statuses = UnaryOperator.identity();

  FaultyGateway(InProcessCoreGateway core) {
    this.core = core;
  }

  /** From now on nothing is answered, or all is again. */
  public void silent(boolean isSilent) {
    silent = isSilent;
  }

  /** Something that happens just before accounts are read. */
  public void beforeAccounts(Runnable event) {
    beforeAccounts = event;
  }

  /** What the core says of itself, bent. */
  public void statuses(UnaryOperator<CoreStatus> change) {
    statuses = change;
  }

  /** Entries as someone edited them in the store. */
  public void edited(UnaryOperator<StoredEntry> change) {
    edited = change;
  }

  private <T> CompletableFuture<T> answer(CompletableFuture<T> answer) {
    return silent
        ? CompletableFuture.failedFuture(new CoreUnavailableException(core.core(), "planted"))
        : answer;
  }

  @Override
  public CoreId core() {
    return core.core();
  }

  @Override
  public int maxBatch() {
    return core.maxBatch();
  }

  @Override
  public CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    return core.post(lane, commands);
  }

  @Override
  public CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys) {
    return answer(core.inquire(lane, keys));
  }

  @Override
  public CompletableFuture<List<Optional<AccountView>>> accounts(
      int lane, List<AccountId> accounts) {
    beforeAccounts.run();
    return answer(core.accounts(lane, accounts));
  }

  @Override
  public CompletableFuture<List<AccountView>> browse(
      int lane, @Nullable AccountId after, int limit) {
    return answer(core.browse(lane, after, limit));
  }

  @Override
  public CompletableFuture<List<StoredEntry>> history(
      AccountId account, long fromVersion, int limit) {
    return answer(
        core.history(account, fromVersion, limit)
            .thenApply(entries -> entries.stream().map(edited).toList()));
  }

  @Override
  public CompletableFuture<List<Optional<Digest>>> chainsAt(
      int lane, List<AccountVersion> versions) {
    return answer(core.chainsAt(lane, versions));
  }

  @Override
  public CompletableFuture<CoreStatus> status() {
    return answer(core.status().thenApply(statuses));
  }

  @Override
  public CompletableFuture<Void> resend(ResendRequest request) {
    return answer(core.resend(request));
  }

  @Override
  public CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair) {
    return answer(core.repair(repair));
  }

  @Override
  public void close() {
    core.close();
  }
}

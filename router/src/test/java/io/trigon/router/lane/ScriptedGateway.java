package io.trigon.router.lane;

import io.trigon.ledger.command.Command;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A way to a core whose answers a test writes: for faults that no healthy core shows. */
public final class ScriptedGateway implements CoreGateway {
  /** A batch that left. */
  public record Sent(List<Command> commands, CompletableFuture<List<Outcome>> reply) {
    /** Answers all alike. */
    public void answer(Outcome outcome) {
      reply.complete(Collections.nCopies(commands.size(), outcome));
    }

    public List<String> ids() {
      return commands.stream().map(command -> command.key().transactionId()).toList();
    }
  }

  public final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final CoreId core;
  private final int maxBatch;
  private volatile Function<Sent, CompletableFuture<List<Outcome>>> script = Sent::reply;

  public ScriptedGateway(CoreId core, int maxBatch) {
    this.core = core;
    this.maxBatch = maxBatch;
  }

  /** Answers every batch from now on. */
  public void script(Function<Sent, CompletableFuture<List<Outcome>>> script) {
    this.script = script;
  }

  @Override
  public CoreId core() {
    return core;
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    Sent batch = new Sent(commands, new CompletableFuture<>());
    sent.add(batch);
    return script.apply(batch);
  }

  @Override
  public CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys) {
    return silent();
  }

  @Override
  public CompletableFuture<List<Optional<AccountView>>> accounts(
      int lane, List<AccountId> accounts) {
    return silent();
  }

  @Override
  public CompletableFuture<List<AccountView>> browse(int lane, AccountId after, int limit) {
    return silent();
  }

  @Override
  public CompletableFuture<List<StoredEntry>> history(
      AccountId account, long fromVersion, int limit) {
    return silent();
  }

  @Override
  public CompletableFuture<List<Optional<Digest>>> chainsAt(
      int lane, List<AccountVersion> versions) {
    return silent();
  }

  @Override
  public CompletableFuture<CoreStatus> status() {
    return silent();
  }

  @Override
  public CompletableFuture<Void> resend(ResendRequest request) {
    return silent();
  }

  @Override
  public CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair) {
    return silent();
  }

  private <T> CompletableFuture<T> silent() {
    return CompletableFuture.failedFuture(new CoreUnavailableException(core, "scripted"));
  }
}

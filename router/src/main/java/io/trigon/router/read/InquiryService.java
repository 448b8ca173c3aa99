package io.trigon.router.read;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.BirthRule;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.decision.Effect;
import io.trigon.router.decision.ReadDecision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads: transactions at the owner, accounts at the cheapest core that is fresh enough.
 * Thread-safe; never blocks.
 */
public final class InquiryService {
  private final Map<CoreId, CoreGateway> gateways;
  private final Lanes lanes;
  private final BirthRule birth;
  private final AccountDirectory directory;
  private final StreamAges ages;
  private final DecisionLog log;

  /** Over both cores and the grid. */
  public InquiryService(
      Map<CoreId, CoreGateway> gateways,
      Lanes lanes,
      BirthRule birth,
      AccountDirectory directory,
      StreamAges ages,
      DecisionLog log) {
    this.gateways = gateways;
    this.lanes = lanes;
    this.birth = birth;
    this.directory = directory;
    this.ages = ages;
    this.log = log;
  }

  /**
   * A transaction by account and key; asked at the probable owner, then at the core that it names.
   */
  public CompletableFuture<TransactionAnswer> transaction(AccountKey key) {
    CoreId probable =
        directory
            .find(key.account())
            .map(DirectoryEntry::owner)
            .orElseGet(() -> birth.birthOf(key.account()));
    return inquire(probable, key)
        .thenCompose(
            answer ->
                answer.isFromOwner()
                    ? CompletableFuture.completedFuture(answer)
                    : inquire(answer.owner(), key).thenApply(other -> better(answer, other)))
        .thenApply(answer -> new TransactionAnswer(answer, log.find(key).orElse(null)));
  }

  /** While ownership is in transit neither core is the owner: then a decision beats none. */
  private static InquiryAnswer better(InquiryAnswer first, InquiryAnswer second) {
    return !second.isFromOwner() && second.receipt() == null && first.receipt() != null
        ? first
        : second;
  }

  private CompletableFuture<InquiryAnswer> inquire(CoreId core, AccountKey key) {
    return gateway(core)
        .inquire(lanes.of(key.account()), List.of(key))
        .thenApply(answers -> answers.get(0));
  }

  /**
   * An account.
   *
   * @param maxStaleness how old an answer the caller takes
   */
  public CompletableFuture<Optional<AccountAnswer>> account(
      AccountId account, Duration maxStaleness) {
    int lane = lanes.of(account);
    Duration age = ages.age(CoreId.MAINFRAME, lane);
    DirectoryEntry hint = directory.find(account).orElse(null);
    ReadDecision decision = ReadDecision.decide(birth.birthOf(account), hint, age, maxStaleness);
    return read(decision.core(), account)
        .thenCompose(
            view ->
                view.isPresent() || decision.core() == birth.birthOf(account)
                    ? CompletableFuture.completedFuture(view)
                    : read(birth.birthOf(account), account))
        .thenCompose(view -> orFromOwner(view, decision))
        .thenApply(found -> found.map(view -> answer(view, decision, age)));
  }

  /**
   * A replica that has less than the grid knows, or of which nothing is known, does not answer: the
   * core that it names as owner does (R18).
   */
  private CompletableFuture<Optional<AccountView>> orFromOwner(
      Optional<AccountView> found, ReadDecision decision) {
    AccountView view = found.orElse(null);
    if (view == null
        || isOwner(view)
        || isFresh(view, decision.seen())
        || decision.effect() == Effect.READ_STALE_ALLOWED) {
      return CompletableFuture.completedFuture(found);
    }
    learn(view);
    return read(view.state().owner(), view.state().account())
        .thenApply(owners -> owners.isPresent() ? owners : found);
  }

  private AccountAnswer answer(AccountView view, ReadDecision decision, Duration age) {
    learn(view);
    boolean fresh = isFresh(view, decision.seen());
    boolean asDecided = view.answeredBy() == decision.core();
    ReadDecision made =
        asDecided || decision.effect() == Effect.DIRECTORY_MISS
            ? decision
            : new ReadDecision(view.answeredBy(), Effect.READ_AT_OWNER, decision.seen());
    return new AccountAnswer(view, made, fresh, fresh ? 0 : age.toMillis());
  }

  private void learn(AccountView view) {
    directory.learn(Map.of(view.state().account(), DirectoryNews.of(view)));
  }

  private static boolean isOwner(AccountView view) {
    return view.state().owner() == view.answeredBy();
  }

  /** An empty directory never claims freshness: then only the owner's own answer is fresh. */
  private static boolean isFresh(AccountView view, @Nullable DirectoryEntry hint) {
    return hint == null || hint.version() == 0
        ? isOwner(view)
        : view.state().version() >= hint.version();
  }

  private CompletableFuture<Optional<AccountView>> read(CoreId core, AccountId account) {
    return gateway(core)
        .accounts(lanes.of(account), List.of(account))
        .thenApply(views -> views.get(0));
  }

  /** Entries of an account at one core. */
  public CompletableFuture<List<StoredEntry>> entries(
      CoreId core, AccountId account, long fromVersion, int limit) {
    return gateway(core).history(account, fromVersion, limit);
  }

  private CoreGateway gateway(CoreId core) {
    CoreGateway gateway = gateways.get(core);
    if (gateway == null) {
      throw new IllegalStateException("no way to " + core);
    }
    return gateway;
  }
}

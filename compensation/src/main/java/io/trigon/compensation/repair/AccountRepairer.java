package io.trigon.compensation.repair;

import io.trigon.compensation.repair.RepairPlan.Kind;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the next step of an account's repair: looks at both copies, plans, and asks one core for it.
 * A step may be repeated at any time and be done by several processes at once, because the core
 * compares before it sets. Never blocks; thread-safe.
 */
public final class AccountRepairer {
  private static final Logger LOG = LoggerFactory.getLogger(AccountRepairer.class);

  private final Map<CoreId, CoreGateway> gateways;
  private final Lanes lanes;

  /** Repairs through these gateways. */
  public AccountRepairer(Map<CoreId, CoreGateway> gateways, Lanes lanes) {
    this.gateways = Map.copyOf(gateways);
    this.lanes = lanes;
  }

  /** How a step ended. */
  public enum Step {
    /** Both copies agree. */
    WHOLE,
    /** A copy was changed; there may be more to do. */
    DONE,
    /** The stream or the owner comes first. */
    WAIT,
    /** No machine may decide it. */
    FOR_A_PERSON
  }

  /**
   * Does the next step; fails with {@link io.trigon.ledger.port.CoreUnavailableException} if a core
   * did not answer: then nothing is known, and the step is to be taken again.
   */
  public CompletableFuture<Step> step(AccountId account) {
    int lane = lanes.of(account);
    CompletableFuture<Optional<AccountView>> there = view(CoreId.MAINFRAME, lane, account);
    return view(CoreId.OPEN, lane, account)
        .thenCombine(there, (open, mainframe) -> RepairPlan.of(mainframe, open))
        .thenCompose(plan -> carryOut(account, plan));
  }

  private CompletableFuture<Optional<AccountView>> view(CoreId core, int lane, AccountId account) {
    return gateway(core).accounts(lane, List.of(account)).thenApply(views -> views.get(0));
  }

  private CompletableFuture<Step> carryOut(AccountId account, RepairPlan plan) {
    return switch (plan.kind()) {
      case NOTHING -> CompletableFuture.completedFuture(Step.WHOLE);
      case FOR_A_PERSON -> CompletableFuture.completedFuture(Step.FOR_A_PERSON);
      case DERIVE -> repair(account, plan, List.of());
      case EXTEND ->
          source(plan)
              .history(account, plan.version() + 1, AccountRepair.MAX_ENTRIES)
              .thenCompose(entries -> extend(account, plan, entries));
    };
  }

  private CompletableFuture<Step> extend(
      AccountId account, RepairPlan plan, List<StoredEntry> entries) {
    return entries.isEmpty()
        ? CompletableFuture.completedFuture(Step.WAIT)
        : repair(account, plan, entries);
  }

  private CompletableFuture<Step> repair(
      AccountId account, RepairPlan plan, List<StoredEntry> entries) {
    AccountRepair repair =
        new AccountRepair(account, plan.epoch(), plan.version(), plan.chain(), entries);
    return gateway(target(plan)).repair(repair).thenApply(answer -> told(account, plan, answer));
  }

  private static Step told(AccountId account, RepairPlan plan, AccountRepair.Answer answer) {
    LOG.info(
        "repair of {} at {} ({} at version {}): {}, version {}",
        account,
        plan.target(),
        plan.kind() == Kind.DERIVE ? "derived anew" : "extended",
        plan.version(),
        answer.result(),
        answer.version());
    return switch (answer.result()) {
      case REPAIRED, EXTENDED -> Step.DONE;
      case STALE, DECIDES_NOW, AHEAD_OF_STREAM -> Step.WAIT;
      case MISFIT, OWN_HISTORY_BROKEN -> Step.FOR_A_PERSON;
    };
  }

  private CoreGateway source(RepairPlan plan) {
    return gateway(target(plan).peer());
  }

  private static CoreId target(RepairPlan plan) {
    return Objects.requireNonNull(plan.target(), "a repair has a target");
  }

  private CoreGateway gateway(CoreId core) {
    return Objects.requireNonNull(gateways.get(core), () -> "no gateway to " + core);
  }
}

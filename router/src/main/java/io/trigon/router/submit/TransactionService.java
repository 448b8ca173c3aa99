package io.trigon.router.submit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.store.BirthRule;
import io.trigon.router.decision.Action;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.decision.RoutingDecider;
import io.trigon.router.decision.RoutingDecision;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.rules.RuleInput;
import io.trigon.router.rules.RuleRoute;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.model.Handover;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The business flow of a write: check → grid hint → rules → decision → lane of that core → outcome
 * → answer. {@code NotOwner} is learned and asked again under the same id; an outcome in doubt is
 * listed and never re-routed. Thread-safe; never blocks. The answer fails only if a doubt could not
 * be listed ({@link io.trigon.router.lane.DoubtNotListedException}) or with a bug; then repeating
 * the same key is the way on.
 */
public final class TransactionService {
  private final AccountDirectory directory;
  private final RuleSource rules;
  private final BirthRule birth;
  private final LaneSet lanes;
  private final Handovers handovers;
  private final DoubtBook doubts;
  private final DoubtGuard guard;
  private final DecisionLog log;
  private final Timer timer;
  private final SubmitSettings settings;
  private final Predicate<Command> isEncodable;
  private final SubmitListener listener;
  private final Clock clock;

  /**
   * The flow over its parts.
   *
   * @param isEncodable whether a command's texts can be written for the mainframe: what one core
   *     cannot carry is refused at the door
   */
  public TransactionService(
      AccountDirectory directory,
      RuleSource rules,
      BirthRule birth,
      LaneSet lanes,
      Handovers handovers,
      DoubtBook doubts,
      DecisionLog log,
      Timer timer,
      SubmitSettings settings,
      Predicate<Command> isEncodable,
      SubmitListener listener,
      Clock clock) {
    this.directory = directory;
    this.rules = rules;
    this.birth = birth;
    this.lanes = lanes;
    this.handovers = handovers;
    this.doubts = doubts;
    this.guard = new DoubtGuard(doubts);
    this.log = log;
    this.timer = timer;
    this.settings = settings;
    this.isEncodable = isEncodable;
    this.listener = listener;
    this.clock = clock;
  }

  /** Submits a caller's command; submitting it again under its key is always safe. */
  public CompletableFuture<Answer> submit(Command command) {
    return submit(command, faultOf(command));
  }

  /**
   * Submits a command of the engine itself, as the step of a transfer, whose source is reserved;
   * submitting it again under its key is always safe.
   */
  public CompletableFuture<Answer> submitOwn(Command command) {
    return submit(command, isEncodable.test(command) ? Reason.NONE : Reason.TEXT_NOT_ENCODABLE);
  }

  private CompletableFuture<Answer> submit(Command command, Reason fault) {
    long begin = System.nanoTime();
    CompletableFuture<Answer> answered =
        fault == Reason.NONE
            ? route(command)
            : CompletableFuture.completedFuture(new Answer(new Outcome.Refused(fault), null));
    return answered.thenApply(
        answer -> {
          listener.answered(command, answer, System.nanoTime() - begin);
          return answer;
        });
  }

  private CompletableFuture<Answer> route(Command command) {
    RuleRoute route = rules.current().route(RuleInput.of(command, clock.instant()));
    Doubt doubt = doubts.find(keyOf(command)).orElse(null);
    RoutingDecision decision = decide(command, route, doubt != null);
    Command routed = routed(command, route);
    return process(routed, route.onInDoubt(), decision)
        .thenCompose(answer -> guard.orInDoubt(routed, route.onInDoubt(), answer, doubt))
        .thenApply(answer -> afterwards(routed, answer));
  }

  /** Moves an account, as an operator wishes. The owner still decides. */
  public CompletableFuture<Outcome> move(AccountId account, CoreId target) {
    DirectoryEntry seen = directory.find(account).orElse(null);
    return seen == null || seen.epoch().counter() == 0
        ? CompletableFuture.completedFuture(new Outcome.UnknownAccount())
        : handovers.moveNow(account, seen, target);
  }

  private Reason faultOf(Command command) {
    if (command.account().isControl()) {
      return Reason.CONTROL_ACCOUNT;
    }
    TransactionKey linked = command.linkedKey();
    if (command.key().source().isReserved()
        || (linked != null && linked.source().isReserved())
        || command.kind() == Kind.TRANSFER_OWNERSHIP) {
      return Reason.RESERVED_SOURCE;
    }
    return isEncodable.test(command) ? Reason.NONE : Reason.TEXT_NOT_ENCODABLE;
  }

  private static AccountKey keyOf(Command command) {
    return new AccountKey(command.account(), command.decisionKey());
  }

  private RoutingDecision decide(Command command, RuleRoute route, boolean inDoubt) {
    AccountId account = command.account();
    DirectoryEntry hint = directory.find(account).orElse(null);
    boolean foreign = hint != null && hint.owner() != route.core();
    return noted(
        command,
        RoutingDecider.decide(
            command.kind(),
            birth.birthOf(account),
            hint,
            route,
            inDoubt,
            !foreign || mayMove(account, route),
            clock.instant()));
  }

  /** Moves that go before are counted here; those that go behind when they begin. */
  private boolean mayMove(AccountId account, RuleRoute route) {
    return route.handover() == Handover.BEFORE
        ? handovers.mayMoveFirst(account)
        : handovers.mayMove(account);
  }

  private RoutingDecision noted(Command command, RoutingDecision decision) {
    log.note(keyOf(command), decision);
    return decision;
  }

  private Command routed(Command command, RuleRoute route) {
    CommandBuilder routed = CommandBuilder.from(command).rule(route.rule());
    if (command.deadline().equals(Command.NO_DEADLINE)) {
      Duration deadline = route.deadline();
      routed.deadline(
          clock.instant().plus(deadline == null ? settings.defaultDeadline() : deadline));
    }
    return routed.build();
  }

  private CompletableFuture<Answer> process(
      Command command, OnInDoubt onInDoubt, RoutingDecision decision) {
    Attempts attempts =
        new Attempts(command, onInDoubt, clock.instant().plus(settings.transitWait()));
    DirectoryEntry seen = decision.seen();
    if (decision.action() != Action.MOVE_FIRST || seen == null) {
      return post(attempts, decision);
    }
    return withinMoveWait(handovers.moveNow(command.account(), seen, decision.preferred()))
        .thenCompose(moved -> post(attempts, afterMove(decision, seen, moved)));
  }

  /** The move goes on without this command when the wait is over. */
  private CompletableFuture<Outcome> withinMoveWait(CompletableFuture<Outcome> move) {
    CompletableFuture<Outcome> waited = move.copy();
    if (!waited.isDone()) {
      timer
          .after(settings.moveFirstWait())
          .thenRun(() -> waited.complete(new Outcome.NotAttempted(Reason.NO_REPLY)));
    }
    return waited;
  }

  private RoutingDecision afterMove(RoutingDecision decision, DirectoryEntry seen, Outcome moved) {
    return moved instanceof Outcome.Posted
        ? decision
        : decision.withoutMove(seen.owner(), clock.instant());
  }

  private CompletableFuture<Answer> post(Attempts attempts, RoutingDecision decision) {
    return lanes
        .submit(decision.core(), attempts.command(), attempts.onInDoubt())
        .thenCompose(outcome -> next(attempts, decision, outcome));
  }

  private CompletableFuture<Answer> next(
      Attempts attempts, RoutingDecision decision, Outcome outcome) {
    boolean again = outcome.type() == Outcome.Type.NOT_OWNER || outcome.type() == Outcome.Type.BUSY;
    if (!again || attempts.isOver(clock.instant())) {
      attempts.ended(decision, outcome, directory);
      return CompletableFuture.completedFuture(
          new Answer(outcome, noted(attempts.command(), decision)));
    }
    CoreId asked = decision.core();
    if (outcome instanceof Outcome.NotOwner notOwner) {
      attempts.heard(asked, notOwner, directory);
    }
    RoutingDecision redirected = decision.redirected(attempts.owner(asked), clock.instant());
    Duration pause = attempts.pause(settings);
    return pause.isZero()
        ? post(attempts, redirected)
        : timer.after(pause).thenCompose(elapsed -> post(attempts, redirected));
  }

  /** A rule that prefers the other core moves ownership once the command is processed. */
  private Answer afterwards(Command command, Answer answer) {
    RoutingDecision decision = answer.decision();
    if (decision != null
        && decision.action() == Action.AT_OWNER_THEN_MOVE
        && answer.outcome() instanceof Outcome.Decided decided
        && decided.receipt().ownerAfter() != decision.preferred()) {
      handovers.wish(command.account(), decision.preferred());
    }
    return answer;
  }
}

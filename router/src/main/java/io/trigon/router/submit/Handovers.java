package io.trigon.router.submit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.rules.model.MoveLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves of ownership that rules wish for. At most one move per account is under way; background
 * moves wait in a bounded queue and go at a limited rate; an account that moved a moment ago stays;
 * no move is asked for while a break is open. Thread-safe; never blocks.
 */
public final class Handovers {
  private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);

  private static final Duration TICK = Duration.ofMillis(10);

  /** Attempts of a background move that is refused for now; traffic wishes for it again later. */
  private static final int MAX_ATTEMPTS = 40;

  /** Attempts of a move whose decision is not known: it is repeated, nothing else ends it (R15). */
  private static final int MAX_REPEATS = 100;

  /** Accounts whose last move is remembered for dwell. */
  private static final int MAX_REMEMBERED = 100_000;

  private final LaneSet lanes;
  private final AccountDirectory directory;
  private final Timer timer;
  private final SubmitSettings settings;
  private final BooleanSupplier gate;
  private final Clock clock;
  private final Map<AccountId, CompletableFuture<Outcome>> underWay = new ConcurrentHashMap<>();
  private final Map<AccountId, Wish> queue = new LinkedHashMap<>();
  private final Map<AccountId, Instant> movedAt;
  private final LongAdder moved = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final MoveBudget budget;

  /**
   * Over the lanes.
   *
   * @param gate whether moves may be asked for at all now (no open break)
   */
  public Handovers(
      LaneSet lanes,
      AccountDirectory directory,
      Timer timer,
      SubmitSettings settings,
      BooleanSupplier gate,
      Clock clock) {
    this(lanes, directory, timer, settings, gate, () -> MoveLimits.NONE, clock);
  }

  /**
   * Over the lanes.
   *
   * @param gate whether moves may be asked for at all now (no open break)
   * @param limits what the rules in force say of dwell and rate
   */
  public Handovers(
      LaneSet lanes,
      AccountDirectory directory,
      Timer timer,
      SubmitSettings settings,
      BooleanSupplier gate,
      Supplier<MoveLimits> limits,
      Clock clock) {
    this.budget = new MoveBudget(settings, limits, clock.instant());
    this.lanes = lanes;
    this.directory = directory;
    this.timer = timer;
    this.settings = settings;
    this.gate = gate;
    this.clock = clock;
    this.movedAt =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<AccountId, Instant> eldest) {
            return size() > MAX_REMEMBERED;
          }
        };
    timer.every(TICK, this::tick);
  }

  /** Whether an account may be moved now. */
  public boolean mayMove(AccountId account) {
    if (!gate.getAsBoolean()) {
      return false;
    }
    synchronized (movedAt) {
      Instant last = movedAt.get(account);
      return last == null || !clock.instant().isBefore(last.plus(budget.dwell()));
    }
  }

  /** As {@link #mayMove}, and takes one of the moves that the rate allows. */
  public boolean mayMoveFirst(AccountId account) {
    return mayMove(account) && (underWay.containsKey(account) || budget.take(clock.instant()));
  }

  /**
   * Moves an account now; concurrent wishes share one move. Completes with the move's outcome at
   * the owner.
   */
  public CompletableFuture<Outcome> moveNow(AccountId account, DirectoryEntry seen, CoreId target) {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> running = underWay.putIfAbsent(account, mine);
    if (running != null) {
      return running;
    }
    Command move =
        CommandBuilder.move(account, seen.epoch(), target)
            .deadline(clock.instant().plus(settings.defaultDeadline()))
            .build();
    ask(seen.owner(), move, 1)
        .whenComplete(
            (outcome, bug) -> {
              underWay.remove(account);
              if (bug != null) {
                mine.completeExceptionally(bug);
              } else {
                remember(account, outcome);
                mine.complete(outcome);
              }
            });
    return mine;
  }

  /** A move in doubt is repeated: its id derives from account and epoch, so it is made once. */
  private CompletableFuture<Outcome> ask(CoreId owner, Command move, int attempt) {
    return lanes
        .submit(owner, move)
        .thenCompose(
            outcome ->
                outcome.type() == Outcome.Type.IN_DOUBT && attempt < MAX_REPEATS
                    ? timer
                        .after(settings.backoff(attempt))
                        .thenCompose(elapsed -> ask(owner, prolonged(move), attempt + 1))
                    : CompletableFuture.completedFuture(outcome));
  }

  private Command prolonged(Command move) {
    return CommandBuilder.from(move)
        .deadline(clock.instant().plus(settings.defaultDeadline()))
        .build();
  }

  /** Moves that came about since the start, as far as this router asked for them. */
  public long moved() {
    return moved.sum();
  }

  /** Moves that did not come about. */
  public long refused() {
    return refused.sum();
  }

  private void remember(AccountId account, Outcome outcome) {
    (outcome instanceof Outcome.Posted ? moved : refused).increment();
    if (outcome instanceof Outcome.Posted) {
      synchronized (movedAt) {
        movedAt.put(account, clock.instant());
      }
    }
  }

  /** Wishes for a move when there is time for it; the newest wish for an account counts. */
  public void wish(AccountId account, CoreId target) {
    synchronized (queue) {
      if (queue.containsKey(account) || queue.size() < settings.maxQueuedMoves()) {
        queue.put(account, new Wish(target, 0, clock.instant()));
      }
    }
  }

  /** Background moves that wait. */
  public int queued() {
    synchronized (queue) {
      return queue.size();
    }
  }

  private void tick() {
    try {
      for (Map.Entry<AccountId, Wish> due : takeDue()) {
        start(due.getKey(), due.getValue());
      }
    } catch (RuntimeException failure) {
      LOG.warn("background moves go on at the next tick: {}", failure.toString());
    }
  }

  private List<Map.Entry<AccountId, Wish>> takeDue() {
    List<Map.Entry<AccountId, Wish>> due = new ArrayList<>();
    if (!gate.getAsBoolean()) {
      return due;
    }
    Instant now = clock.instant();
    synchronized (queue) {
      for (Map.Entry<AccountId, Wish> each : queue.entrySet()) {
        if (each.getValue().notBefore().isAfter(now)) {
          continue;
        }
        if (!budget.take(now)) {
          break;
        }
        due.add(Map.entry(each.getKey(), each.getValue()));
      }
      due.forEach(each -> queue.remove(each.getKey()));
    }
    return due;
  }

  private void start(AccountId account, Wish wish) {
    DirectoryEntry seen = directory.find(account).orElse(null);
    if (seen == null || seen.owner() == wish.target() || seen.epoch().counter() == 0) {
      return;
    }
    if (!mayMove(account)) {
      again(account, wish);
      return;
    }
    moveNow(account, seen, wish.target())
        .thenAccept(
            outcome -> {
              if (mayBeTriedAgain(outcome)) {
                again(account, wish);
              }
            });
  }

  private static boolean mayBeTriedAgain(Outcome outcome) {
    return switch (outcome.type()) {
      case MOVE_REFUSED ->
          outcome.reason() != Reason.TARGET_OWNS_ALREADY
              && outcome.reason() != Reason.PEER_STOPPED_ACCOUNT;
      case NOT_OWNER, NOT_ATTEMPTED, EXPIRED, BUSY -> true;
      default -> false;
    };
  }

  private void again(AccountId account, Wish wish) {
    if (wish.attempts() >= MAX_ATTEMPTS) {
      return;
    }
    Duration pause = settings.backoff(Math.min(8, wish.attempts() + 3));
    Wish later = new Wish(wish.target(), wish.attempts() + 1, clock.instant().plus(pause));
    synchronized (queue) {
      queue.putIfAbsent(account, later);
    }
  }

  private record Wish(CoreId target, int attempts, Instant notBefore) {}
}

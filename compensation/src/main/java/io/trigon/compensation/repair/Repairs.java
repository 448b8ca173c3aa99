package io.trigon.compensation.repair;

import io.trigon.compensation.repair.AccountRepairer.Step;
import io.trigon.ledger.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the accounts with open breaks through their repairs, a bounded number of steps at a time
 * and each account with growing pauses while nothing helps. Keeps nothing that must survive: what
 * is broken is listed elsewhere, and every step looks anew. Thread-safe.
 */
public final class Repairs {
  private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

  /** A repair costs both cores a read or two; fifty a second are no load. */
  private static final int MAX_STEPS_PER_TICK = 50;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** A person who has changed something sees what came of it after a minute. */
  private static final Duration LAST_PAUSE = Duration.ofMinutes(1);

  private record Pause(Duration length, Instant until, boolean isAsked) {
    static final Pause NONE = new Pause(Duration.ZERO, Instant.MIN, false);

    Pause asked() {
      return new Pause(length, until, true);
    }

    Pause next(Instant now) {
      Duration longer = length.isZero() ? FIRST_PAUSE : length.multipliedBy(2);
      Duration bounded = longer.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : longer;
      return new Pause(bounded, now.plus(bounded), false);
    }

    boolean isOver(Instant now) {
      return !isAsked && !now.isBefore(until);
    }
  }

  private final BrokenAccounts broken;
  private final BooleanSupplier isAllowed;
  private final Function<AccountId, CompletableFuture<Step>> step;
  // Bounded by what is broken, which the monitor bounds.
  private final Map<AccountId, Pause> pauses = new HashMap<>();

  /**
   * Repairs what is broken.
   *
   * @param broken accounts with open breaks, in any order
   * @param isAllowed the stop switch (R27): false halts repairs
   * @param step {@link AccountRepairer#step}
   */
  public Repairs(
      BrokenAccounts broken,
      BooleanSupplier isAllowed,
      Function<AccountId, CompletableFuture<Step>> step) {
    this.broken = broken;
    this.isAllowed = isAllowed;
    this.step = step;
  }

  /** Starts the steps that are due; returns at once. */
  public void tick(Instant now) {
    if (isAllowed.getAsBoolean()) {
      due(broken.now(), now).forEach(account -> step(account, now));
    }
  }

  private synchronized List<AccountId> due(List<AccountId> accounts, Instant now) {
    pauses.keySet().retainAll(new HashSet<>(accounts));
    List<AccountId> due =
        accounts.stream()
            .distinct()
            .filter(account -> pauses.getOrDefault(account, Pause.NONE).isOver(now))
            .limit(MAX_STEPS_PER_TICK)
            .toList();
    due.forEach(account -> pauses.merge(account, Pause.NONE.asked(), (old, none) -> old.asked()));
    return due;
  }

  private void step(AccountId account, Instant now) {
    step.apply(account).whenComplete((done, failure) -> ended(account, done, failure, now));
  }

  private void ended(
      AccountId account, @Nullable Step step, @Nullable Throwable failure, Instant now) {
    if (failure != null) {
      LOG.warn("repair of {} comes again: {}", account, failure.toString());
    }
    synchronized (this) {
      pauses.computeIfPresent(
          account, (key, pause) -> step == Step.DONE ? Pause.NONE : pause.next(now));
    }
  }
}

package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Transfers between accounts: what clients ask of them, and what must have come of each in the end.
 * One thread.
 */
final class SimTransfers {
  private static final int MOST_MINOR = 30;
  private static final int MOST_DEADLINE_MILLIS = 1_500;
  private static final int MEMORY = 6;

  private final World world;
  private final Commands commands;
  private final Random random;
  private final List<Transfer> asked = new ArrayList<>();
  private int reversals;
  private @Nullable Instant reopenSince;

  SimTransfers(World world, Commands commands, Random random) {
    this.world = world;
    this.commands = commands;
    this.random = random;
  }

  /** A client wants something of a transfer; it may be one that was asked before. */
  void step(SimRouter router, Clients clients) {
    int dice = random.nextInt(10);
    if (asked.isEmpty() || dice < 5) {
      start(router, next());
    } else if (dice < 7) {
      start(router, earlier());
    } else if (dice == 7) {
      undo(router, earlier().key(), null);
    } else if (dice == 8) {
      TransactionKey wish = TransactionKey.of(Source.DEFAULT, "u" + ++reversals);
      undo(router, earlier().key(), wish);
    } else {
      Transfer one = random.nextBoolean() ? earlier() : next();
      AccountId account = one.account(random.nextBoolean() ? Leg.DEBIT : Leg.CREDIT);
      clients.submit(commands.cancel(account, one.key()));
    }
  }

  private Transfer next() {
    AccountId from = commands.account();
    AccountId to = commands.account();
    while (to.equals(from)) {
      to = commands.account();
    }
    Transfer transfer =
        new Transfer(
            TransactionKey.of(Source.DEFAULT, "x" + (asked.size() + 1)),
            from,
            to,
            1 + random.nextInt(MOST_MINOR),
            new Currency("CZK"),
            "MOBILE",
            "CURRENT",
            new AccountingDate(20260105),
            world.time().instant().plusMillis(100 + random.nextInt(MOST_DEADLINE_MILLIS)),
            "");
    asked.add(transfer);
    return transfer;
  }

  private Transfer earlier() {
    return asked.get(asked.size() - 1 - random.nextInt(Math.min(MEMORY, asked.size())));
  }

  private void start(SimRouter router, Transfer transfer) {
    tell(transfer, "asks for " + transfer);
    router
        .transfers()
        .start(transfer)
        .whenComplete(
            (told, failure) -> tell(transfer, "hears " + (told == null ? failure : told)));
  }

  private void undo(SimRouter router, TransactionKey key, @Nullable TransactionKey wish) {
    world.story().tell(List.of(), () -> "client undoes " + key + " by " + wish);
    var unused = router.transfers().undo(key, wish);
  }

  private void tell(Transfer transfer, String what) {
    world
        .story()
        .tell(
            List.of(transfer.debitAccount(), transfer.creditAccount()),
            () -> "client of " + transfer.key() + " " + what);
  }

  /** A core came back with an older store: an operator has all sagas since then asked again. */
  void reopen(Instant since) {
    if (world.plant().reopensSagas()) {
      reopenSince = reopenSince == null || since.isBefore(reopenSince) ? since : reopenSince;
      reopenSoon();
    }
  }

  private void reopenSoon() {
    Instant since = reopenSince;
    SimRouter router = world.routers().stream().filter(SimRouter::isUp).findFirst().orElse(null);
    if (since != null && router != null) {
      world.story().tell(List.of(), () -> "operator has sagas asked again since " + since);
      router
          .transfers()
          .reopenSince(since)
          .whenComplete((count, failure) -> reopened(since, failure == null));
    } else if (since != null) {
      world.time().tick(MOST_MINOR, this::reopenSoon);
    }
  }

  private void reopened(Instant since, boolean isDone) {
    if (isDone && since.equals(reopenSince)) {
      reopenSince = null;
    } else {
      world.time().tick(MOST_MINOR, this::reopenSoon);
    }
  }

  /** Whether every saga has ended. */
  boolean isQuiet() {
    return reopenSince == null && world.sagas().countOpen() == 0;
  }

  /** Both legs of a transfer stand or neither, and its row says which (invariant 4). */
  void check(Histories histories, Referee referee) {
    for (Transfer transfer : asked) {
      Saga saga = world.sagas().find(transfer.key()).orElse(null);
      boolean isDone = saga != null && saga.phase() == SagaPhase.DONE;
      boolean debit = stands(histories, transfer, Leg.DEBIT);
      boolean credit = stands(histories, transfer, Leg.CREDIT);
      if (debit != isDone || credit != isDone) {
        String text = ": its legs stand: debit %s, credit %s; its saga is %s";
        referee.blame(
            4,
            transfer.debitAccount(),
            transfer.key().toString() + text.formatted(debit, credit, saga));
      }
    }
  }

  private static boolean stands(Histories histories, Transfer transfer, Leg leg) {
    AccountId account = transfer.account(leg);
    TransactionKey key = transfer.legKey(leg);
    return histories.isPosted(account, key)
        && histories.reversedMinor(account, key) < transfer.amountMinor();
  }
}

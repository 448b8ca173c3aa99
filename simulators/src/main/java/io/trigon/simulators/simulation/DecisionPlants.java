package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.OpenHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Errors about what is decided, and about what is final. */
final class DecisionPlants {
  private DecisionPlants() {}

  /** A core forgets what it decided under an id. */
  static final class KnownIdsNotChecked extends Plant {
    private int numbers;

    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Command> changed = new ArrayList<>();
      for (Command command : commands) {
        boolean isPosting = command.kind() == Kind.DEBIT || command.kind() == Kind.CREDIT;
        boolean isKnown = !core.store().known(lane, List.of(command.accountKey())).isEmpty();
        changed.add(isPosting && isKnown ? underNewId(command) : command);
      }
      return core.post(lane, changed);
    }

    private Command underNewId(Command command) {
      TransactionKey key =
          TransactionKey.of(
              command.key().source(), command.key().transactionId() + "-" + ++numbers);
      return CommandBuilder.of(command.kind(), command.account(), key)
          .currency(command.currency())
          .amountMinor(command.amountMinor())
          .deadline(command.deadline())
          .build();
    }
  }

  /** A cancel of an id that was never seen is answered, but leaves no entry. */
  static final class NoTombstone extends Plant {
    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Command> passed =
          commands.stream().filter(command -> !isOfUnseen(core, lane, command)).toList();
      List<Outcome> outcomes = new ArrayList<>(core.post(lane, passed));
      for (int i = 0; i < commands.size(); i++) {
        if (!passed.contains(commands.get(i))) {
          outcomes.add(i, madeUp(core, lane, commands.get(i)));
        }
      }
      return outcomes;
    }

    private static boolean isOfUnseen(LedgerCore core, int lane, Command command) {
      AccountKey key = new AccountKey(command.account(), command.decisionKey());
      AccountRow row = core.store().account(command.account()).orElse(null);
      return command.kind() == Kind.CANCEL
          && row != null
          && row.state().owner() == core.core()
          && core.store().known(lane, List.of(key)).isEmpty();
    }

    private static Outcome madeUp(LedgerCore core, int lane, Command command) {
      AccountState state = core.store().account(command.account()).orElseThrow().state();
      return new Outcome.Cancelled(
          new Receipt(
              command.account(),
              command.decisionKey(),
              Kind.CANCEL,
              EntryOutcome.CANCELLED,
              Reason.NONE,
              state.version(),
              0,
              0,
              state.ledgerMinor(),
              state.heldMinor(),
              state.lastDate(),
              state.owner(),
              state.epoch(),
              state.chain(),
              new Origin(core.core(), lane, 1, 0),
              core.core(),
              core.store().laneRow(lane).incarnation(),
              false));
    }
  }

  /** Nobody remembers how much of an original is reversed already. */
  static final class ReversalNotLimited extends PostingPlant {
    @Override
    KnownEntry entry(KnownEntry entry) {
      return new KnownEntry(entry.stored(), 0, entry.heldMinor());
    }
  }

  /** A hold ends when its time has come, without an entry. */
  static final class HoldEndsByClock extends PostingPlant {
    @Override
    @Nullable AccountRow row(
        World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
      if (row == null) {
        return null;
      }
      int lane = store.config().lanes().of(account);
      long now = world.time().instant().getEpochSecond();
      long ended =
          store.holdsDue(lane, now, null, Integer.MAX_VALUE).stream()
              .filter(hold -> hold.account().equals(account))
              .mapToLong(OpenHold::remainingMinor)
              .sum();
      return ended == 0 ? row : holding(row, row.state().heldMinor() - ended);
    }
  }

  /** A reversal by the system is treated as a customer's: a frozen account declines it. */
  static final class UndoDeclined extends Plant {
    private static final Source CUSTOMER = new Source("UNDO");

    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      return core.post(lane, commands.stream().map(UndoDeclined::asCustomer).toList());
    }

    private static Command asCustomer(Command command) {
      boolean isUndo = command.kind() == Kind.REVERSE && command.key().source().isReserved();
      return isUndo
          ? CommandBuilder.of(
                  Kind.REVERSE,
                  command.account(),
                  TransactionKey.of(CUSTOMER, command.key().transactionId()))
              .linkedKey(command.linkedKey())
              .deadline(command.deadline())
              .build()
          : command;
    }
  }

  /** A batch without a reply counts as not attempted. */
  static final class TimeoutIsFailure extends Plant {
    @Override
    Outcome unanswered(World world, CoreId core, List<Command> commands) {
      return new Outcome.NotAttempted(Reason.NOT_SENT);
    }
  }

  /** A caller is told that a refusal without an entry is the last word. */
  static final class RefusalIsFinal extends Plant {
    @Override
    boolean takesAsFinal(Outcome outcome) {
      return switch (outcome.type()) {
        case NOT_OWNER, UNKNOWN_ACCOUNT, EXPIRED, BUSY -> true;
        default -> false;
      };
    }
  }

  /** A cancel takes the id that a hold's expiry derives from the hold. */
  static final class DerivedIdTaken extends Plant {
    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Outcome> outcomes = core.post(lane, commands);
      for (Command command : commands) {
        TransactionKey linked = command.linkedKey();
        if (command.kind() == Kind.CANCEL && linked != null) {
          Forgery.take(
              core.store(),
              command.account(),
              DerivedIds.of(Source.EXPIRY, command.account(), linked),
              Kind.CANCEL,
              EntryOutcome.CANCELLED);
        }
      }
      return outcomes;
    }
  }

  /** All of them, by name. */
  static Map<String, Supplier<Plant>> all() {
    return Map.of(
        "known-ids-not-checked", KnownIdsNotChecked::new,
        "no-tombstone", NoTombstone::new,
        "reversal-not-limited", ReversalNotLimited::new,
        "hold-ends-by-clock", HoldEndsByClock::new,
        "undo-declined", UndoDeclined::new,
        "timeout-is-failure", TimeoutIsFailure::new,
        "refusal-is-final", RefusalIsFinal::new,
        "derived-id-taken", DerivedIdTaken::new);
  }
}

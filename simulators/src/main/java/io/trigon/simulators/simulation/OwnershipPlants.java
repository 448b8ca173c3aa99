package io.trigon.simulators.simulation;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Errors about who may write. */
final class OwnershipPlants {
  private OwnershipPlants() {}

  /** Every core takes every account that it has for its own. */
  static final class EpochNotChecked extends PostingPlant {
    @Override
    @Nullable AccountRow row(
        World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
      return row == null ? null : ownedBy(row, store.config().core());
    }
  }

  /** A core believes the grid about ownership, not its own row. */
  static final class GridTrusted extends PostingPlant {
    @Override
    @Nullable AccountRow row(
        World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
      CoreId said = world.grid().find(account).map(DirectoryEntry::owner).orElse(null);
      return row == null || said == null ? row : ownedBy(row, said);
    }
  }

  /** An account that a core does not have is born there. */
  static final class BornWhereAsked extends PostingPlant {
    @Override
    @Nullable AccountRow row(
        World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
      return row != null
          ? row
          : AccountRow.of(AccountState.shell(account, store.config().core()), null, 0);
    }
  }

  /** The old owner carries out a second move of an account that it has given away. */
  static final class TwoMoves extends PostingPlant {
    private final Set<AccountId> moving = new HashSet<>();

    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Command> changed = new ArrayList<>();
      moving.clear();
      for (Command command : commands) {
        AccountRow row = core.store().account(command.account()).orElse(null);
        boolean isMove = command.kind() == Kind.TRANSFER_OWNERSHIP;
        changed.add(
            isMove && row != null && row.state().owner() != core.core()
                ? again(command, core, row)
                : command);
      }
      return core.post(lane, changed);
    }

    private Command again(Command command, LedgerCore core, AccountRow row) {
      moving.add(command.account());
      return CommandBuilder.move(command.account(), row.state().epoch(), core.core().peer())
          .deadline(command.deadline())
          .build();
    }

    @Override
    @Nullable AccountRow row(
        World world, LedgerStore store, AccountId account, @Nullable AccountRow row) {
      return row != null && moving.contains(account) ? ownedBy(row, store.config().core()) : row;
    }
  }

  /** A replica answers what it knows without asking whether it owns the account. */
  static final class KnownBeforeOwner extends Plant {
    @Override
    FaultMix mix(FaultMix mix) {
      return FaultMix.STRAYS;
    }

    private static final int TIMES_LOST = 5;

    private final Map<String, Integer> lost = new HashMap<>();

    /** The stream loses reversals for a while, so that the replica knows less than the owner. */
    @Override
    List<SyncMessage> sync(World world, CoreId producer, List<SyncMessage> messages) {
      return messages.stream().filter(message -> comes(producer, message)).toList();
    }

    private boolean comes(CoreId producer, SyncMessage message) {
      boolean reverses =
          message.entries().stream().anyMatch(entry -> entry.entry().kind() == Kind.REVERSE);
      String name = producer + "/" + message.lane() + "/" + message.position();
      return !reverses || lost.merge(name, 1, Integer::sum) > TIMES_LOST;
    }

    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Outcome> outcomes = new ArrayList<>(core.post(lane, commands));
      for (int i = 0; i < commands.size(); i++) {
        if (outcomes.get(i) instanceof Outcome.NotOwner) {
          Command command = commands.get(i);
          AccountKey key = new AccountKey(command.account(), command.decisionKey());
          KnownEntry known = core.store().known(lane, List.of(key)).get(key);
          if (known != null && isOf(command, known)) {
            outcomes.set(
                i,
                Outcome.Decided.of(
                    known, core.core(), core.store().laneRow(lane).incarnation(), true));
          }
        }
      }
      return outcomes;
    }

    private static boolean isOf(Command command, KnownEntry known) {
      return known.stored().entry().bodyDigest().equals(BodyDigest.of(command));
    }
  }

  /** A move that is refused for now is put on record under its id. */
  static final class RefusedMoveRecorded extends Plant {
    @Override
    List<Outcome> post(World world, LedgerCore core, int lane, List<Command> commands) {
      List<Outcome> outcomes = core.post(lane, commands);
      for (int i = 0; i < commands.size(); i++) {
        if (outcomes.get(i) instanceof Outcome.MoveRefused) {
          Command move = commands.get(i);
          Forgery.take(
              core.store(), move.account(), move.key(), move.kind(), EntryOutcome.DECLINED);
        }
      }
      return outcomes;
    }
  }

  /** A move in doubt is cancelled instead of repeated. */
  static final class MoveCancelled extends Plant {
    @Override
    Outcome unanswered(World world, CoreId core, List<Command> commands) {
      for (Command command : commands) {
        if (command.kind() == Kind.TRANSFER_OWNERSHIP) {
          Forgery.take(
              world.core(core).seenStore(),
              command.account(),
              command.key(),
              Kind.CANCEL,
              EntryOutcome.CANCELLED);
        }
      }
      return super.unanswered(world, core, commands);
    }
  }

  /** A move is published before its unit of work is durable, and now and then that fails. */
  static final class ReleasedBeforeDurable extends Plant {
    private static final int EVERY = 3;

    private int moves;

    @Override
    LedgerStore store(LedgerStore store, World world) {
      return new ForwardingStore(store) {
        @Override
        public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
          return super.inUnitOfWork(lane, unit -> early(world, unit, work));
        }
      };
    }

    private <T> T early(World world, UnitOfWork unit, Function<UnitOfWork, T> work) {
      List<StoredEntry> entries = new ArrayList<>();
      List<LaneRow> lanes = new ArrayList<>();
      T result = work.apply(new Seen(unit, entries, lanes));
      boolean isMove =
          entries.stream().anyMatch(entry -> entry.entry().kind() == Kind.TRANSFER_OWNERSHIP);
      LaneRow before = unit.lane();
      LaneRow after = lanes.isEmpty() ? before : lanes.get(0);
      boolean isOwn = after.producedPosition() > before.producedPosition();
      if (isMove && isOwn && ++moves % EVERY == 0) {
        CoreId core = entries.get(0).origin().producer();
        world.sync(
            core,
            after.lane(),
            List.of(
                new SyncMessage(
                    core,
                    after.incarnation(),
                    after.lane(),
                    after.producedPosition(),
                    after.producedHash(),
                    entries)));
        throw new StoreException("planted", new IllegalStateException("commit failed"), false);
      }
      return result;
    }

    private static final class Seen extends ForwardingWork {
      private final List<StoredEntry> entries;
      private final List<LaneRow> lanes;

      Seen(UnitOfWork work, List<StoredEntry> entries, List<LaneRow> lanes) {
        super(work);
        this.entries = entries;
        this.lanes = lanes;
      }

      @Override
      public void append(List<StoredEntry> appended) {
        entries.addAll(appended);
        super.append(appended);
      }

      @Override
      public void put(LaneRow row) {
        lanes.add(row);
        super.put(row);
      }
    }
  }

  /** All of them, by name. */
  static Map<String, java.util.function.Supplier<Plant>> all() {
    return Map.of(
        "epoch-not-checked", EpochNotChecked::new,
        "grid-trusted", GridTrusted::new,
        "born-where-asked", BornWhereAsked::new,
        "two-moves", TwoMoves::new,
        "known-before-owner", KnownBeforeOwner::new,
        "refused-move-recorded", RefusedMoveRecorded::new,
        "move-cancelled", MoveCancelled::new,
        "released-before-durable", ReleasedBeforeDurable::new);
  }
}

package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.LegState;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaDirection;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Errors about transfers (R25). */
final class SagaPlants {
  private SagaPlants() {}

  /** The first leg is sent before the row is durable: it is written with the leg's outcome. */
  static final class SagaStepNotPersisted extends Plant {
    private final Map<TransactionKey, Saga> unwritten = new HashMap<>();

    @Override
    SagaStore sagas(World world) {
      return new ForwardingSagas(world.sagas()) {
        @Override
        public Saga insert(Saga saga) {
          Optional<Saga> known = find(saga.key());
          known.ifPresentOrElse(there -> {}, () -> unwritten.put(saga.key(), saga));
          return known.orElse(saga);
        }

        @Override
        public boolean replace(Saga next) {
          Saga first = unwritten.get(next.key());
          if (first != null) {
            Saga written = super.insert(first);
            unwritten.remove(next.key());
            return written.equals(first) && super.replace(next);
          }
          return super.replace(next);
        }

        @Override
        public Optional<Saga> find(TransactionKey key) {
          Saga first = unwritten.get(key.withoutLeg());
          return first == null ? super.find(key) : Optional.of(first);
        }
      };
    }
  }

  /** What is on its way back counts as done after all, by news of its debit. */
  static final class SagaTurnedRound extends Plant {
    @Override
    SagaStore sagas(World world) {
      return new ForwardingSagas(world.sagas()) {
        @Override
        public List<Saga> due(Instant now, int limit) {
          super.due(now, limit).stream()
              .filter(SagaTurnedRound::isGoingBack)
              .forEach(saga -> turn(this, saga, now));
          return super.due(now, limit);
        }
      };
    }

    private static boolean isGoingBack(Saga saga) {
      return !saga.isReversal()
          && saga.direction() == SagaDirection.BACK
          && saga.debit() == LegState.POSTED;
    }

    private static void turn(SagaStore rows, Saga saga, Instant now) {
      boolean unused =
          rows.replace(
              new Saga(
                  saga.key(),
                  saga.transfer(),
                  SagaPhase.DONE,
                  SagaDirection.FORWARD,
                  LegState.POSTED,
                  LegState.POSTED,
                  "",
                  0,
                  now,
                  saga.since(),
                  now,
                  saga.version() + 1));
    }
  }

  /** What was done counts as done, also when a core has lost it. */
  static final class SagaNotAskedAfterRestore extends Plant {
    @Override
    boolean reopensSagas() {
      return false;
    }

    @Override
    FaultMix mix(FaultMix mix) {
      return FaultMix.LAGS;
    }
  }

  /** A leg is posted beside the tombstone of its transfer. */
  static final class CancelMissesLegs extends Plant {
    @Override
    LedgerStore store(LedgerStore store, World world) {
      return new ForwardingStore(store) {
        @Override
        public <T> T inUnitOfWork(int lane, Function<UnitOfWork, T> work) {
          return super.inUnitOfWork(lane, unit -> work.apply(blind(unit)));
        }
      };
    }

    private static UnitOfWork blind(UnitOfWork unit) {
      return new ForwardingWork(unit) {
        @Override
        public Map<AccountKey, KnownEntry> known(Collection<AccountKey> keys) {
          Map<AccountKey, KnownEntry> shown = new HashMap<>(super.known(keys));
          for (AccountKey key : keys) {
            AccountKey whole = new AccountKey(key.account(), key.key().withoutLeg());
            KnownEntry found = shown.get(whole);
            boolean isMissed =
                key.key().leg() != Leg.NONE
                    && found != null
                    && found.stored().entry().outcome() == EntryOutcome.CANCELLED;
            if (isMissed) {
              shown.remove(whole);
            }
          }
          return shown;
        }
      };
    }
  }

  /** All of them, by name. */
  static Map<String, Supplier<Plant>> all() {
    return Map.of(
        "saga-step-not-persisted",
        SagaStepNotPersisted::new,
        "saga-turned-round",
        SagaTurnedRound::new,
        "saga-not-asked-after-restore",
        SagaNotAskedAfterRestore::new,
        "cancel-misses-legs",
        CancelMissesLegs::new);
  }
}

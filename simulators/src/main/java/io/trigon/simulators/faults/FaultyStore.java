package io.trigon.simulators.faults;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.UnitOfWork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores with a fault around their units of work. */
final class FaultyStore {
  /** Whether the program that runs on this thread asks who owns an account. */
  private static final ThreadLocal<Boolean> IGNORES_OWNERS = ThreadLocal.withInitial(() -> false);

  private FaultyStore() {}

  /**
   * Units of work that write entries of their own abend by chance, when they have written some; and
   * programs within {@link #ignoringOwners} see what suits them.
   */
  static LedgerStore around(LedgerStore store, Strikes strikes) {
    CoreId core = store.config().core();
    return around(store, work -> abending(claiming(work, core), strikes));
  }

  /**
   * Runs a program of the region that does not ask who owns an account: every account seems to be
   * its core's own, in whatever epoch it is, and no row was ever edited.
   */
  static <T> T ignoringOwners(Supplier<T> program) {
    IGNORES_OWNERS.set(true);
    try {
      return program.get();
    } finally {
      IGNORES_OWNERS.remove();
    }
  }

  private static UnitOfWork abending(UnitOfWork work, Strikes strikes) {
    return Wrapped.of(
        UnitOfWork.class,
        work,
        (method, arguments, call) -> {
          if (method.getName().equals("enqueue") && strikes.strike(FaultKind.ABEND).isPresent()) {
            throw new StoreException(
                "abend by a fault plan", new IllegalStateException("abend"), false);
          }
          return call.call(arguments);
        });
  }

  private static UnitOfWork claiming(UnitOfWork work, CoreId core) {
    return Wrapped.of(
        UnitOfWork.class,
        work,
        (method, arguments, call) -> {
          Object answer = call.call(arguments);
          return IGNORES_OWNERS.get()
                  && method.getName().equals("accounts")
                  && answer instanceof Map<?, ?> rows
              ? claimed(rows, core)
              : answer;
        });
  }

  private static Map<AccountId, AccountRow> claimed(Map<?, ?> rows, CoreId core) {
    Map<AccountId, AccountRow> claimed = new LinkedHashMap<>();
    rows.values()
        .forEach(
            each -> {
              AccountRow row = (AccountRow) each;
              AccountState state = Edits.owned(row.state(), core);
              claimed.put(
                  row.account(), AccountRow.of(state, row.lastOrigin(), row.ownedSinceMillis()));
            });
    return claimed;
  }

  private static LedgerStore around(LedgerStore store, UnaryOperator<UnitOfWork> wrap) {
    return Wrapped.of(
        LedgerStore.class,
        store,
        (method, arguments, call) ->
            method.getName().equals("inUnitOfWork")
                ? call.call(arguments[0], wrapped(arguments[1], wrap))
                : call.call(arguments));
  }

  @SuppressWarnings("unchecked")
  private static Function<UnitOfWork, Object> wrapped(Object work, UnaryOperator<UnitOfWork> wrap) {
    Function<UnitOfWork, Object> original = (Function<UnitOfWork, Object>) work;
    return unit -> original.apply(wrap.apply(unit));
  }
}

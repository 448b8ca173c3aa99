package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.cancel;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a core answers when its store fails before, at, or instead of a unit of work. */
class RetainedLockTest {
  private int asked;
  private boolean fails;

  /** A core whose units of work all fail from now on. */
  private LedgerCore failingWith(StoreException failure) {
    LedgerStore store =
        new InMemoryLedgerStore(
            new CoreConfig(CoreId.MAINFRAME, new Lanes(1), BirthRule.MAINFRAME, 10),
            new Incarnation(1, 1));
    Object failing =
        Proxy.newProxyInstance(
            LedgerStore.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              if (fails && method.getName().equals("inUnitOfWork")) {
                asked++;
                throw failure;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    LedgerCore core =
        Handshake.alone((LedgerStore) failing, new SettableClock(), CoreSettings.DEFAULTS);
    fails = true;
    return core;
  }

  @Test
  void r13_behind_a_retained_lock_everything_is_busy_a_cancel_too_and_nobody_asks_twice() {
    LedgerCore core = failingWith(StoreException.busy("lane 0", new IllegalStateException()));
    assertThat(core.post(0, List.of(cancel("A1", "T1"), credit("A1", "T2", 5))))
        .containsExactly(new Outcome.Busy(), new Outcome.Busy());
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_commit_that_was_cut_off_leaves_the_whole_batch_in_doubt_and_is_not_repeated() {
    LedgerCore core = failingWith(new StoreException("commit", new IllegalStateException(), true));
    assertThat(core.post(0, List.of(credit("A1", "T1", 5), credit("A1", "T2", 5))))
        .containsOnly(new Outcome.InDoubt(Reason.COMMIT_UNKNOWN));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_unit_of_work_that_fails_before_its_commit_is_bisected_r14() {
    LedgerCore core = failingWith(new StoreException("insert", new IllegalStateException(), false));
    assertThat(core.post(0, List.of(credit("A1", "T1", 5), credit("A1", "T2", 5))))
        .containsOnly(new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED));
    assertThat(asked).isEqualTo(3);
  }
}

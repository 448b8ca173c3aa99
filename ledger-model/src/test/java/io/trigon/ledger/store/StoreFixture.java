package io.trigon.ledger.store;

import static io.trigon.ledger.testkit.TestCommands.account;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of some adapter with a core over it, for the contract of all adapters. */
public abstract class StoreFixture {
  protected static final CoreConfig CONFIG =
      new CoreConfig(CoreId.MAINFRAME, new Lanes(2), BirthRule.MAINFRAME, 10);

  protected LedgerStore store;
  protected LedgerCore core;

  /** A new, empty store with this configuration. */
  protected abstract LedgerStore create(CoreConfig config);

  /**
   * The same store again, as after a restart; a store that cannot be reopened returns it as it is.
   */
  protected abstract LedgerStore reopen(LedgerStore store);

  @BeforeEach
  void openStore() {
    use(create(CONFIG));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected final void use(LedgerStore opened) {
    store = opened;
    core = Handshake.alone(store, new SettableClock(), CoreSettings.DEFAULTS);
  }

  protected final List<Outcome> post(Command... commands) {
    return core.post(CONFIG.lanes().of(commands[0].account()), List.of(commands));
  }

  protected static int laneOf(String id) {
    return CONFIG.lanes().of(account(id));
  }
}

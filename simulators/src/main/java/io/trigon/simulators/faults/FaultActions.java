package io.trigon.simulators.faults;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.store.LedgerStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does what a fault does once. Each answers with a line of what was done. */
final class FaultActions {
  static final Source SOURCE = new Source("COUNTER");

  /** Accounts of a lane to choose from. */
  private static final int CHOICE = 200;

  private static final long INTEREST_PER_MILLION = 55;

  private final FaultyRegion region;
  private final FaultTargets targets;
  private final Strikes strikes;
  private final Clock clock;
  private final AtomicLong ids = new AtomicLong();

  FaultActions(FaultyRegion region, FaultTargets targets, Strikes strikes, Clock clock) {
    this.region = region;
    this.targets = targets;
    this.strikes = strikes;
    this.clock = clock;
  }

  /**
   * Begins a fault that acts.
   *
   * @throws IllegalStateException if what it needs is not in this process
   * @throws IllegalArgumentException if there is no account for it
   */
  String begin(Fault fault) {
    String done =
        switch (fault.kind()) {
          case REGION_RESTART -> restart();
          case BALANCE_EDITED -> editBalance(fault);
          case STORE_RESTORED -> takeBackup(fault);
          case BROKER_STOPPED -> stopBroker();
          case ID_ON_TWO_ACCOUNTS -> postOneIdTwice(fault);
          case REQUEST_UNDER_TWO_IDS -> postUnderTwoIds(fault);
          case ROGUE_PROGRAM -> postPastTheDecision(fault);
          case NIGHTLY_RUN -> runTheNight(fault);
          default -> throw new IllegalArgumentException(fault.kind() + " does not act");
        };
    strikes.count(fault.kind());
    return done;
  }

  /** Ends a fault that acts: what was copied is put back, what was stopped is started. */
  String end(Fault fault) {
    switch (fault.kind()) {
      case STORE_RESTORED -> {
        backupOf(fault.core()).restore();
        return "the store of " + fault.core() + " is what it was when it was copied";
      }
      case BROKER_STOPPED -> {
        broker().start();
        return "the broker is up again";
      }
      default -> {
        return "nothing to end";
      }
    }
  }

  private String restart() {
    region.restart();
    return "the region was stopped and started";
  }

  private String editBalance(Fault fault) {
    LedgerStore store = storeOf(fault.core());
    AccountId account = choose(fault, store, view -> true);
    Edits.balance(store, account, fault.amountMinor());
    return "the balance of %s at %s was edited by %d"
        .formatted(account, fault.core(), fault.amountMinor());
  }

  private String takeBackup(Fault fault) {
    backupOf(fault.core()).take();
    return "the store of " + fault.core() + " was copied";
  }

  private String stopBroker() {
    broker().stop();
    return "the broker was stopped";
  }

  private String postOneIdTwice(Fault fault) {
    LedgerCore core = region.core();
    AccountId first = choose(fault, core.store(), owned(core));
    AccountId second = choose(Fault.of(fault.kind()), core.store(), owned(core).and(isNot(first)));
    String id = newId();
    Outcome one = post(core, credit(core, first, id, fault));
    Outcome two = post(core, credit(core, second, id, fault));
    return "%s was posted on %s (%s) and on %s (%s)"
        .formatted(id, first, one.code(), second, two.code());
  }

  private String postUnderTwoIds(Fault fault) {
    LedgerCore core = region.core();
    AccountId account = choose(fault, core.store(), owned(core));
    String id = newId();
    String again = newId();
    Outcome one = post(core, credit(core, account, id, fault));
    Outcome two = post(core, credit(core, account, again, fault));
    return "one request was posted on %s as %s (%s) and as %s (%s)"
        .formatted(account, id, one.code(), again, two.code());
  }

  private String postPastTheDecision(Fault fault) {
    LedgerCore honest = region.core();
    AccountId account =
        choose(fault, honest.store(), view -> view.state().owner() != honest.core());
    String id = newId();
    Outcome outcome =
        FaultyStore.ignoringOwners(() -> post(honest, credit(honest, account, id, fault)));
    return "%s was posted on %s, which %s owns (%s)"
        .formatted(id, account, honest.core().peer(), outcome.code());
  }

  private String runTheNight(Fault fault) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    NightlyRun night =
        new NightlyRun(
            region.core(), targets.forwarder(), INTEREST_PER_MILLION, fault.amountMinor());
    return night.run(AccountingDate.parse(today.toString())).toString();
  }

  private static Outcome post(LedgerCore core, Command command) {
    int lane = core.store().config().lanes().of(command.account());
    return core.post(lane, List.of(command)).get(0);
  }

  private static Command credit(LedgerCore core, AccountId account, String id, Fault fault) {
    return CommandBuilder.of(Kind.CREDIT, account, TransactionKey.of(SOURCE, id))
        .amountMinor(Math.abs(fault.amountMinor()))
        .currency(core.store().account(account).orElseThrow().state().currency())
        .channel("COUNTER")
        .build();
  }

  /** New over restarts of the process as well. */
  private String newId() {
    return "F%d-%d".formatted(clock.millis(), ids.incrementAndGet());
  }

  private static Predicate<AccountView> owned(LedgerCore core) {
    return view -> view.state().owner() == core.core();
  }

  private static Predicate<AccountView> isNot(AccountId account) {
    return view -> !view.state().account().equals(account);
  }

  private AccountId choose(Fault fault, LedgerStore store, Predicate<AccountView> fits) {
    if (!fault.account().isEmpty()) {
      return new AccountId(fault.account());
    }
    List<AccountId> choice = new ArrayList<>();
    for (int lane = 0; lane < store.config().lanes().count(); lane++) {
      store.accountsAfter(lane, null, CHOICE).stream()
          .filter(row -> row.state().status() == AccountStatus.OPEN)
          .map(row -> AccountView.of(store.config().core(), row))
          .filter(fits)
          .forEach(view -> choice.add(view.state().account()));
    }
    if (choice.isEmpty()) {
      throw new IllegalArgumentException("there is no account for " + fault.kind());
    }
    return choice.get(strikes.draw(fault.kind(), choice.size()));
  }

  private LedgerStore storeOf(CoreId core) {
    return core == CoreId.MAINFRAME
        ? region.core().store()
        : here(targets.openStore(), "the open core");
  }

  private StoreBackup backupOf(CoreId core) {
    return core == CoreId.MAINFRAME ? region : here(targets.openBackup(), "the open core");
  }

  private BrokerControl broker() {
    return here(targets.broker(), "the broker");
  }

  private static <T> T here(@Nullable T target, String name) {
    if (target == null) {
      throw new IllegalStateException(name + " is not in this process");
    }
    return target;
  }
}

package io.trigon.ledger.testkit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.core.SyncResult;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Two cores in memory and a pump that carries what their relays publish. Single-threaded. */
public final class TwoCores {
  public final SettableClock clock = new SettableClock();
  public final Lanes lanes;
  public LedgerCore mainframe;
  public LedgerCore open;

  /** Without dwell, so that a test may move at once; with {@code laneCount} lanes. */
  public TwoCores(int laneCount) {
    this.lanes = new Lanes(laneCount);
    this.mainframe = core(CoreId.MAINFRAME);
    this.open = core(CoreId.OPEN);
    Handshake.between(mainframe, open, clock);
    beat();
  }

  private LedgerCore core(CoreId id) {
    CoreConfig config = new CoreConfig(id, lanes, BirthRule.MAINFRAME, 10);
    CoreSettings settings =
        new CoreSettings(
            256, Duration.ofSeconds(5), Duration.ZERO, 512, 64, Duration.ofMillis(500));
    return new LedgerCore(
        new InMemoryLedgerStore(config, new Incarnation(1, id.code())),
        clock,
        settings,
        new Random(id.code())::nextLong);
  }

  public LedgerCore of(CoreId id) {
    return id == CoreId.MAINFRAME ? mainframe : open;
  }

  /**
   * A core's store is lost: it starts with an empty one, is given back what its peer has, decides
   * again and catches up. What it had decided and not yet sent is gone.
   */
  public void loseStoreOf(CoreId id) {
    LedgerCore fresh = core(id);
    if (id == CoreId.MAINFRAME) {
      mainframe = fresh;
    } else {
      open = fresh;
    }
    Handshake.between(fresh, of(id.peer()), clock);
    while (!isCaughtUp(fresh, of(id.peer()))) {
      clock.advance(Duration.ofMillis(600)); // longer than what was asked for once is waited for
      beat();
      settle();
    }
  }

  private boolean isCaughtUp(LedgerCore core, LedgerCore peer) {
    for (int lane = 0; lane < lanes.count(); lane++) {
      if (core.store().laneRow(lane).appliedPosition()
          < peer.store().laneRow(lane).producedPosition()) {
        return false;
      }
    }
    return true;
  }

  /** Posts one command at a core. */
  public Outcome post(CoreId core, Command command) {
    return of(core).post(lanes.of(command.account()), List.of(command)).get(0);
  }

  public Optional<AccountRow> row(LedgerCore core, AccountId account) {
    return core.store().account(account);
  }

  /** Both cores hear each other's heartbeat; what they ask for again is handed to the producer. */
  public void beat() {
    mainframe.onHeartbeat(open.heartbeat()).forEach(open::resend);
    open.onHeartbeat(mainframe.heartbeat()).forEach(mainframe::resend);
  }

  /** Carries everything until both streams are empty. */
  public void settle() {
    boolean moved = true;
    while (moved) {
      moved = pump(mainframe, open) | pump(open, mainframe);
    }
  }

  /** Takes what a core's relay would publish in a lane; it counts as sent. */
  public List<SyncMessage> publish(LedgerCore from, int lane) {
    List<SyncMessage> messages = from.relay(lane).next(16);
    from.relay(lane).sent(messages);
    return messages;
  }

  /** Delivers messages and carries the mark and the wish back. */
  public SyncResult deliver(LedgerCore to, int lane, List<SyncMessage> messages) {
    SyncResult result = to.applySync(lane, messages);
    LedgerCore from = of(to.core().peer());
    from.onMark(result.mark());
    result.gap().ifPresent(from::resend);
    return result;
  }

  private boolean pump(LedgerCore from, LedgerCore to) {
    boolean moved = false;
    for (int lane = 0; lane < lanes.count(); lane++) {
      List<SyncMessage> messages = publish(from, lane);
      if (!messages.isEmpty()) {
        deliver(to, lane, messages);
        moved = true;
      }
    }
    return moved;
  }
}

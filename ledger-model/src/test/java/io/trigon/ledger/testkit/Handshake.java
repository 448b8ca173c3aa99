package io.trigon.ledger.testkit;

import io.trigon.ledger.core.AdmissionStep;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.ResendRequest;
import java.time.Clock;
import java.util.List;

/** How cores of a test come to decide. */
public final class Handshake {
  private static final int MAX_ROUNDS = 200;

  private Handshake() {}

  /** A core without a peer, admitted on a person's word; always under the same incarnation. */
  public static LedgerCore alone(LedgerStore store, Clock clock, CoreSettings settings) {
    LedgerCore core = new LedgerCore(store, clock, settings, () -> 7);
    core.admitByOperator();
    return core;
  }

  /** Two cores with healthy stores admit each other without any time passing. */
  public static void between(LedgerCore left, LedgerCore right) {
    between(left, right, new SettableClock());
  }

  /** Two cores that start admit each other, over a network without faults. */
  public static void between(LedgerCore left, LedgerCore right, SettableClock clock) {
    for (int round = 0; !left.isAdmitted() || !right.isAdmitted(); round++) {
      if (round == MAX_ROUNDS) {
        throw new AssertionError(
            "not admitted: " + left.admissionObstacle() + "; " + right.admissionObstacle());
      }
      if (round >= 2) {
        clock.advance(java.time.Duration.ofMillis(300));
      }
      say(left, right);
      say(right, left);
    }
  }

  /** A core that an operator admitted speaks to its peer again. */
  public static void introduce(LedgerCore core, LedgerCore peer, SettableClock clock) {
    for (int round = 0; round < 5; round++) {
      clock.advance(java.time.Duration.ofMillis(300));
      say(core, peer);
    }
  }

  private static void say(LedgerCore from, LedgerCore to) {
    AdmissionStep step = from.admissionTick();
    for (AdmissionMessage message : step.messages()) {
      to.onAdmission(message).forEach(from::onAdmission);
    }
    for (ResendRequest wish : step.wishes()) {
      to.resend(wish);
    }
    from.onHeartbeat(to.heartbeat()).forEach(to::resend);
    for (int lane = 0; lane < from.store().config().lanes().count(); lane++) {
      var messages = to.relay(lane).next(16);
      to.relay(lane).sent(messages);
      if (!messages.isEmpty()) {
        from.applySync(lane, List.copyOf(messages));
      }
    }
  }
}

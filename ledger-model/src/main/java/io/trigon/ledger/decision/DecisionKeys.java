package io.trigon.ledger.decision;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which earlier decisions of the account a command's decision may ask for, so that a batch reads
 * them all at once: its own key, what it links to, and for both the other legs that matter (R25).
 */
public final class DecisionKeys {
  private DecisionKeys() {}

  /** The keys, one to five. */
  public static Set<TransactionKey> of(Command command) {
    Set<TransactionKey> keys = new LinkedHashSet<>();
    addWithWhole(keys, command.decisionKey());
    TransactionKey linked = command.linkedKey();
    if (linked == null) {
      return keys;
    }
    switch (command.kind()) {
      case CANCEL, REVERSE, RELEASE -> {
        addWithWhole(keys, linked);
        addLegs(keys, linked);
      }
      case CAPTURE, EXPIRE_HOLD -> keys.add(linked);
      default -> {
        // what other kinds link to is on record only
      }
    }
    return keys;
  }

  private static void addWithWhole(Set<TransactionKey> keys, TransactionKey key) {
    keys.add(key);
    keys.add(key.withoutLeg());
  }

  private static void addLegs(Set<TransactionKey> keys, TransactionKey key) {
    if (key.leg() == Leg.NONE) {
      keys.add(key.withLeg(Leg.DEBIT));
      keys.add(key.withLeg(Leg.CREDIT));
    }
  }
}

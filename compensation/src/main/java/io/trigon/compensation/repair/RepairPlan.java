package io.trigon.compensation.repair;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.store.AccountState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most cautious next step for one account, from what both cores say of it; pure. A row that was
 * edited or stopped is derived anew from its own entries first; only then the shorter copy is
 * extended. A copy is never made shorter.
 *
 * @param kind what is to be done
 * @param target the core to be repaired; null if nothing is to be done
 * @param epoch of the target's row as seen
 * @param version of the target's row as seen, 0 if it has none
 * @param chain of the target's row as seen
 */
public record RepairPlan(
    Kind kind, @Nullable CoreId target, Epoch epoch, long version, Digest chain) {

  /** What is to be done. */
  public enum Kind {
    /** Both copies agree. */
    NOTHING,
    /** The row is derived anew from its own entries and what is parked for it. */
    DERIVE,
    /** Entries of the other core are appended. */
    EXTEND,
    /** The copies are equally long and differ, or the shorter one decides: a person looks. */
    FOR_A_PERSON
  }

  private static final RepairPlan NOTHING = without(Kind.NOTHING);
  private static final RepairPlan FOR_A_PERSON = without(Kind.FOR_A_PERSON);

  private static RepairPlan without(Kind kind) {
    return new RepairPlan(kind, null, Epoch.NONE, 0, Digest.ZERO);
  }

  /** Plans from both views; empty where a core does not have the account. */
  public static RepairPlan of(Optional<AccountView> mainframe, Optional<AccountView> open) {
    if (mainframe.isEmpty() || open.isEmpty()) {
      return mainframe.or(() -> open).map(present -> absent(present)).orElse(NOTHING);
    }
    return of(mainframe.get(), open.get());
  }

  private static RepairPlan absent(AccountView present) {
    AccountState state = present.state();
    return state.version() == 0
        ? NOTHING
        : new RepairPlan(Kind.EXTEND, present.answeredBy().peer(), Epoch.NONE, 0, Digest.ZERO);
  }

  private static RepairPlan of(AccountView one, AccountView other) {
    boolean oneDecides = decides(one);
    AccountView first = oneDecides ? other : one;
    AccountView second = oneDecides ? one : other;
    if (needsDeriving(first) || needsDeriving(second)) {
      return at(needsDeriving(first) ? first : second, Kind.DERIVE);
    }
    long apart = one.state().version() - other.state().version();
    return apart == 0 ? atEqualVersions(first, second) : shorter(apart < 0 ? one : other);
  }

  /** Before a row is extended by others, what its own core has is used. */
  private static boolean needsDeriving(AccountView view) {
    return !view.intact();
  }

  private static boolean decides(AccountView view) {
    return view.state().owner() == view.answeredBy();
  }

  private static RepairPlan shorter(AccountView shorter) {
    return decides(shorter) ? FOR_A_PERSON : at(shorter, Kind.EXTEND);
  }

  private static RepairPlan atEqualVersions(AccountView replica, AccountView owner) {
    if (replica.state().chain().equals(owner.state().chain())) {
      boolean isWhole = replica.state().equals(owner.state()) && !replica.stopped();
      return isWhole ? NOTHING : at(replica, Kind.DERIVE);
    }
    return FOR_A_PERSON;
  }

  private static RepairPlan at(AccountView target, Kind kind) {
    AccountState state = target.state();
    return new RepairPlan(kind, target.answeredBy(), state.epoch(), state.version(), state.chain());
  }
}

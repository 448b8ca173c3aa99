package io.trigon.monitor.compare;

import io.trigon.ledger.model.Digest;
import io.trigon.ledger.port.AccountView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one account from what both cores say of it; pure. */
public final class AccountComparison {
  private AccountComparison() {}

  /**
   * Whether the chain of the longer copy is needed for a verdict: versions differ, so the shorter
   * copy is compared with the longer one's chain at its version (R24).
   */
  public static boolean needsChain(@Nullable AccountView one, @Nullable AccountView other) {
    return one != null && other != null && one.state().version() != other.state().version();
  }

  /**
   * The verdict.
   *
   * @param one the account at one core, null if it has none
   * @param other the account at the other core, null if it has none
   * @param chainAtShorter chain of the longer copy at the version of the shorter one; empty if not
   *     needed or not there
   */
  public static Verdict judge(
      @Nullable AccountView one, @Nullable AccountView other, Optional<Digest> chainAtShorter) {
    if (one == null || other == null) {
      return absent(one == null ? other : one);
    }
    if (!one.intact() || !other.intact()) {
      AccountView edited = one.intact() ? other : one;
      return new Verdict(
          Verdict.State.EDITED, "the row at " + edited.answeredBy() + " was edited by hand");
    }
    if (one.stopped() || other.stopped()) {
      AccountView stopped = one.stopped() ? one : other;
      return new Verdict(
          Verdict.State.STOPPED,
          "the replica at %s stopped at version %d"
              .formatted(stopped.answeredBy(), stopped.state().version()));
    }
    return one.state().version() == other.state().version()
        ? atEqualVersions(one, other)
        : atShorter(shorter(one, other), longer(one, other), chainAtShorter);
  }

  /** The copy with fewer entries. */
  public static AccountView shorter(AccountView one, AccountView other) {
    return one.state().version() <= other.state().version() ? one : other;
  }

  /** The copy with more entries. */
  public static AccountView longer(AccountView one, AccountView other) {
    return one.state().version() <= other.state().version() ? other : one;
  }

  private static Verdict absent(@Nullable AccountView present) {
    return present == null
        ? Verdict.EQUAL
        : new Verdict(
            Verdict.State.ABSENT,
            "only %s has the account, at version %d"
                .formatted(present.answeredBy(), present.state().version()));
  }

  private static Verdict atEqualVersions(AccountView one, AccountView other) {
    if (one.state().equals(other.state())) {
      return Verdict.EQUAL;
    }
    boolean sameHistory = one.state().chain().equals(other.state().chain());
    return new Verdict(
        sameHistory ? Verdict.State.EDITED : Verdict.State.FORKED,
        "at version %d %s has balance %d and chain %s, %s has balance %d and chain %s"
            .formatted(
                one.state().version(),
                one.answeredBy(),
                one.state().ledgerMinor(),
                one.state().chain(),
                other.answeredBy(),
                other.state().ledgerMinor(),
                other.state().chain()));
  }

  private static Verdict atShorter(
      AccountView shorter, AccountView longer, Optional<Digest> chainAtShorter) {
    long version = shorter.state().version();
    Digest expected = version == 0 ? Digest.ZERO : chainAtShorter.orElse(Digest.ZERO);
    if (expected.equals(shorter.state().chain())) {
      return new Verdict(
          Verdict.State.BEHIND,
          "%s has version %d of %d"
              .formatted(shorter.answeredBy(), version, longer.state().version()));
    }
    return new Verdict(
        Verdict.State.FORKED,
        "chains differ at version %d: %s has %s, %s has %s"
            .formatted(
                version,
                shorter.answeredBy(),
                shorter.state().chain(),
                longer.answeredBy(),
                expected));
  }
}

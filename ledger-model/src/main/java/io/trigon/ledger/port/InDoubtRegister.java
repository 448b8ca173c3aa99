package io.trigon.ledger.port;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The durable list of transactions in doubt, in the control database. Thread-safe; every operation
 * is idempotent by account and key.
 */
public interface InDoubtRegister {
  /** Notes a doubt; noting it again changes nothing. */
  void open(Doubt doubt);

  /**
   * The decision was found: the doubt ends, unless {@link Doubt#isEndedBy} says that this is not
   * its end: who found it may not know what the rule wants. Ending one that is not listed changes
   * nothing.
   */
  void resolve(AccountKey key, Outcome.Decided outcome, Instant at);

  /** An attempt found no decision; sets when to try again. */
  void retryAt(AccountKey key, int attempts, Instant nextAttempt);

  /** Marks an open doubt as one that a person should look at; it goes on being asked about. */
  void handOver(AccountKey key);

  /** Open doubts that are due, oldest first, at most {@code limit}. */
  List<Doubt> due(Instant now, int limit);

  /** All open doubts, oldest first, at most {@code limit}. */
  List<Doubt> open(int limit);

  /** Number of open doubts. */
  long countOpen();

  /** An open or resolved doubt, if this key ever was in doubt. */
  Optional<Doubt> find(AccountKey key);

  /**
   * A transaction whose decision the router does not know.
   *
   * @param key account and key
   * @param sentTo the core that may have decided it
   * @param cause why it is in doubt
   * @param since when the router lost track
   * @param deadline after it the owner no longer starts it, and it may be ended
   * @param kind what was asked; null for one that was noted before kinds were
   * @param onInDoubt how it is to end
   * @param attempts to end it, so far; counted anew from the deadline on
   * @param nextAttempt when to inquire next
   * @param forPerson whether it took too many attempts
   * @param resolvedAs code of the outcome found; empty while open
   */
  record Doubt(
      AccountKey key,
      CoreId sentTo,
      Reason cause,
      Instant since,
      Instant deadline,
      @Nullable Kind kind,
      OnInDoubt onInDoubt,
      int attempts,
      Instant nextAttempt,
      boolean forPerson,
      String resolvedAs) {

    /** One that was just found: due at once. */
    public static Doubt found(
        AccountKey key,
        CoreId sentTo,
        Reason cause,
        Instant since,
        Instant deadline,
        Kind kind,
        OnInDoubt onInDoubt,
        Instant now) {
      return new Doubt(
          key,
          sentTo,
          cause,
          since,
          deadline,
          kind,
          onInDoubt.appliedTo(kind, key.key()),
          0,
          now,
          false,
          "");
    }

    /**
     * Whether an owner's decision is its end: what is to be reversed never ends posted, and what
     * was decided under another id counts only where it answers this one (R25).
     */
    public boolean isEndedBy(Outcome.Decided decided) {
      return answers(decided.receipt().key()) && isWanted(decided);
    }

    /** The transfer's cancel for its legs, and a leg for a cancel of the transfer. */
    private boolean answers(TransactionKey decided) {
      return decided.equals(key.key())
          || decided.equals(key.key().withoutLeg())
          || (kind == Kind.CANCEL && decided.withoutLeg().equals(key.key()));
    }

    private boolean isWanted(Outcome.Decided decided) {
      return onInDoubt != OnInDoubt.REVERSE || decided.type() != Outcome.Type.POSTED;
    }

    /** Whether it is still to be ended. */
    public boolean isOpen() {
      return resolvedAs.isEmpty();
    }

    /** The same after some attempts, to be tried again. */
    public Doubt triedAgain(int attempts, Instant nextAttempt) {
      return with(attempts, nextAttempt, forPerson, resolvedAs);
    }

    /** The same, marked for a person. */
    public Doubt handedOver() {
      return with(attempts, nextAttempt, true, resolvedAs);
    }

    /** The same, ended. */
    public Doubt resolved(String code) {
      return with(attempts, nextAttempt, forPerson, code);
    }

    private Doubt with(int attempts, Instant nextAttempt, boolean forPerson, String resolvedAs) {
      return new Doubt(
          key,
          sentTo,
          cause,
          since,
          deadline,
          kind,
          onInDoubt,
          attempts,
          nextAttempt,
          forPerson,
          resolvedAs);
    }
  }
}

package io.trigon.ledger.port;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable list of transactions in doubt, in the control database. Thread-safe; every operation
 * is idempotent by account and key.
 */
public interface InDoubtRegister {
  /** Notes a doubt; noting it again changes nothing. */
  void open(Doubt doubt);

  /** The decision was found: the doubt ends. Ending one that is not listed changes nothing. */
  void resolve(AccountKey key, Outcome.Decided outcome, Instant at);

  /** An attempt found no decision; sets when to try again. */
  void retryAt(AccountKey key, int attempts, Instant nextAttempt);

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
   * @param deadline after it the owner no longer starts it
   * @param attempts inquiries so far
   * @param nextAttempt when to inquire next
   * @param resolvedAs code of the outcome found; empty while open
   */
  record Doubt(
      AccountKey key,
      CoreId sentTo,
      Reason cause,
      Instant since,
      Instant deadline,
      int attempts,
      Instant nextAttempt,
      String resolvedAs) {}
}

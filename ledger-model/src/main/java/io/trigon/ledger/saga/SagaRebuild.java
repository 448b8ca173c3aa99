package io.trigon.ledger.saga;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Rebuilds the row of a lost saga from entries (R25): a leg's entry names the saga by its key and
 * the other account. Pure.
 */
public final class SagaRebuild {
  private final SagaMachine machine;

  /** With the bounds that its sagas go on with. */
  public SagaRebuild(SagaSettings settings) {
    this.machine = new SagaMachine(settings);
  }

  /**
   * The row of the transfer that these entries belong to: reopened, so that both legs are asked
   * again. One leg is enough.
   *
   * @param entries of one transfer id; what is no leg of a transfer is passed over
   * @return empty if no leg is among them
   */
  public Optional<Saga> rebuild(Collection<StoredEntry> entries, Instant now) {
    return entries.stream()
        .filter(SagaRebuild::isLeg)
        .findFirst()
        .map(leg -> machine.reopened(Saga.started(transfer(leg, now), now, now), now));
  }

  /** The transfer that an entry belongs to: of a leg itself, or of what reverses one. */
  static Optional<TransactionKey> transferOf(Entry entry) {
    TransactionKey linked = entry.linkedKey();
    TransactionKey leg = linked == null || linked.leg() == Leg.NONE ? entry.key() : linked;
    return leg.leg() == Leg.NONE ? Optional.empty() : Optional.of(leg.withoutLeg());
  }

  /** A tombstone of a leg has neither amount nor counter-account, and no money to follow. */
  private static boolean isLeg(StoredEntry stored) {
    Entry entry = stored.entry();
    return entry.key().leg() != Leg.NONE
        && entry.outcome() != EntryOutcome.CANCELLED
        && (entry.kind() == Kind.DEBIT || entry.kind() == Kind.CREDIT)
        && entry.counterAccount() != null;
  }

  private static Transfer transfer(StoredEntry stored, Instant now) {
    Entry entry = stored.entry();
    AccountId counter = entry.counterAccount();
    if (counter == null) {
      throw new IllegalStateException("no leg of a transfer: " + entry.key());
    }
    boolean isDebit = entry.key().leg() == Leg.DEBIT;
    return new Transfer(
        entry.key().withoutLeg(),
        isDebit ? entry.account() : counter,
        isDebit ? counter : entry.account(),
        entry.amountMinor(),
        entry.currency(),
        entry.channel(),
        entry.product(),
        entry.accountingDate(),
        now,
        stored.freeText());
  }
}

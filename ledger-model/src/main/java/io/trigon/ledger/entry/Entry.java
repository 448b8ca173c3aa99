package io.trigon.ledger.entry;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.TransactionKey;
import org.jspecify.annotations.Nullable;

/**
 * One immutable line of an account's history. Exactly what {@link CanonicalRecord} hashes; nothing
 * else.
 *
 * @param format layout number (R6)
 * @param account whose history this is
 * @param version 1, 2, 3 … without gaps
 * @param kind what was asked
 * @param outcome what was decided
 * @param reason why, if not posted
 * @param key source, transaction id and leg; a tombstone carries the key of the cancelled id
 * @param linkedKey what is reversed, captured, released or expired
 * @param amountMinor amount asked, minor units
 * @param ledgerDeltaMinor signed change of the ledger balance
 * @param heldDeltaMinor signed change of what is held
 * @param ledgerAfterMinor ledger balance after the entry
 * @param heldAfterMinor held after the entry
 * @param overdraftLimitMinor overdraft limit after the entry, not negative
 * @param statusAfter status after the entry
 * @param currency of the account; blank on a shell
 * @param product of the command
 * @param channel of the command
 * @param ownerAfter who may write after this entry
 * @param epochAfter epoch after this entry
 * @param accountingDate the bank's day as the core decided it (R11)
 * @param holdExpirySeconds seconds since 1970, 0 for none
 * @param flags bits of {@link io.trigon.ledger.model.EntryFlags}
 * @param counterAccount the other account of a transfer's leg
 * @param rule which rule routed it
 * @param bodyDigest digest of the caller's body (R3)
 * @param attributesDigest digest of the account attributes text
 * @param textDigest digest of the free text
 */
public record Entry(
    int format,
    AccountId account,
    long version,
    Kind kind,
    EntryOutcome outcome,
    Reason reason,
    TransactionKey key,
    @Nullable TransactionKey linkedKey,
    long amountMinor,
    long ledgerDeltaMinor,
    long heldDeltaMinor,
    long ledgerAfterMinor,
    long heldAfterMinor,
    long overdraftLimitMinor,
    AccountStatus statusAfter,
    Currency currency,
    String product,
    String channel,
    CoreId ownerAfter,
    Epoch epochAfter,
    AccountingDate accountingDate,
    long holdExpirySeconds,
    int flags,
    @Nullable AccountId counterAccount,
    RuleRef rule,
    Digest bodyDigest,
    Digest attributesDigest,
    Digest textDigest) {

  /** The entry layout this version writes. */
  public static final int FORMAT = 1;

  /** Account and key: what has at most one decision. */
  public AccountKey accountKey() {
    return new AccountKey(account, key);
  }

  /** What a posted HOLD holds from here on, minor units; 0 for every other entry. */
  public long opensHoldMinor() {
    return kind == Kind.HOLD && isPosted() ? heldDeltaMinor : 0;
  }

  /** How much of the linked hold it ends: captured, released or expired; 0 for most entries. */
  public long endsHoldMinor() {
    return linkedKey != null && isPosted() && heldDeltaMinor < 0 ? -heldDeltaMinor : 0;
  }

  /** How much of the linked original it reverses; 0 for everything but a posted REVERSE. */
  public long reversesMinor() {
    return linkedKey != null && isPosted() && kind == Kind.REVERSE ? amountMinor : 0;
  }

  /** Whether it moved the ledger balance or is on record as posted. */
  public boolean isPosted() {
    return outcome == EntryOutcome.POSTED;
  }
}

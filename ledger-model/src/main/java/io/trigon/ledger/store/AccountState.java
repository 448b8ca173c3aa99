package io.trigon.ledger.store;

import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import java.nio.charset.StandardCharsets;

/**
 * All that decisions depend on, as it is after the last entry of an account's history. Derivable
 * from that entry alone plus the chain; stored so that a decision reads one row.
 *
 * @param account the account
 * @param version number of entries; 0 before the first
 * @param chain chain hash after the last entry
 * @param owner who may write
 * @param epoch fencing token
 * @param status status
 * @param ledgerMinor ledger balance
 * @param heldMinor sum of holds
 * @param overdraftLimitMinor how far below zero available may go, not negative
 * @param currency blank on a shell
 * @param product the account's product; blank on a shell
 * @param lastDate latest accounting date in the history
 */
public record AccountState(
    AccountId account,
    long version,
    Digest chain,
    CoreId owner,
    Epoch epoch,
    AccountStatus status,
    long ledgerMinor,
    long heldMinor,
    long overdraftLimitMinor,
    Currency currency,
    String product,
    AccountingDate lastDate) {

  /** The shell of an account at its birth core: nothing has happened yet. */
  public static AccountState shell(AccountId account, CoreId birth) {
    return new AccountState(
        account,
        0,
        Digest.ZERO,
        birth,
        Epoch.FIRST,
        account.isControl() ? AccountStatus.CONTROL : AccountStatus.NOT_OPEN,
        0,
        0,
        0,
        Currency.NONE,
        "",
        AccountingDate.UNSET);
  }

  /** What a customer may still spend: ledger balance − held + overdraft limit. */
  public long availableMinor() {
    return ledgerMinor - heldMinor + overdraftLimitMinor;
  }

  /**
   * The state after {@code entry}, which must be the next of this history. The account's product is
   * that of its opening entry.
   *
   * @throws IllegalArgumentException if the entry is of another account or not the next version
   */
  public AccountState after(Entry entry) {
    return after(entry, Chain.next(chain, entry));
  }

  /** As {@link #after(Entry)}, with the chain after the entry at hand. */
  public AccountState after(Entry entry, Digest chainAfter) {
    if (!entry.account().equals(account) || entry.version() != version + 1) {
      throw new IllegalArgumentException(
          "entry %s/%d does not follow %s/%d"
              .formatted(entry.account(), entry.version(), account, version));
    }
    boolean opens = status == AccountStatus.NOT_OPEN && entry.statusAfter() != status;
    return new AccountState(
        account,
        entry.version(),
        chainAfter,
        entry.ownerAfter(),
        entry.epochAfter(),
        entry.statusAfter(),
        entry.ledgerAfterMinor(),
        entry.heldAfterMinor(),
        entry.overdraftLimitMinor(),
        opens ? entry.currency() : currency,
        opens ? entry.product() : product,
        lastDate.latest(entry.accountingDate()));
  }

  /**
   * The digest of all decision state that the row carries (R7): a hand edit of any column shows.
   */
  public Digest digest() {
    String text =
        String.join(
            "|",
            account.value(),
            Long.toString(version),
            chain.toHex(),
            owner.name(),
            epoch.toString(),
            status.name(),
            Long.toString(ledgerMinor),
            Long.toString(heldMinor),
            Long.toString(overdraftLimitMinor),
            currency.code(),
            product,
            Integer.toString(lastDate.yyyymmdd()));
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.trigon.ledger.entry;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;

/**
 * An entry with what is stored and synchronised beside it but not hashed.
 *
 * @param entry the hashed part
 * @param chain the account's chain hash after it
 * @param attributes account attributes as sent with OPEN_ACCOUNT, empty otherwise; their digest is
 *     hashed
 * @param freeText free text of the caller, may be empty; its digest is hashed
 * @param decidedAtMillis when the producer decided, milliseconds since 1970
 * @param origin producer, lane, position and ordinal
 */
public record StoredEntry(
    Entry entry,
    Digest chain,
    String attributes,
    String freeText,
    long decidedAtMillis,
    Origin origin) {

  /** Whose history it is. */
  public AccountId account() {
    return entry.account();
  }

  /** Its place in the account's history. */
  public long version() {
    return entry.version();
  }
}

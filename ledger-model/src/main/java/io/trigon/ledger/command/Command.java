package io.trigon.ledger.command;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Identifiers;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a core. Immutable; repeat it with the same key to learn its decision.
 *
 * @param kind what is asked; never a control kind
 * @param account on which account
 * @param key idempotency key; for a CANCEL the issuer's own key, which is never stored
 * @param amountMinor minor units, positive for DEBIT, CREDIT, HOLD and CAPTURE; the opening balance
 *     (0 upwards) of OPEN_ACCOUNT; the part to be reversed of REVERSE, 0 for the whole rest; signed
 *     and not 0 for ADJUST; 0 otherwise
 * @param currency of the amount
 * @param channel 1 to 16 id characters
 * @param product up to 8 id characters
 * @param accountingDate the day the caller proposes; may be unset
 * @param deadline after it an owner no longer starts the command
 * @param linkedKey what is cancelled, reversed, captured, released or expired
 * @param counterAccount the other account of a transfer's leg
 * @param overdraftLimitMinor of OPEN_ACCOUNT, not negative
 * @param holdExpirySeconds seconds since 1970, 0 for none
 * @param flags bits of {@link io.trigon.ledger.model.EntryFlags}
 * @param target of TRANSFER_OWNERSHIP
 * @param expectedEpoch of TRANSFER_OWNERSHIP
 * @param attributes account attributes of OPEN_ACCOUNT, at most 256 characters
 * @param freeText at most 140 characters
 * @param rule which rule routed it
 */
public record Command(
    Kind kind,
    AccountId account,
    TransactionKey key,
    long amountMinor,
    Currency currency,
    String channel,
    String product,
    AccountingDate accountingDate,
    Instant deadline,
    @Nullable TransactionKey linkedKey,
    @Nullable AccountId counterAccount,
    long overdraftLimitMinor,
    long holdExpirySeconds,
    int flags,
    @Nullable CoreId target,
    @Nullable Epoch expectedEpoch,
    String attributes,
    String freeText,
    RuleRef rule) {

  /** Longest channel, in characters. */
  public static final int MAX_CHANNEL_LENGTH = 16;

  /** Longest product, in characters. */
  public static final int MAX_PRODUCT_LENGTH = 8;

  /** Longest account attributes text, in characters. */
  public static final int MAX_ATTRIBUTES_LENGTH = 256;

  /** Longest free text, in characters. */
  public static final int MAX_TEXT_LENGTH = 140;

  /** Latest deadline that the wire can carry and that a person would mean. */
  public static final Instant NO_DEADLINE = Instant.parse("9999-12-31T00:00:00Z");

  public Command {
    if (kind.isControl()) {
      throw new IllegalArgumentException(kind + " is not a command");
    }
    requireId("channel", channel, MAX_CHANNEL_LENGTH);
    if (!product.isEmpty()) {
      requireId("product", product, MAX_PRODUCT_LENGTH);
    }
    requireText("attributes", attributes, MAX_ATTRIBUTES_LENGTH);
    requireText("free text", freeText, MAX_TEXT_LENGTH);
    deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Account and key. */
  public AccountKey accountKey() {
    return new AccountKey(account, key);
  }

  /**
   * The key under which the decision is found: for a CANCEL that of the cancelled id, else its own.
   */
  public TransactionKey decisionKey() {
    return kind == Kind.CANCEL && linkedKey != null ? linkedKey : key;
  }

  /** The same command, routed by {@code rule}. */
  public Command routedBy(RuleRef rule) {
    return CommandBuilder.from(this).rule(rule).build();
  }

  private static void requireId(String what, String text, int maxLength) {
    if (!Identifiers.isValid(text, maxLength)) {
      throw new IllegalArgumentException(
          what + " must be 1 to " + maxLength + " id characters: '" + text + "'");
    }
  }

  private static void requireText(String what, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(
          what + " is longer than " + maxLength + " characters: " + text.length());
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      // Control characters have no meaning on a statement, and NUL none in SQL: one would stop a
      // sync lane.
      throw new IllegalArgumentException(what + " has a control character");
    }
  }
}

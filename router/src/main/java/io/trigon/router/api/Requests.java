package io.trigon.router.api;

import org.jspecify.annotations.Nullable;

/**
 * What callers send, as JSON. Amounts are decimal strings in major units, so that no client rounds
 * them.
 */
final class Requests {
  private Requests() {}

  /**
   * Opens an account.
   *
   * @param overdraftLimit decimal, not negative; zero if left out
   * @param openingBalance decimal, not negative; zero if left out
   */
  record OpenAccount(
      @Nullable String transactionId,
      @Nullable String source,
      @Nullable String account,
      @Nullable String currency,
      @Nullable String product,
      @Nullable String channel,
      @Nullable String overdraftLimit,
      @Nullable String openingBalance,
      @Nullable String accountingDate,
      @Nullable Long deadlineMillis,
      @Nullable String attributes,
      @Nullable String freeText) {}

  /**
   * A debit or credit.
   *
   * @param kind {@code DEBIT} or {@code CREDIT}
   * @param accountingDate the day proposed, ISO; may be left out
   * @param deadlineMillis milliseconds from now after which the owner no longer starts it
   */
  record Transaction(
      @Nullable String transactionId,
      @Nullable String source,
      @Nullable String account,
      @Nullable String kind,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String channel,
      @Nullable String product,
      @Nullable String accountingDate,
      @Nullable Long deadlineMillis,
      @Nullable String freeText) {}

  /**
   * A move of ownership wished for by a person.
   *
   * @param target {@code MAINFRAME} or {@code OPEN}
   */
  record Move(@Nullable String target) {}
}

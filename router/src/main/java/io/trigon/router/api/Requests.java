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
   * Anything on one account but its opening.
   *
   * @param transactionId may be left out of a CANCEL, which has no id of its own
   * @param kind one of {@link OfferedKinds}
   * @param amount of DEBIT, CREDIT, HOLD and CAPTURE; of REVERSE the part, all that is left if left
   *     out
   * @param currency goes with the amount
   * @param linkedTransactionId what is captured, released, reversed or cancelled
   * @param linkedSource its source; that of the request if left out
   * @param holdExpiry of HOLD: when it ends by itself, an ISO instant; never if left out
   * @param finalCapture of CAPTURE: whether the rest of the hold is released
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
      @Nullable String freeText,
      @Nullable String linkedTransactionId,
      @Nullable String linkedSource,
      @Nullable String holdExpiry,
      @Nullable Boolean finalCapture) {}

  /**
   * A transfer between two accounts.
   *
   * @param from pays
   * @param to is paid
   * @param amount decimal, positive
   * @param accountingDate the day proposed, ISO; may be left out
   * @param deadlineMillis milliseconds from now after which no leg is started; ten seconds if left
   *     out
   */
  record Transfer(
      @Nullable String transactionId,
      @Nullable String source,
      @Nullable String from,
      @Nullable String to,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String channel,
      @Nullable String product,
      @Nullable String accountingDate,
      @Nullable Long deadlineMillis,
      @Nullable String freeText) {}

  /**
   * A transfer is to be undone.
   *
   * @param transactionId id of the reversal; left out of a cancel, which never undoes what is done
   * @param linkedTransactionId the transfer
   * @param linkedSource its source; that of the request if left out
   */
  record Undo(
      @Nullable String transactionId,
      @Nullable String source,
      @Nullable String linkedTransactionId,
      @Nullable String linkedSource) {}

  /**
   * After a restore every transfer written since is asked again.
   *
   * @param since ISO instant, that of the backup
   */
  record Reopening(@Nullable String since) {}

  /**
   * A move of ownership wished for by a person.
   *
   * @param target {@code MAINFRAME} or {@code OPEN}
   */
  record Move(@Nullable String target) {}
}

package io.trigon.router.rules;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import java.time.Instant;

/**
 * What rules look at.
 *
 * @param kind what is asked
 * @param channel where it came in
 * @param product of the account or payment; may be empty
 * @param currency of the amount
 * @param amountMinor minor units
 * @param account on which account
 * @param accountingDate the day the caller proposes; may be unset
 * @param at when it is decided, for validity windows and times of day
 */
public record RuleInput(
    Kind kind,
    String channel,
    String product,
    Currency currency,
    long amountMinor,
    AccountId account,
    AccountingDate accountingDate,
    Instant at) {

  /** What rules see of a command that is decided now. */
  public static RuleInput of(Command command, Instant now) {
    return new RuleInput(
        command.kind(),
        command.channel(),
        command.product(),
        command.currency(),
        command.amountMinor(),
        command.account(),
        command.accountingDate(),
        now);
  }
}

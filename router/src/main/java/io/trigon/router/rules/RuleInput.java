package io.trigon.router.rules;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;

/**
 * What rules look at.
 *
 * @param kind what is asked
 * @param channel where it came in
 * @param product of the account or payment; may be empty
 * @param currency of the amount
 * @param amountMinor minor units
 * @param account on which account
 */
public record RuleInput(
    Kind kind,
    String channel,
    String product,
    Currency currency,
    long amountMinor,
    AccountId account) {

  /** What rules see of a command. */
  public static RuleInput of(Command command) {
    return new RuleInput(
        command.kind(),
        command.channel(),
        command.product(),
        command.currency(),
        command.amountMinor(),
        command.account());
  }
}

package io.trigon.ledger.testkit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;

/** Commands as a test wants to read them. Amounts are minor units of CZK. */
public final class TestCommands {
  public static final Currency CZK = new Currency("CZK");
  public static final AccountingDate DAY = new AccountingDate(19930105);

  private TestCommands() {}

  public static AccountId account(String id) {
    return new AccountId(id);
  }

  public static TransactionKey key(String id) {
    return TransactionKey.of(Source.DEFAULT, id);
  }

  public static Command open(String account, long overdraftMinor) {
    return command(Kind.OPEN_ACCOUNT, account, "open-" + account)
        .currency(CZK)
        .overdraftLimitMinor(overdraftMinor)
        .attributes("segment=RETAIL")
        .build();
  }

  public static Command debit(String account, String id, long minor) {
    return command(Kind.DEBIT, account, id).currency(CZK).amountMinor(minor).build();
  }

  public static Command credit(String account, String id, long minor) {
    return command(Kind.CREDIT, account, id).currency(CZK).amountMinor(minor).build();
  }

  public static Command cancel(String account, String id) {
    return CommandBuilder.cancel(account(account), key("cancel-" + id), key(id))
        .accountingDate(DAY)
        .build();
  }

  public static Command hold(String account, String id, long minor, long expirySeconds) {
    return command(Kind.HOLD, account, id)
        .currency(CZK)
        .amountMinor(minor)
        .holdExpirySeconds(expirySeconds)
        .build();
  }

  public static Command capture(String account, String id, String hold, long minor) {
    return command(Kind.CAPTURE, account, id)
        .currency(CZK)
        .amountMinor(minor)
        .linkedKey(key(hold))
        .build();
  }

  public static Command release(String account, String id, String hold) {
    return command(Kind.RELEASE, account, id).linkedKey(key(hold)).build();
  }

  public static Command expire(String account, String hold) {
    return CommandBuilder.expireHold(account(account), key(hold)).build();
  }

  /** Part of an original; 0 for the whole rest. */
  public static Command reverse(String account, String id, String original, long minor) {
    return command(Kind.REVERSE, account, id)
        .currency(minor == 0 ? Currency.NONE : CZK)
        .amountMinor(minor)
        .linkedKey(key(original))
        .build();
  }

  public static Command move(String account, Epoch expected, CoreId target) {
    return CommandBuilder.move(account(account), expected, target).build();
  }

  public static CommandBuilder command(Kind kind, String account, String id) {
    return CommandBuilder.of(kind, account(account), key(id))
        .channel("BRANCH")
        .product("CURRENT")
        .accountingDate(DAY);
  }
}

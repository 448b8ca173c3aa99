package io.trigon.ledger.command;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Command} field by field; not thread-safe, use once. */
public final class CommandBuilder {
  private final Kind kind;
  private final AccountId account;
  private final TransactionKey key;
  private long amountMinor;
  private Currency currency = Currency.NONE;
  private String channel = "SYSTEM";
  private String product = "";
  private AccountingDate accountingDate = AccountingDate.UNSET;
  private Instant deadline = Command.NO_DEADLINE;
  private @Nullable TransactionKey linkedKey;
  private @Nullable AccountId counterAccount;
  private long overdraftLimitMinor;
  private long holdExpirySeconds;
  private int flags;
  private @Nullable CoreId target;
  private @Nullable Epoch expectedEpoch;
  private String attributes = "";
  private String freeText = "";
  private RuleRef rule = RuleRef.NONE;

  private CommandBuilder(Kind kind, AccountId account, TransactionKey key) {
    this.kind = kind;
    this.account = account;
    this.key = key;
  }

  /** A command of a kind on an account under a key. */
  public static CommandBuilder of(Kind kind, AccountId account, TransactionKey key) {
    return new CommandBuilder(kind, account, key);
  }

  /** A copy to be changed. */
  public static CommandBuilder from(Command command) {
    CommandBuilder copy = new CommandBuilder(command.kind(), command.account(), command.key());
    copy.amountMinor = command.amountMinor();
    copy.currency = command.currency();
    copy.channel = command.channel();
    copy.product = command.product();
    copy.accountingDate = command.accountingDate();
    copy.deadline = command.deadline();
    copy.linkedKey = command.linkedKey();
    copy.counterAccount = command.counterAccount();
    copy.overdraftLimitMinor = command.overdraftLimitMinor();
    copy.holdExpirySeconds = command.holdExpirySeconds();
    copy.flags = command.flags();
    copy.target = command.target();
    copy.expectedEpoch = command.expectedEpoch();
    copy.attributes = command.attributes();
    copy.freeText = command.freeText();
    copy.rule = command.rule();
    return copy;
  }

  /**
   * A move of ownership. Its key derives from account and epoch, so two routers that ask at once
   * make one move (R15).
   *
   * @param expectedEpoch the epoch that the owner must still have
   */
  public static CommandBuilder move(AccountId account, Epoch expectedEpoch, CoreId target) {
    CommandBuilder move =
        new CommandBuilder(
            Kind.TRANSFER_OWNERSHIP, account, DerivedIds.move(account, expectedEpoch));
    move.target = target;
    move.expectedEpoch = expectedEpoch;
    move.flags = EntryFlags.BY_SYSTEM;
    return move;
  }

  /**
   * A cancel of an id: the tombstone if the id was never seen, else its decision.
   *
   * @param issuer who cancels; only its source counts
   * @param cancelled the key to be cancelled
   */
  public static CommandBuilder cancel(
      AccountId account, TransactionKey issuer, TransactionKey cancelled) {
    CommandBuilder cancel = new CommandBuilder(Kind.CANCEL, account, issuer);
    cancel.linkedKey = cancelled;
    return cancel;
  }

  /**
   * The expiry of a hold. Its key derives from the hold, so however often it is asked for, a hold
   * expires once (R8).
   *
   * @param hold the key of the hold
   */
  public static CommandBuilder expireHold(AccountId account, TransactionKey hold) {
    CommandBuilder expiry =
        new CommandBuilder(Kind.EXPIRE_HOLD, account, DerivedIds.of(Source.EXPIRY, account, hold));
    expiry.linkedKey = hold;
    expiry.flags = EntryFlags.BY_SYSTEM;
    return expiry;
  }

  public CommandBuilder amount(Money money) {
    this.amountMinor = money.minor();
    this.currency = money.currency();
    return this;
  }

  public CommandBuilder amountMinor(long amountMinor) {
    this.amountMinor = amountMinor;
    return this;
  }

  public CommandBuilder currency(Currency currency) {
    this.currency = currency;
    return this;
  }

  public CommandBuilder channel(String channel) {
    this.channel = channel;
    return this;
  }

  public CommandBuilder product(String product) {
    this.product = product;
    return this;
  }

  public CommandBuilder accountingDate(AccountingDate accountingDate) {
    this.accountingDate = accountingDate;
    return this;
  }

  public CommandBuilder deadline(Instant deadline) {
    this.deadline = deadline;
    return this;
  }

  public CommandBuilder linkedKey(@Nullable TransactionKey linkedKey) {
    this.linkedKey = linkedKey;
    return this;
  }

  public CommandBuilder counterAccount(@Nullable AccountId counterAccount) {
    this.counterAccount = counterAccount;
    return this;
  }

  public CommandBuilder overdraftLimitMinor(long overdraftLimitMinor) {
    this.overdraftLimitMinor = overdraftLimitMinor;
    return this;
  }

  public CommandBuilder holdExpirySeconds(long holdExpirySeconds) {
    this.holdExpirySeconds = holdExpirySeconds;
    return this;
  }

  public CommandBuilder flags(int flags) {
    this.flags = flags;
    return this;
  }

  public CommandBuilder target(@Nullable CoreId target) {
    this.target = target;
    return this;
  }

  public CommandBuilder expectedEpoch(@Nullable Epoch expectedEpoch) {
    this.expectedEpoch = expectedEpoch;
    return this;
  }

  public CommandBuilder attributes(String attributes) {
    this.attributes = attributes;
    return this;
  }

  public CommandBuilder freeText(String freeText) {
    this.freeText = freeText;
    return this;
  }

  public CommandBuilder rule(RuleRef rule) {
    this.rule = rule;
    return this;
  }

  /**
   * The command.
   *
   * @throws IllegalArgumentException if a field is out of its bounds
   */
  public Command build() {
    return new Command(
        kind,
        account,
        key,
        amountMinor,
        currency,
        channel,
        product,
        accountingDate,
        deadline,
        linkedKey,
        counterAccount,
        overdraftLimitMinor,
        holdExpirySeconds,
        flags,
        target,
        expectedEpoch,
        attributes,
        freeText,
        rule);
  }
}

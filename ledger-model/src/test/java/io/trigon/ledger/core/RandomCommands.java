package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.key;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.testkit.TestCommands;
import java.util.Random;

/**
 * Commands of every kind over few accounts and few ids, so that repeats, conflicts, undos of what
 * never came and legs of transfers all meet.
 */
final class RandomCommands {
  static final int ACCOUNTS = 4;
  private static final int IDS = 20;

  private final Random random;

  RandomCommands(Random random) {
    this.random = random;
  }

  Command next() {
    String account = "A" + random.nextInt(ACCOUNTS);
    return switch (random.nextInt(24)) {
      case 0 -> open(account);
      case 1, 2, 3 -> TestCommands.debit(account, id("T"), amount());
      case 4, 5, 6 -> TestCommands.credit(account, id("T"), amount());
      case 7, 8, 9 -> TestCommands.hold(account, id("H"), amount(), random.nextInt(2));
      case 10, 11, 12 -> capture(account);
      case 13 -> TestCommands.release(account, id("L"), id("H"));
      case 14 -> TestCommands.expire(account, id("H"));
      case 15, 16, 17 -> TestCommands.reverse(account, id("R"), original(), part());
      case 18 -> bySystem(account);
      case 19 -> leg(account);
      case 20 -> TestCommands.cancel(account, random.nextBoolean() ? id("T") : id("H"));
      case 21 -> adjust(account);
      default -> status(account);
    };
  }

  private Command open(String account) {
    return command(Kind.OPEN_ACCOUNT, account, "open-" + random.nextInt(2))
        .currency(CZK)
        .overdraftLimitMinor(random.nextInt(3) * 100L)
        .build();
  }

  private String id(String prefix) {
    return prefix + random.nextInt(IDS);
  }

  private long amount() {
    return 1 + random.nextInt(5) * 100L;
  }

  private long part() {
    return random.nextBoolean() ? 0 : 1 + random.nextInt(3) * 50L;
  }

  private String original() {
    return id(random.nextInt(4) == 0 ? "C" : "T");
  }

  private Command capture(String account) {
    int flags = random.nextInt(3) == 0 ? EntryFlags.FINAL_CAPTURE : 0;
    Command capture = TestCommands.capture(account, id("C"), id("H"), amount() / 2 + 1);
    return CommandBuilder.from(capture).flags(flags).build();
  }

  /** What an engine does about an id or a leg; never about a reserved one. */
  private Command bySystem(String account) {
    Source source = random.nextBoolean() ? Source.SAGA : Source.IN_DOUBT;
    TransactionKey about =
        random.nextBoolean()
            ? key(original())
            : key(id("X")).withLeg(Leg.ofCode(1 + random.nextInt(2)));
    AccountId id = account(account);
    return random.nextInt(4) == 0
        ? CommandBuilder.cancel(id, TransactionKey.of(source, "cancel"), about).build()
        : CommandBuilder.of(Kind.REVERSE, id, DerivedIds.of(source, id, about))
            .linkedKey(about)
            .flags(EntryFlags.BY_SYSTEM)
            .build();
  }

  private Command leg(String account) {
    boolean debits = random.nextBoolean();
    TransactionKey key = key(id("X")).withLeg(debits ? Leg.DEBIT : Leg.CREDIT);
    return CommandBuilder.of(debits ? Kind.DEBIT : Kind.CREDIT, account(account), key)
        .currency(CZK)
        .amountMinor(amount())
        .counterAccount(account("B1"))
        .build();
  }

  private Command adjust(String account) {
    long minor = random.nextBoolean() ? amount() : -amount();
    return CommandBuilder.of(Kind.ADJUST, account(account), TransactionKey.of(Source.CASE, id("J")))
        .currency(CZK)
        .amountMinor(minor)
        .build();
  }

  /** Mostly undone soon, or everything else would be declined. */
  private Command status(String account) {
    int which = random.nextInt(40);
    if (which == 0) {
      return command(Kind.CLOSE_ACCOUNT, account, "close-" + random.nextInt(3)).build();
    }
    Kind kind = which < 8 ? Kind.FREEZE : Kind.UNFREEZE;
    return command(kind, account, id(kind == Kind.FREEZE ? "F" : "U") + random.nextInt(9)).build();
  }
}

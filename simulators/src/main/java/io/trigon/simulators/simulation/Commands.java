package io.trigon.simulators.simulation;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up what clients ask. One thread. */
final class Commands {
  private static final Currency CZK = new Currency("CZK");
  private static final AccountingDate DAY = new AccountingDate(20260105);
  private static final List<String> CHANNELS =
      List.of("MOBILE", "WEB", "BRANCH", "BATCH", "ATM", "ATM");

  /** How far back a client thinks of a key of its own. */
  private static final int MEMORY = 12;

  private static final int MOST_DEADLINE_MILLIS = 1_500;
  private static final int MOST_MINOR = 40;
  private static final int MOST_HOLD_SECONDS = 3;

  private final VirtualTime time;
  private final Told told;
  private final int accounts;
  private final Random random;
  private int numbers;

  Commands(VirtualTime time, Told told, int accounts, Random random) {
    this.time = time;
    this.told = told;
    this.accounts = accounts;
    this.random = random;
  }

  /** One of the accounts; half of them are born at each core. */
  AccountId account() {
    int number = random.nextInt(accounts);
    return new AccountId((number % 2 == 0 ? "A" : "B") + number);
  }

  /** A new command under a new key. */
  Command next() {
    AccountId account = account();
    int dice = random.nextInt(100);
    if (dice < 14) {
      return open(account);
    } else if (dice < 36) {
      return amount(Kind.DEBIT, account).build();
    } else if (dice < 56) {
      return amount(Kind.CREDIT, account).build();
    } else if (dice < 66) {
      return amount(Kind.HOLD, account).holdExpirySeconds(expiry()).build();
    }
    return linkedOrStatus(account, dice);
  }

  private Command linkedOrStatus(AccountId account, int dice) {
    TransactionKey earlier = earlier(account);
    if (dice < 72) {
      int flags = random.nextBoolean() ? EntryFlags.FINAL_CAPTURE : 0;
      return amount(Kind.CAPTURE, account).flags(flags).linkedKey(earlier).build();
    } else if (dice < 76) {
      return begin(Kind.RELEASE, account).linkedKey(earlier).build();
    } else if (dice < 86) {
      return reverse(account, earlier);
    } else if (dice < 93) {
      return cancel(account, earlier);
    } else if (dice < 96) {
      return begin(Kind.FREEZE, account).build();
    } else if (dice < 99) {
      return begin(Kind.UNFREEZE, account).build();
    }
    return begin(Kind.CLOSE_ACCOUNT, account).build();
  }

  /** The same as earlier, mostly of what nobody heard of yet; now and then with another body. */
  Command again() {
    List<Told.Asked> all = told.all();
    if (all.isEmpty()) {
      return next();
    }
    Told.Asked chosen = all.get(all.size() - 1 - random.nextInt(Math.min(MEMORY, all.size())));
    if (chosen.isNever()) {
      return next();
    }
    Command command = orOriginal(chosen.command());
    boolean isChanged = command.amountMinor() > 1 && random.nextInt(12) == 0;
    CommandBuilder again =
        CommandBuilder.from(command)
            .channel(channel())
            .deadline(time.instant().plusMillis(deadline()));
    return isChanged ? again.amountMinor(command.amountMinor() - 1).build() : again.build();
  }

  /** Whoever reversed something wants to know what became of it. */
  private Command orOriginal(Command command) {
    TransactionKey linked = command.linkedKey();
    if (linked == null || command.kind() == Kind.CANCEL || random.nextBoolean()) {
      return command;
    }
    return told.find(new AccountKey(command.account(), linked))
        .filter(original -> !original.isNever())
        .map(Told.Asked::command)
        .orElse(command);
  }

  /** The same with all the time it needs; where nothing is reversed for being in doubt. */
  Command prolonged(Command command) {
    return CommandBuilder.from(command)
        .channel("BATCH")
        .deadline(time.instant().plusMillis(MOST_DEADLINE_MILLIS))
        .build();
  }

  Command cancel(AccountId account, TransactionKey key) {
    return CommandBuilder.cancel(account, newKey(), key)
        .channel(channel())
        .accountingDate(DAY)
        .deadline(time.instant().plusMillis(deadline()))
        .build();
  }

  private Command open(AccountId account) {
    TransactionKey key = TransactionKey.of(Source.DEFAULT, "open-" + account);
    return CommandBuilder.of(Kind.OPEN_ACCOUNT, account, key)
        .channel(channel())
        .product("CURRENT")
        .currency(CZK)
        .amountMinor(MOST_MINOR)
        .overdraftLimitMinor(MOST_MINOR)
        .accountingDate(DAY)
        .deadline(time.instant().plusMillis(deadline()))
        .build();
  }

  private Command reverse(AccountId account, TransactionKey original) {
    CommandBuilder reverse = begin(Kind.REVERSE, account).linkedKey(original);
    return random.nextBoolean()
        ? reverse.build()
        : reverse.currency(CZK).amountMinor(1 + random.nextInt(MOST_MINOR)).build();
  }

  private CommandBuilder amount(Kind kind, AccountId account) {
    return begin(kind, account).currency(CZK).amountMinor(1 + random.nextInt(MOST_MINOR));
  }

  private CommandBuilder begin(Kind kind, AccountId account) {
    return CommandBuilder.of(kind, account, newKey())
        .channel(channel())
        .accountingDate(DAY)
        .deadline(time.instant().plusMillis(deadline()));
  }

  private TransactionKey newKey() {
    return TransactionKey.of(Source.DEFAULT, "t" + ++numbers);
  }

  private String channel() {
    return CHANNELS.get(random.nextInt(CHANNELS.size()));
  }

  private int deadline() {
    return 30 + random.nextInt(MOST_DEADLINE_MILLIS);
  }

  private long expiry() {
    return random.nextInt(4) == 0
        ? 0
        : time.instant().getEpochSecond() + random.nextInt(MOST_HOLD_SECONDS);
  }

  /** A key of the account from a short while ago, or one that nobody used yet. */
  private TransactionKey earlier(AccountId account) {
    List<Told.Asked> all = told.all();
    TransactionKey found = null;
    int looked = 0;
    for (int i = all.size() - 1; i >= 0 && looked < MEMORY; i--) {
      Command command = all.get(i).command();
      if (command.account().equals(account)) {
        looked++;
        found = found == null || random.nextInt(3) == 0 ? command.decisionKey() : found;
      }
    }
    return orUnused(found);
  }

  private TransactionKey orUnused(@Nullable TransactionKey found) {
    return found == null || random.nextInt(10) == 0
        ? TransactionKey.of(Source.DEFAULT, "t" + (numbers + 2 + random.nextInt(3)))
        : found;
  }
}

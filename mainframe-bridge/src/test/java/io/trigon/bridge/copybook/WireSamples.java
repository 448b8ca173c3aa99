package io.trigon.bridge.copybook;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.Incarnation;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Seeded random values with every field somewhere at its bounds. */
final class WireSamples {
  private static final String ID_FIRST = "ABCXYZabcxyz0189";
  private static final String ID_REST = ID_FIRST + "._-:/";
  private static final int MAX_FULL = 999_999_999;
  private static final long MAX_WIDE = 999_999_999_999_999_999L;

  private final Random random;
  private final String alphabet;

  /** Texts are made of the characters of {@code alphabet}. */
  WireSamples(long seed, String alphabet) {
    this.random = new Random(seed);
    this.alphabet = alphabet;
  }

  <T> List<T> many(int most, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
  }

  <T> List<T> some(int most, Supplier<T> one) {
    return Stream.generate(one).limit(1 + random.nextInt(most)).toList();
  }

  Command command(Kind kind) {
    boolean rare = kind != Kind.DEBIT && kind != Kind.CREDIT;
    return CommandBuilder.of(kind, account(), key())
        .amountMinor(amount())
        .currency(currency())
        .channel(id(16))
        .product(random.nextBoolean() ? "" : id(8))
        .accountingDate(date())
        .deadline(random.nextBoolean() ? Command.NO_DEADLINE : Instant.ofEpochMilli(wide()))
        .linkedKey(rare ? orNull(this::key) : null)
        .counterAccount(orNull(this::account))
        .overdraftLimitMinor(rare ? amount() : 0)
        .holdExpirySeconds(rare ? wide() : 0)
        .flags(random.nextInt(0x10000))
        .target(rare ? orNull(this::core) : null)
        .expectedEpoch(rare ? orNull(this::epoch) : null)
        .attributes(rare ? text(256) : "")
        .freeText(text(140))
        .rule(rule())
        .build();
  }

  Command anyCommand() {
    return command(Kind.values()[random.nextInt(14)]);
  }

  Outcome outcome(Outcome.Type type) {
    return switch (type) {
      case POSTED -> new Outcome.Posted(receipt(EntryOutcome.POSTED), amount());
      case REVERSED -> new Outcome.Reversed(receipt(EntryOutcome.POSTED));
      case DECLINED -> new Outcome.Declined(receipt(EntryOutcome.DECLINED));
      case CANCELLED -> new Outcome.Cancelled(receipt(EntryOutcome.CANCELLED));
      case NOTHING_TO_REVERSE ->
          new Outcome.NothingToReverse(receipt(EntryOutcome.NOTHING_TO_REVERSE));
      case NOT_OWNER -> new Outcome.NotOwner(core(), epoch());
      case UNKNOWN_ACCOUNT -> new Outcome.UnknownAccount();
      case CONFLICT -> new Outcome.Conflict();
      case MOVE_REFUSED -> new Outcome.MoveRefused(reason(), core(), epoch());
      case REFUSED -> new Outcome.Refused(reason());
      case BUSY -> new Outcome.Busy();
      case EXPIRED -> new Outcome.Expired();
      case NOT_ATTEMPTED -> new Outcome.NotAttempted(reason());
      case IN_DOUBT -> new Outcome.InDoubt(reason());
    };
  }

  Outcome anyOutcome() {
    return outcome(pick(Outcome.Type.values()));
  }

  Receipt receipt(EntryOutcome outcome) {
    return new Receipt(
        anyAccount(),
        key(),
        pick(Kind.values()),
        outcome,
        reason(),
        wide(),
        amount(),
        amount(),
        amount(),
        amount(),
        date(),
        core(),
        epoch(),
        digest(),
        origin(),
        core(),
        incarnation(),
        random.nextBoolean());
  }

  InquiryAnswer answer() {
    Receipt receipt = orNull(() -> receipt(pick(EntryOutcome.values())));
    CoreId answeredBy = receipt == null ? core() : receipt.answeredBy();
    return new InquiryAnswer(receipt, amount(), core(), epoch(), answeredBy);
  }

  AccountView accountView() {
    AccountState state =
        new AccountState(
            anyAccount(),
            wide(),
            digest(),
            core(),
            epoch(),
            pick(AccountStatus.values()),
            amount(),
            amount(),
            amount(),
            currency(),
            random.nextBoolean() ? "" : id(8),
            date());
    return new AccountView(
        core(), state, orNull(this::origin), random.nextBoolean(), random.nextBoolean());
  }

  StoredEntry entry() {
    Entry entry =
        new Entry(
            1 + random.nextInt(2),
            anyAccount(),
            wide(),
            pick(Kind.values()),
            pick(EntryOutcome.values()),
            reason(),
            key(),
            orNull(this::key),
            amount(),
            amount(),
            amount(),
            amount(),
            amount(),
            amount(),
            pick(AccountStatus.values()),
            currency(),
            random.nextBoolean() ? "" : id(8),
            random.nextBoolean() ? "" : id(16),
            core(),
            epoch(),
            date(),
            wide(),
            random.nextInt(0x10000),
            orNull(this::account),
            rule(),
            digest(),
            digest(),
            digest());
    return new StoredEntry(entry, digest(), text(256), text(140), wide(), origin());
  }

  AccountKey accountKey() {
    return new AccountKey(anyAccount(), key());
  }

  AccountVersion accountVersion() {
    return new AccountVersion(anyAccount(), wide());
  }

  AccountId anyAccount() {
    return random.nextInt(5) == 0 ? AccountId.control(core(), random.nextInt(256)) : account();
  }

  AccountId account() {
    return new AccountId(id(34));
  }

  TransactionKey key() {
    return new TransactionKey(new Source(id(14)), id(35), pick(Leg.values()));
  }

  long amount() {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> Money.MAX_MINOR;
      case 2 -> -Money.MAX_MINOR;
      default -> random.nextLong() % (Money.MAX_MINOR + 1);
    };
  }

  long wide() {
    return random.nextInt(5) == 0 ? MAX_WIDE : Math.abs(random.nextLong() % MAX_WIDE);
  }

  int full() {
    return random.nextInt(5) == 0 ? MAX_FULL : random.nextInt(MAX_FULL);
  }

  int lane() {
    return random.nextInt(256);
  }

  CoreId core() {
    return pick(CoreId.values());
  }

  Epoch epoch() {
    return new Epoch(full(), full());
  }

  Incarnation incarnation() {
    return new Incarnation(full(), random.nextLong());
  }

  Digest digest() {
    return new Digest(random.nextLong(), random.nextLong());
  }

  Origin origin() {
    return new Origin(core(), lane(), wide(), random.nextInt(10_000));
  }

  /** Possibly empty text; long ones take more than one record. */
  String text(int longest) {
    if (random.nextInt(3) == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest) + 1; i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  <T> @Nullable T orNull(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private AccountingDate date() {
    return random.nextInt(5) == 0
        ? AccountingDate.UNSET
        : new AccountingDate(19930101 + 100 * random.nextInt(12) + random.nextInt(28));
  }

  private Currency currency() {
    return pick(new Currency[] {Currency.NONE, new Currency("CZK"), new Currency("CNY")});
  }

  private Reason reason() {
    return pick(Reason.values());
  }

  private RuleRef rule() {
    return random.nextBoolean() ? RuleRef.NONE : new RuleRef(random.nextLong(), id(32));
  }

  private String id(int longest) {
    int length = random.nextInt(5) == 0 ? longest : 1 + random.nextInt(longest);
    StringBuilder id = new StringBuilder().append(charOf(ID_FIRST));
    while (id.length() < length) {
      id.append(charOf(ID_REST));
    }
    return id.toString();
  }

  private char charOf(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}

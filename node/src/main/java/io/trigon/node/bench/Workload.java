package io.trigon.node.bench;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The operations of a run: 45 % debits, 45 % credits, 10 % inquiries; one write in a thousand moves
 * ownership instead. Half the accounts are born at either core. Not thread-safe.
 */
final class Workload {
  /** What accounts born at the mainframe begin with. */
  static final String MAINFRAME_PREFIX = "M";

  /** What accounts born at the open core begin with. */
  static final String OPEN_PREFIX = "N";

  static final Currency CURRENCY = new Currency("CNY");

  /** So much that no debit of a run is declined for funds. */
  private static final long OPENING_MINOR = 1_000_000_000_00L;

  private static final int INQUIRIES_PERCENT = 10;
  private static final double MOVES_SHARE = 0.001;
  private static final double HOT_SHARE = 0.05;
  private static final double SKEW = 0.99;
  private static final int MAX_AMOUNT_MINOR = 100_000;

  private final int accounts;
  private final BenchSettings.Profile profile;
  private final SplittableRandom random;
  private final Zipf zipf;
  private final String run;
  private long number;

  /**
   * The operations of one run.
   *
   * @param run tells its transaction ids from those of other runs on the same data
   */
  Workload(BenchSettings settings, String run) {
    this.accounts = settings.accounts();
    this.profile = settings.profile();
    this.random = new SplittableRandom(settings.seed());
    this.zipf = new Zipf(settings.accounts(), SKEW);
    this.run = run;
  }

  /** What an operation asks. */
  enum Operation {
    INQUIRY,
    WRITE,
    MOVE
  }

  /** The next operation's kind. */
  Operation next() {
    if (random.nextInt(100) < INQUIRIES_PERCENT) {
      return Operation.INQUIRY;
    }
    return random.nextDouble() < MOVES_SHARE ? Operation.MOVE : Operation.WRITE;
  }

  /** An account to be read or moved. */
  AccountId anyAccount() {
    return account(profile == BenchSettings.Profile.ZIPF ? scattered() : random.nextInt(accounts));
  }

  /** Where a move goes. */
  CoreId anyCore() {
    return random.nextBoolean() ? CoreId.MAINFRAME : CoreId.OPEN;
  }

  /** A debit or credit under a new id. */
  Command write() {
    boolean hot = profile == BenchSettings.Profile.HOT && random.nextDouble() < HOT_SHARE;
    AccountId account = hot ? account(0) : anyAccount();
    Kind kind = random.nextBoolean() ? Kind.DEBIT : Kind.CREDIT;
    return CommandBuilder.of(kind, account, TransactionKey.of(Source.DEFAULT, run + ++number))
        .amountMinor(1 + random.nextInt(MAX_AMOUNT_MINOR))
        .currency(CURRENCY)
        .channel("BENCH")
        .product("CURRENT")
        .build();
  }

  /** The command that opens account {@code n}, the same in every run. */
  static Command open(int n) {
    return CommandBuilder.of(
            Kind.OPEN_ACCOUNT, account(n), TransactionKey.of(Source.DEFAULT, "open-" + n))
        .amountMinor(OPENING_MINOR)
        .currency(CURRENCY)
        .channel("BENCH")
        .product("CURRENT")
        .build();
  }

  private static AccountId account(int n) {
    String prefix = n % 2 == 0 ? MAINFRAME_PREFIX : OPEN_PREFIX;
    return new AccountId(prefix + String.format(Locale.ROOT, "%08d", n));
  }

  /** The busiest ranks lie scattered over the accounts, and so over lanes and cores. */
  private int scattered() {
    long rank = zipf.draw(random::nextDouble);
    return (int) (rank * 2_654_435_761L % accounts);
  }
}

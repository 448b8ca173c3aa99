package io.trigon.node.torture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client: submits one operation after the other, each to any router, and hands what it does not
 * know to the resolver. Runs on a thread of its own.
 */
final class Client implements Runnable {
  /** Money moves between them in both directions; now and then there is not enough. */
  private static final long LARGEST_MINOR = 40_000;

  private static final double SHARE_OF_MOVES = 0.02;

  /** Who is not served does not ask again at once. */
  private static final long PAUSE_AFTER_UNKNOWN_MILLIS = 300;

  private static final double SHARE_OF_REVERSALS = 0.1;
  private static final double SHARE_OF_HOLD_ENDS = 0.1;

  /** Earlier operations that a reversal or the end of a hold is drawn from. */
  private static final int REMEMBERED = 50;

  private static final Operation.Kind[] BY_ITSELF = {
    Operation.Kind.DEBIT,
    Operation.Kind.CREDIT,
    Operation.Kind.DEBIT,
    Operation.Kind.CREDIT,
    Operation.Kind.CREDIT,
    Operation.Kind.HOLD
  };

  private final int number;
  private final Random random;
  private final List<String> accounts;
  private final FrontDoors doors;
  private final History history;
  private final Resolver resolver;
  private final long pauseMillis;
  private final BooleanSupplier goesOn;
  private final Deque<Operation> postings = new ArrayDeque<>();
  private final Deque<Operation> holds = new ArrayDeque<>();
  private int count;

  Client(
      int number,
      TortureSettings settings,
      List<String> accounts,
      FrontDoors doors,
      History history,
      Resolver resolver,
      BooleanSupplier goesOn) {
    this.number = number;
    this.random = new Random(settings.seed() * 31 + number);
    this.accounts = List.copyOf(accounts);
    this.doors = doors;
    this.history = history;
    this.resolver = resolver;
    this.pauseMillis = settings.pause().toMillis();
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    try {
      while (goesOn.getAsBoolean()) {
        act();
        TimeUnit.MILLISECONDS.sleep((long) (random.nextDouble() * 2 * pauseMillis));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void act() throws InterruptedException {
    String account = accounts.get(random.nextInt(accounts.size()));
    int door = doors.choose(random);
    if (random.nextDouble() < SHARE_OF_MOVES) {
      if (doors.move(door, account, random.nextBoolean() ? "OPEN" : "MAINFRAME")) {
        history.moved();
      }
      return;
    }
    Operation operation = next(account);
    history.invoked(operation);
    Told told = doors.submit(door, operation);
    if (told == null) {
      history.unknown(operation);
      resolver.resolve(operation);
      TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_UNKNOWN_MILLIS);
    } else {
      history.told(operation, told);
    }
  }

  private Operation next(String account) {
    double drawn = random.nextDouble();
    Operation earlier = null;
    Operation.Kind kind = Operation.Kind.REVERSE;
    if (drawn < SHARE_OF_REVERSALS) {
      earlier = postedOf(postings);
    } else if (drawn < SHARE_OF_REVERSALS + SHARE_OF_HOLD_ENDS) {
      earlier = postedOf(holds);
      kind = random.nextInt(3) > 0 ? Operation.Kind.CAPTURE : Operation.Kind.RELEASE;
    }
    return earlier == null ? byItself(account) : about(earlier, kind);
  }

  private Operation byItself(String account) {
    Operation.Kind kind = BY_ITSELF[random.nextInt(BY_ITSELF.length)];
    long amount = 1 + (long) (random.nextDouble() * LARGEST_MINOR);
    Operation operation = Operation.of(kind, account, newId(), channel(), amount);
    remember(kind == Operation.Kind.HOLD ? holds : postings, operation);
    return operation;
  }

  /** All of the earlier one, or a part of it. */
  private Operation about(Operation earlier, Operation.Kind kind) {
    long amount =
        random.nextBoolean()
            ? earlier.amountMinor()
            : 1 + (long) (random.nextDouble() * earlier.amountMinor());
    Operation operation = Operation.about(earlier, kind, newId(), channel(), amount);
    if (kind == Operation.Kind.CAPTURE) {
      remember(postings, operation);
    }
    return operation;
  }

  private static void remember(Deque<Operation> operations, Operation operation) {
    operations.addLast(operation);
    if (operations.size() > REMEMBERED) {
      operations.removeFirst();
    }
  }

  /** One of the latest that was told posted; null if the one looked at was not (yet). */
  private @Nullable Operation postedOf(Deque<Operation> operations) {
    if (operations.isEmpty()) {
      return null;
    }
    Operation one = List.copyOf(operations).get(random.nextInt(operations.size()));
    Told told = one.told();
    return told != null && told.isPosted() ? one : null;
  }

  private String newId() {
    return "c%02d-%06d".formatted(number, ++count);
  }

  private String channel() {
    return TortureRules.CHANNELS[random.nextInt(TortureRules.CHANNELS.length)];
  }
}

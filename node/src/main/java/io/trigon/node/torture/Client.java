package io.trigon.node.torture;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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

  private final int number;
  private final Random random;
  private final List<String> accounts;
  private final FrontDoors doors;
  private final History history;
  private final Resolver resolver;
  private final long pauseMillis;
  private final BooleanSupplier goesOn;
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
    int door = random.nextInt(doors.count());
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
    Operation.Kind kind = random.nextDouble() < 0.5 ? Operation.Kind.DEBIT : Operation.Kind.CREDIT;
    return new Operation(
        kind,
        account,
        "c%02d-%06d".formatted(number, ++count),
        TortureRules.CHANNELS[random.nextInt(TortureRules.CHANNELS.length)],
        1 + (long) (random.nextDouble() * LARGEST_MINOR));
  }
}

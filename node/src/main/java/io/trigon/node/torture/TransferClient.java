package io.trigon.node.torture;

import io.trigon.node.rest.RestCalls;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client that transfers money between any two accounts, one transfer after the other. What it
 * is not told it asks again, at any router, until it is: it never assumes an end. Runs on a thread
 * of its own.
 */
final class TransferClient implements Runnable {
  private static final long LARGEST_MINOR = 60_000;
  private static final double SHARE_OF_REVERSALS = 0.1;
  private static final long PAUSE_MILLIS = 400;

  private final int number;
  private final Random random;
  private final List<String> accounts;
  private final FrontDoors doors;
  private final History history;
  private final long pauseMillis;
  private final BooleanSupplier goesOn;
  private int count;

  TransferClient(
      int number,
      TortureSettings settings,
      List<String> accounts,
      FrontDoors doors,
      History history,
      BooleanSupplier goesOn) {
    this.number = number;
    this.random = new Random(settings.seed() * 37 + number);
    this.accounts = List.copyOf(accounts);
    this.doors = doors;
    this.history = history;
    this.pauseMillis = settings.pause().toMillis();
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    try {
      while (goesOn.getAsBoolean()) {
        TransferWish wish = next();
        history.invoked(wish);
        untilTold("/v1/transfers", wish::body, wish::told, wish);
        history.told(wish);
        if (wish.isDone() && random.nextDouble() < SHARE_OF_REVERSALS) {
          untilTold("/v1/transfers/undo", wish::undoBody, wish::toldUndone, wish);
        }
        TimeUnit.MILLISECONDS.sleep((long) (random.nextDouble() * 2 * pauseMillis));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private TransferWish next() {
    int from = random.nextInt(accounts.size());
    int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
    String id = "t%02d-%06d".formatted(number, ++count);
    long amount = 1 + (long) (random.nextDouble() * LARGEST_MINOR);
    return new TransferWish(id, accounts.get(from), accounts.get(to), amount);
  }

  private void untilTold(
      String path,
      Function<ObjectNode, ObjectNode> body,
      Predicate<RestCalls.Reply> isEnd,
      TransferWish wish)
      throws InterruptedException {
    RestCalls.@Nullable Reply reply = doors.post(doors.choose(random), path, body);
    while (reply == null || !isEnd.test(reply)) {
      history.unknown(wish);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      reply = doors.post(doors.choose(random), path, body);
    }
  }
}

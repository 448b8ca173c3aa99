package io.trigon.node.torture;

import io.trigon.node.rest.RestCalls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The front doors of all routers, as clients use them. Thread-safe; calls block. */
final class FrontDoors {
  /** Longer than a deadline; a router that is paused answers later, or never. */
  private static final Duration ANSWER = Duration.ofSeconds(12);

  static final long DEADLINE_MILLIS = 5_000;

  /** A door that did not answer is left alone for so long, if there is another. */
  private static final long AVOIDED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final List<RestCalls> doors;
  private final AtomicLongArray avoidedUntilNanos;

  FrontDoors(List<String> urls) {
    this.doors = urls.stream().map(url -> new RestCalls(URI.create(url), ANSWER)).toList();
    this.avoidedUntilNanos = new AtomicLongArray(doors.size());
    for (int door = 0; door < doors.size(); door++) {
      avoidedUntilNanos.set(door, System.nanoTime());
    }
  }

  /** Any door, but rather one that answered, as a gateway in front of routers chooses. */
  int choose(Random random) {
    int first = random.nextInt(doors.size());
    for (int i = 0; i < doors.size(); i++) {
      int door = (first + i) % doors.size();
      if (System.nanoTime() - avoidedUntilNanos.get(door) >= 0) {
        return door;
      }
    }
    return first;
  }

  /** Submits an operation; null if no entry was told. */
  @Nullable Told submit(int door, Operation operation) {
    RestCalls calls = doors.get(door);
    return told(
        door, () -> calls.post(operation.path(), operation.body(calls.object(), DEADLINE_MILLIS)));
  }

  /**
   * Cancels an operation, unless it was decided; null if no entry was told. Either way the answer
   * is what became of it.
   */
  @Nullable Told cancel(int door, Operation operation) {
    RestCalls calls = doors.get(door);
    return told(door, () -> calls.post("/v1/transactions", operation.cancelBody(calls.object())));
  }

  /** Asks what became of an operation; null if no entry was told. */
  @Nullable Told inquire(int door, Operation operation) {
    return told(door, () -> doors.get(door).get(operation.inquiryPath()));
  }

  /** Posts to a path; null if no answer came. */
  RestCalls.@Nullable Reply post(int door, String path, Function<ObjectNode, ObjectNode> body) {
    RestCalls calls = doors.get(door);
    try {
      return calls.post(path, body.apply(calls.object())).join();
    } catch (CompletionException | CancellationException noAnswer) {
      avoid(door);
      return null;
    }
  }

  private @Nullable Told told(int door, Supplier<CompletableFuture<RestCalls.Reply>> call) {
    try {
      RestCalls.Reply reply = call.get().join();
      return Told.of(reply.status(), reply.body());
    } catch (CompletionException | CancellationException noAnswer) {
      avoid(door);
      return null;
    }
  }

  private void avoid(int door) {
    avoidedUntilNanos.set(door, System.nanoTime() + AVOIDED_NANOS);
  }

  /** Wishes for a move of ownership; whether an entry says that it was made. */
  boolean move(int door, String account, String target) {
    RestCalls calls = doors.get(door);
    try {
      RestCalls.Reply reply =
          calls
              .post(
                  "/v1/moves?account=" + RestCalls.encoded(account),
                  calls.object().put("target", target))
              .join();
      Told told = Told.of(reply.status(), reply.body());
      return told != null && told.isPosted();
    } catch (CompletionException | CancellationException noAnswer) {
      avoid(door);
      return false;
    }
  }
}

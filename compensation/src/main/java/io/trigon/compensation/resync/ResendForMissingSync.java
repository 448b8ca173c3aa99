package io.trigon.compensation.resync;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.sync.ResendRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to a {@code MISSING_SYNC} break: asks the producer to send again what the replica has
 * not applied. Thread-safe and idempotent: the same gap is asked for at most once per interval, and
 * a replica takes each position once however often it comes.
 */
public final class ResendForMissingSync {
  private static final Logger LOG = LoggerFactory.getLogger(ResendForMissingSync.class);

  /** A thousand messages at once; the gap that is left is reported and asked for again. */
  private static final int MAX_REQUESTS = 4;

  private record Stream(CoreId producer, int lane) {}

  private record Asked(long fromPosition, Instant at) {}

  private final Map<CoreId, CoreGateway> gateways;
  private final Clock clock;
  private final Duration interval;
  // Bounded by two streams per lane.
  private final Map<Stream, Asked> lastAsked = new HashMap<>();

  /**
   * Asks through these gateways.
   *
   * @param interval how long a resend is given before the same gap is asked for again
   */
  public ResendForMissingSync(Map<CoreId, CoreGateway> gateways, Clock clock, Duration interval) {
    this.gateways = Map.copyOf(gateways);
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * Asks for a gap again; returns at once. A producer that cannot be reached is asked again when
   * the break is reported the next time.
   *
   * @param fromPosition first position that the replica misses, 1 upwards
   * @param toPosition last position produced, not below {@code fromPosition}
   */
  public void missingSync(CoreId producer, int lane, long fromPosition, long toPosition) {
    ResendRequest first = new ResendRequest(producer, lane, fromPosition, toPosition);
    if (!mayAsk(first)) {
      return;
    }
    LOG.info("asking {} for lane {} from {} to {}", producer, lane, fromPosition, toPosition);
    ResendRequest request = first;
    for (int i = 1; i <= MAX_REQUESTS; i++) {
      send(request);
      if (request.toPosition() >= toPosition) {
        return;
      }
      request = new ResendRequest(producer, lane, request.toPosition() + 1, toPosition);
    }
  }

  private synchronized boolean mayAsk(ResendRequest request) {
    Stream stream = new Stream(request.producer(), request.lane());
    Instant now = clock.instant();
    Asked before = lastAsked.get(stream);
    if (before != null
        && before.fromPosition() == request.fromPosition()
        && now.isBefore(before.at().plus(interval))) {
      return false;
    }
    lastAsked.put(stream, new Asked(request.fromPosition(), now));
    return true;
  }

  private synchronized void notAsked(ResendRequest request) {
    lastAsked.remove(new Stream(request.producer(), request.lane()));
  }

  private void send(ResendRequest request) {
    CoreGateway gateway = gateways.get(request.producer());
    if (gateway == null) {
      throw new IllegalStateException("no gateway to " + request.producer());
    }
    gateway
        .resend(request)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                notAsked(request);
                LOG.warn("{} was not asked for {}", request.producer(), request, failure);
              }
            });
  }
}

package io.trigon.bridge.mq;

import java.time.Duration;

/**
 * Settings of a gateway to a core.
 *
 * @param instanceId names the reply queue: unique among running processes, kept across restarts
 * @param maxInFlight requests on their way at once; more are refused (posts) or fail (reads)
 * @param replyTimeout after it a post is in doubt and a read has failed; also the longest life of a
 *     request on its queue
 * @param senders sending threads, each with a connection of its own
 * @param receivers threads that read replies, each with a connection of its own
 */
public record GatewaySettings(
    String instanceId, int maxInFlight, Duration replyTimeout, int senders, int receivers) {
  /** A batch for each of 8 lanes and as many reads eight times over: more is a runaway caller. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 64;

  /** Far beyond any batch's time at a healthy core, short enough for a caller who waits. */
  public static final Duration DEFAULT_REPLY_TIMEOUT = Duration.ofSeconds(5);

  public GatewaySettings {
    if (maxInFlight < 1 || senders < 1 || receivers < 1 || replyTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "gateway of %s: %d in flight, %d senders, %d receivers, timeout %s"
              .formatted(instanceId, maxInFlight, senders, receivers, replyTimeout));
    }
  }

  /** The defaults. */
  public static GatewaySettings of(String instanceId) {
    return new GatewaySettings(instanceId, DEFAULT_MAX_IN_FLIGHT, DEFAULT_REPLY_TIMEOUT, 2, 2);
  }

  /** The same with another timeout. */
  public GatewaySettings withReplyTimeout(Duration timeout) {
    return new GatewaySettings(instanceId, maxInFlight, timeout, senders, receivers);
  }

  /** The same with another bound. */
  public GatewaySettings withMaxInFlight(int bound) {
    return new GatewaySettings(instanceId, bound, replyTimeout, senders, receivers);
  }
}

package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one part says to another: queues that keep what they have while a receiver is
 * away, and lose, repeat, delay and reorder as the faults will it. One thread.
 */
final class Network {
  /** What travels, and what may happen to it. */
  enum Link {
    REQUEST(FaultClass.REQUEST_LOST, FaultClass.REQUEST_TWICE, FaultClass.REQUEST_LATE, true),
    REPLY(FaultClass.REPLY_LOST, FaultClass.REPLY_TWICE, FaultClass.REPLY_LATE, false),
    SYNC(FaultClass.SYNC_LOST, FaultClass.SYNC_TWICE, FaultClass.SYNC_LATE, true),
    MARK(FaultClass.MARK_LOST, null, FaultClass.MARK_LATE, true),
    HEARTBEAT(FaultClass.HEARTBEAT_LOST, null, null, false);

    private final FaultClass lost;
    private final @Nullable FaultClass twice;
    private final @Nullable FaultClass late;
    private final boolean kept;

    Link(FaultClass lost, @Nullable FaultClass twice, @Nullable FaultClass late, boolean kept) {
      this.lost = lost;
      this.twice = twice;
      this.late = late;
      this.kept = kept;
    }
  }

  private static final int MOST_MILLIS = 12;
  private static final int LATE_MILLIS = 900;
  private static final int DOWN_MILLIS = 700;

  /** A broker may bring a message of a stream again when its sender has long been another one. */
  private static final int AGAIN_SYNC_MILLIS = 2_000;

  /** How often a queue looks whether its receiver is back. */
  private static final int AGAIN_MILLIS = 40;

  private final VirtualTime time;
  private final Faults faults;
  private final Random random;
  private final Map<Link, Long> downUntil = new EnumMap<>(Link.class);

  Network(VirtualTime time, Faults faults, Random random) {
    this.time = time;
    this.faults = faults;
    this.random = random;
  }

  /**
   * Sends a message.
   *
   * @param about accounts that it concerns; empty for all
   * @param isUp whether its receiver takes messages now
   */
  void send(Link link, Collection<AccountId> about, BooleanSupplier isUp, Runnable receive) {
    if (faults.strike(link.lost, about)) {
      return;
    }
    if (faults.strike(FaultClass.LINK_DOWN, about)) {
      downUntil.put(link, time.now() + faults.millis(FaultClass.LINK_DOWN, DOWN_MILLIS));
    }
    carry(link, about, isUp, receive, 0);
    if (link.twice != null && faults.strike(link.twice, about)) {
      int again = link == Link.SYNC ? faults.millis(link.twice, AGAIN_SYNC_MILLIS) : 0;
      carry(link, about, isUp, receive, again);
    }
  }

  private void carry(
      Link link,
      Collection<AccountId> about,
      BooleanSupplier isUp,
      Runnable receive,
      int delayMillis) {
    long millis = 1 + delayMillis + random.nextInt(MOST_MILLIS);
    if (link.late != null && faults.strike(link.late, about)) {
      millis += faults.millis(link.late, LATE_MILLIS);
    }
    boolean isDown = !faults.isHealed() && downUntil.getOrDefault(link, 0L) > time.now();
    long wait = isDown ? downUntil.getOrDefault(link, 0L) - time.now() : 0;
    Runnable arrive = () -> arrive(link, isUp, receive);
    if (link == Link.HEARTBEAT) {
      time.tick(wait + millis, arrive);
    } else {
      time.after(wait + millis, arrive);
    }
  }

  private void arrive(Link link, BooleanSupplier isUp, Runnable receive) {
    if (isUp.getAsBoolean()) {
      receive.run();
    } else if (link.kept) {
      time.after(AGAIN_MILLIS, () -> arrive(link, isUp, receive));
    }
  }
}

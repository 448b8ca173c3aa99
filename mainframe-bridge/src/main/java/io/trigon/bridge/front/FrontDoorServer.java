package io.trigon.bridge.front;

import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.mq.MqWorker;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves the queue of the bus: each thread takes as many requests as wait, up to a bound, submits
 * them together, and commits their replies with their receipt. A request whose thread dies is
 * delivered again; its transaction id makes that harmless. What waits beyond the threads waits in
 * the queue, whose bound is the broker's.
 *
 * <p>Thread-safe; start once.
 */
public final class FrontDoorServer implements AutoCloseable {
  /** As many batches of the bus are under way at once. */
  public static final int DEFAULT_THREADS = 4;

  private final List<MqWorker> workers = new ArrayList<>();

  /**
   * A server.
   *
   * @param threads 1 upwards
   */
  public FrontDoorServer(MqProvider provider, MqNames names, FrontDoor door, int threads) {
    for (int i = 1; i <= threads; i++) {
      workers.add(
          new MqWorker(
              "front-door-" + i,
              provider,
              provider.fairConnectionFactory(),
              true,
              new BusRequests(names, door)));
    }
  }

  /** Starts serving; connects by itself, also if the broker comes later. */
  public FrontDoorServer start() {
    workers.forEach(MqWorker::start);
    return this;
  }

  @Override
  public void close() {
    workers.forEach(MqWorker::close);
  }
}

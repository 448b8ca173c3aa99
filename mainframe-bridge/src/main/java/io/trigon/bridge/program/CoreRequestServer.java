package io.trigon.bridge.program;

import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.model.CoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Serves a core's request queue: several threads, each takes one request at a time, runs its
 * program and replies, all in one transacted session. A request whose thread dies is delivered
 * again; its commands are known by then or not, and answered alike.
 *
 * <p>Thread-safe; start once.
 */
public final class CoreRequestServer implements AutoCloseable {
  /** Threads unless configured: as many units of work run at once. */
  public static final int DEFAULT_THREADS = 8;

  private final List<MqWorker> workers = new ArrayList<>();

  /**
   * A server for a core's programs.
   *
   * @param threads 1 upwards
   */
  public CoreRequestServer(
      MqProvider provider, MqNames names, CoreId core, CorePrograms programs, int threads) {
    for (int i = 1; i <= threads; i++) {
      String name = core.name().toLowerCase(Locale.ROOT) + "-requests-" + i;
      RequestHandler handler = new RequestHandler(names, names.request(core), programs);
      workers.add(new MqWorker(name, provider, provider.fairConnectionFactory(), true, handler));
    }
  }

  /** Starts serving. */
  public CoreRequestServer start() {
    workers.forEach(MqWorker::start);
    return this;
  }

  @Override
  public void close() {
    workers.forEach(MqWorker::close);
  }
}

package io.trigon.node.torture;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a schedule says. Closed, it does nothing more; healing is the cluster's. */
final class FaultInjector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);

  /** A start of the database blocks, and a stop of any process; others go on meanwhile. */
  private static final int THREADS = 4;

  private final Cluster cluster;
  private final FaultLog log;
  private final Consumer<String> progress;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "faults");
            thread.setDaemon(true);
            return thread;
          });

  FaultInjector(Cluster cluster, FaultLog log, Consumer<String> progress) {
    this.cluster = cluster;
    this.log = log;
    this.progress = progress;
  }

  /** Begins; the faults' times count from now. */
  void begin(List<Fault> faults) {
    for (Fault fault : faults) {
      threads.schedule(() -> inject(fault), fault.atMillis(), TimeUnit.MILLISECONDS);
      threads.schedule(
          () -> end(fault), fault.atMillis() + fault.lastsMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void inject(Fault fault) {
    guarded(
        fault,
        () -> {
          Slot slot = cluster.slot(fault.part());
          progress.accept(fault.toString());
          log.note(fault);
          switch (fault.kind()) {
            case KILL -> slot.takeDown(slot.member()::kill);
            case PAUSE -> slot.locked(slot.member()::pause);
            case RESTART -> slot.takeDown(slot.member()::stop);
          }
        });
  }

  private void end(Fault fault) {
    guarded(
        fault,
        () -> {
          Slot slot = cluster.slot(fault.part());
          if (fault.kind() == Fault.Kind.PAUSE) {
            slot.locked(slot.member()::resume);
          } else {
            slot.bringUp();
          }
        });
  }

  private static void guarded(Fault fault, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.warn("fault {} went wrong", fault, failure);
    }
  }

  /** Lets end what has begun, some seconds. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
        LOG.warn("a fault does not come to its end");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}

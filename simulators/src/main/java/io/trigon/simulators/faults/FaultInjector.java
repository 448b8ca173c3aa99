package io.trigon.simulators.faults;

import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.simulators.region.RegionSettings;
import io.trigon.simulators.region.RegionStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mainframe with faults: runs a plan from its start, and faults that are asked for meanwhile.
 * What acts does so on one thread, one after the other. Thread-safe.
 */
public final class FaultInjector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);

  /** Ended faults are forgotten beyond so many. */
  private static final int MAX_REMEMBERED = 1_000;

  private final Clock clock;
  private final Strikes strikes;
  private final FaultyRegion region;
  private final FaultActions actions;
  private final Map<Integer, Injected> injected = new TreeMap<>();
  private final ScheduledThreadPoolExecutor thread;
  private int lastId;

  /** Where a fault is. */
  public enum State {
    /** Its time has not come. */
    WAITING,
    /** In force, or begun and not ended. */
    ACTIVE,
    ENDED,
    /** It could not be done; the note says why. */
    FAILED
  }

  /**
   * A fault that was asked for.
   *
   * @param id for ending it
   * @param fault what
   * @param state where it is
   * @param note what was done, in words
   * @param since when that state began
   */
  public record Injected(int id, Fault fault, State state, String note, Instant since) {}

  private FaultInjector(Clock clock, Strikes strikes, FaultyRegion region, FaultTargets targets) {
    this.clock = clock;
    this.strikes = strikes;
    this.region = region;
    this.actions = new FaultActions(region, targets, strikes, clock);
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread one = new Thread(task, "faults");
              one.setDaemon(true);
              return one;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Starts the region, and the plan's clock.
   *
   * @param folder of the region's store
   * @param targets what else faults can reach
   */
  public static FaultInjector start(
      FaultPlan plan,
      Path folder,
      CoreConfig config,
      SyncEndpoint endpoint,
      CoreSettings coreSettings,
      RegionSettings settings,
      FaultTargets targets,
      Clock clock) {
    Strikes strikes = new Strikes(plan.seed());
    FaultyRegion region =
        new FaultyRegion(folder, config, endpoint, coreSettings, settings, clock, strikes);
    region.start();
    FaultInjector injector = new FaultInjector(clock, strikes, region, targets);
    plan.faults().forEach(injector::inject);
    return injector;
  }

  /** The core inside, for tests and for operators of this process. */
  public LedgerCore core() {
    return region.core();
  }

  /** What the region's tasks are doing. */
  public RegionStatus regionStatus() {
    return region.status();
  }

  /** Begins a fault once its time has come, from now. */
  public synchronized Injected inject(Fault fault) {
    forgetEnded();
    int id = ++lastId;
    note(id, fault, State.WAITING, "");
    thread.schedule(() -> begin(id, fault), fault.after().toMillis(), TimeUnit.MILLISECONDS);
    return get(id);
  }

  /**
   * Ends a fault now; nothing if it has ended.
   *
   * @throws IllegalArgumentException if there is none of this id
   */
  public Injected end(int id) {
    Injected each = get(id);
    thread.execute(() -> end(id, each.fault()));
    return each;
  }

  /** What was asked for, newest first. */
  public synchronized List<Injected> all() {
    List<Injected> all = new ArrayList<>(injected.values());
    all.sort(Comparator.comparing(Injected::id).reversed());
    return all;
  }

  /** How often each kind came about since the start. */
  public Map<FaultKind, Long> counts() {
    return strikes.counts();
  }

  private void begin(int id, Fault fault) {
    if (get(id).state() != State.WAITING) {
      return; // ended before its time came
    }
    try {
      if (fault.kind().strikes()) {
        strikes.begin(id, fault);
        note(id, fault, State.ACTIVE, "in force");
      } else {
        note(id, fault, State.ACTIVE, actions.begin(fault));
      }
    } catch (RuntimeException failure) {
      failed(id, fault, failure);
      return;
    }
    if (!fault.lasts().isZero()) {
      thread.schedule(() -> end(id, fault), fault.lasts().toMillis(), TimeUnit.MILLISECONDS);
    } else if (!fault.kind().strikes()) {
      end(id, fault);
    }
  }

  private void end(int id, Fault fault) {
    Injected before = get(id);
    if (before.state() == State.WAITING) {
      note(id, fault, State.ENDED, "it never began");
    }
    if (before.state() != State.ACTIVE) {
      return;
    }
    try {
      if (fault.kind().strikes()) {
        strikes.end(id);
        note(id, fault, State.ENDED, "no longer in force");
      } else {
        String done = actions.end(fault);
        boolean undone =
            fault.kind() == FaultKind.STORE_RESTORED || fault.kind() == FaultKind.BROKER_STOPPED;
        note(id, fault, State.ENDED, undone ? done : before.note());
      }
    } catch (RuntimeException failure) {
      failed(id, fault, failure);
    }
  }

  private void failed(int id, Fault fault, RuntimeException failure) {
    LOG.warn("fault {} failed", fault, failure);
    note(id, fault, State.FAILED, String.valueOf(failure.getMessage()));
  }

  private synchronized void note(int id, Fault fault, State state, String note) {
    LOG.info("fault {} {}: {} {}", id, fault.kind(), state, note);
    injected.put(id, new Injected(id, fault, state, note, clock.instant()));
  }

  private synchronized Injected get(int id) {
    Injected found = injected.get(id);
    if (found == null) {
      throw new IllegalArgumentException("there is no fault " + id);
    }
    return found;
  }

  private void forgetEnded() {
    if (injected.size() >= MAX_REMEMBERED) {
      injected
          .values()
          .removeIf(each -> each.state() == State.ENDED || each.state() == State.FAILED);
    }
    if (injected.size() >= MAX_REMEMBERED) {
      throw new IllegalStateException("too many faults: end some");
    }
  }

  /** Ends the region; a broker that is stopped stays so. */
  @Override
  public void close() {
    thread.shutdownNow();
    region.close();
  }
}

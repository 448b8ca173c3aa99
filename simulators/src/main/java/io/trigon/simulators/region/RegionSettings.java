package io.trigon.simulators.region;

import io.trigon.bridge.sync.SyncReceiverShell;
import io.trigon.bridge.sync.SyncRelayShell;
import java.time.Duration;

/**
 * How the region runs.
 *
 * @param maxTasks MXT: tasks at a time, 1 to {@link #MOST_TASKS}; the excess stays in the queue
 * @param serviceTime how long each task takes beside its own work, zero to {@link
 *     #LONGEST_SERVICE}: the time of a mainframe that is busy with other things
 * @param relayThreads threads that publish the region's streams, 1 upwards
 * @param receiverThreads threads that receive the peer's streams, 1 upwards
 */
public record RegionSettings(
    int maxTasks, Duration serviceTime, int relayThreads, int receiverThreads) {
  /** CICS' own default of MXT; each task is a thread and a session here. */
  public static final int MOST_TASKS = 250;

  /** Beyond it every request would have expired before it is answered. */
  public static final Duration LONGEST_SERVICE = Duration.ofMinutes(1);

  /** As many tasks as there are lanes by default, no service time. */
  public static final RegionSettings DEFAULTS =
      new RegionSettings(
          8, Duration.ZERO, SyncRelayShell.DEFAULT_THREADS, SyncReceiverShell.DEFAULT_THREADS);

  public RegionSettings {
    if (maxTasks < 1 || maxTasks > MOST_TASKS) {
      throw new IllegalArgumentException("tasks must be 1 to " + MOST_TASKS + ": " + maxTasks);
    }
    if (serviceTime.isNegative() || serviceTime.compareTo(LONGEST_SERVICE) > 0) {
      throw new IllegalArgumentException(
          "service time must be zero to " + LONGEST_SERVICE + ": " + serviceTime);
    }
    if (relayThreads < 1 || receiverThreads < 1) {
      throw new IllegalArgumentException(
          "threads must be at least one: relay %d, receiver %d"
              .formatted(relayThreads, receiverThreads));
    }
  }

  /** The same with another number of tasks and another service time. */
  public RegionSettings tasks(int tasks, Duration service) {
    return new RegionSettings(tasks, service, relayThreads, receiverThreads);
  }
}

package io.trigon.node.torture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a torture run is asked for.
 *
 * @param lasts how long clients and faults go on; healing and checking come on top
 * @param seed of everything that is chosen; timing stays the machine's
 * @param data where everything durable of the run goes; new or empty
 * @param clients concurrent clients, 1 to 256
 * @param accounts accounts they share, 1 to 10,000
 * @param pause between two transactions of a client: leaves the machine time for restarts
 * @param healing longest wait for everything to settle after the last fault
 */
public record TortureSettings(
    Duration lasts,
    long seed,
    Path data,
    int clients,
    int accounts,
    Duration pause,
    Duration healing) {
  /** Enough that accounts are met from several sides at once, on two cores. */
  public static final int DEFAULT_CLIENTS = 16;

  /** Few enough that each of them lives through many faults. */
  public static final int DEFAULT_ACCOUNTS = 200;

  private static final int MOST_CLIENTS = 256;
  private static final int MOST_ACCOUNTS = 10_000;

  public TortureSettings {
    if (lasts.toMillis() < 1) {
      throw new IllegalArgumentException("it must last for some time: " + lasts);
    }
    if (clients < 1 || clients > MOST_CLIENTS || accounts < 1 || accounts > MOST_ACCOUNTS) {
      throw new IllegalArgumentException(
          "1 to %d clients and 1 to %d accounts: %d and %d"
              .formatted(MOST_CLIENTS, MOST_ACCOUNTS, clients, accounts));
    }
  }

  /** The usual load. */
  public static TortureSettings of(Duration lasts, long seed, Path data) {
    return new TortureSettings(
        lasts,
        seed,
        data,
        DEFAULT_CLIENTS,
        DEFAULT_ACCOUNTS,
        Duration.ofMillis(20),
        Duration.ofMinutes(5));
  }
}

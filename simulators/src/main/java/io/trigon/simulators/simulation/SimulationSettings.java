package io.trigon.simulators.simulation;

/**
 * What every run of a campaign has in common.
 *
 * @param steps steps with faults; then everything heals. Ticks of timers do not count
 * @param accounts how many, half of them born at each core
 * @param mix how often what goes wrong
 */
public record SimulationSettings(int steps, int accounts, FaultMix mix) {
  /** What the design asks for. */
  public static final int DEFAULT_STEPS = 500;

  /** Few, so that much happens to each. */
  public static final int DEFAULT_ACCOUNTS = 6;

  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_ACCOUNTS = 10_000;

  public SimulationSettings {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException("steps must be 1 to " + MOST_STEPS + ": " + steps);
    }
    if (accounts < 1 || accounts > MOST_ACCOUNTS) {
      throw new IllegalArgumentException("accounts: 1 to " + MOST_ACCOUNTS + ": " + accounts);
    }
  }

  /** The published mix of faults. */
  public static SimulationSettings of(int steps, int accounts) {
    return new SimulationSettings(steps, accounts, FaultMix.PUBLISHED);
  }
}

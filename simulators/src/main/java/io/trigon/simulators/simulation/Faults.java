package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decides by seed what goes wrong, until everything heals. One thread. */
final class Faults {
  /** Whether a transaction on one of the accounts (of any, if none is named) is not decided. */
  interface Undecided {
    boolean isAnyUndecided(Collection<AccountId> accounts);
  }

  private final FaultMix mix;
  private final FaultCounters counters;
  private final Undecided undecided;
  private final Story story;
  private final Map<FaultClass, Random> dice = new EnumMap<>(FaultClass.class);
  private boolean healed;

  /** Each class has dice of its own: leaving one out changes the others as little as possible. */
  Faults(long seed, FaultMix mix, FaultCounters counters, Undecided undecided, Story story) {
    this.mix = mix;
    this.counters = counters;
    this.undecided = undecided;
    this.story = story;
    for (FaultClass fault : FaultClass.values()) {
      dice.put(fault, new Random(seed * 1_000_003 + fault.ordinal()));
    }
  }

  /** Nothing goes wrong from here on. */
  void heal() {
    healed = true;
  }

  boolean isHealed() {
    return healed;
  }

  /** Whether a fault that concerns these accounts happens now. */
  boolean strike(FaultClass fault, Collection<AccountId> accounts) {
    if (healed || random(fault).nextDouble() >= mix.chance(fault)) {
      return false;
    }
    counters.fired(fault, undecided.isAnyUndecided(accounts));
    story.tell(accounts, () -> "fault: " + fault.label());
    return true;
  }

  /** Whether it may ever happen in this run. */
  boolean isPossible(FaultClass fault) {
    return mix.chance(fault) > 0;
  }

  /** As {@link #strike(FaultClass, Collection)}, where it concerns all accounts. */
  boolean strike(FaultClass fault) {
    return strike(fault, List.of());
  }

  /** How long it lasts, milliseconds, from 1. */
  int millis(FaultClass fault, int most) {
    return 1 + random(fault).nextInt(most);
  }

  int choose(FaultClass fault, int of) {
    return random(fault).nextInt(of);
  }

  private Random random(FaultClass fault) {
    Random random = dice.get(fault);
    if (random == null) {
      throw new IllegalStateException("no dice for " + fault);
    }
    return random;
  }
}

package io.trigon.node.torture;

import io.trigon.node.torture.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which faults come when; pure, by seed. Every role is killed in turn, in an order shuffled anew
 * each round, so that a long run kills each of them several times. A process has one fault at a
 * time; several processes may be away at once.
 */
final class FaultSchedule {
  /** The load is under way before the first fault. */
  private static final long FIRST_MILLIS = 4_000;

  /** On average so far apart; on two cores a killed JVM needs about as long to serve again. */
  private static final long MEAN_GAP_MILLIS = 15_000;

  private static final long LEAST_GAP_MILLIS = 1_500;

  /** Two of three faults are kills, in an order shuffled anew each round. */
  private static final List<Boolean> IS_KILL = List.of(true, true, false);

  private static final long LONGEST_AWAY_MILLIS = 6_000;

  /** Beyond the ten seconds after which grid and broker give up a silent member. */
  private static final long LONGEST_PAUSE_MILLIS = 16_000;

  /** A process that was just started again is left alone for so long: else it never serves. */
  private static final long RECOVERY_MILLIS = 12_000;

  private static final List<List<Part>> ROLES =
      List.of(
          List.of(Part.BROKER),
          List.of(Part.DATABASE),
          List.of(Part.OPEN_CORE),
          List.of(Part.MAINFRAME),
          List.of(Part.ROUTER_1, Part.ROUTER_2),
          List.of(Part.MONITOR));

  private final Random random;
  private final List<Boolean> kindBag = new ArrayList<>();
  private final List<List<Part>> killBag = new ArrayList<>();
  private final List<List<Part>> otherBag = new ArrayList<>();
  private final Map<Part, Long> freeAt = new EnumMap<>(Part.class);

  private FaultSchedule(long seed) {
    this.random = new Random(seed);
  }

  /** The faults of a run, in order of time. */
  static List<Fault> plan(long seed, Duration lasts) {
    return new FaultSchedule(seed).draw(lasts.toMillis());
  }

  private List<Fault> draw(long endMillis) {
    List<Fault> faults = new ArrayList<>();
    for (long at = FIRST_MILLIS; at < endMillis; at += gap()) {
      boolean kill = nextIsKill();
      Part part = takeFree(kill ? killBag : otherBag, at);
      if (part == null) {
        continue;
      }
      Fault fault = new Fault(at, part, kill ? Kind.KILL : otherKind(part), 0);
      long lasts = lasts(fault.kind());
      faults.add(new Fault(at, part, fault.kind(), lasts));
      freeAt.put(part, at + lasts + RECOVERY_MILLIS);
    }
    return faults;
  }

  private boolean nextIsKill() {
    if (kindBag.isEmpty()) {
      kindBag.addAll(IS_KILL);
      Collections.shuffle(kindBag, random);
    }
    return kindBag.remove(0);
  }

  private long gap() {
    return LEAST_GAP_MILLIS
        + (long) (random.nextDouble() * 2 * (MEAN_GAP_MILLIS - LEAST_GAP_MILLIS));
  }

  private Kind otherKind(Part part) {
    boolean stops = part == Part.DATABASE || part == Part.BROKER;
    return random.nextInt(100) < (stops ? 50 : 20) ? Kind.RESTART : Kind.PAUSE;
  }

  private long lasts(Kind kind) {
    long longest = kind == Kind.PAUSE ? LONGEST_PAUSE_MILLIS : LONGEST_AWAY_MILLIS;
    return 200 + (long) (random.nextDouble() * (longest - 200));
  }

  /** The next role of the round whose process is free; null if none is now. */
  private @Nullable Part takeFree(List<List<Part>> bag, long at) {
    if (bag.isEmpty()) {
      bag.addAll(ROLES);
      Collections.shuffle(bag, random);
    }
    for (int i = 0; i < bag.size(); i++) {
      List<Part> role = bag.get(i);
      Part part = role.get(random.nextInt(role.size()));
      if (freeAt.getOrDefault(part, 0L) <= at) {
        bag.remove(i);
        return part;
      }
    }
    return null;
  }
}

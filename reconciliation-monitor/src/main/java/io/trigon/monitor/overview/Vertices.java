package io.trigon.monitor.overview;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Heartbeat;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of both cores' health. Used by one thread. */
final class Vertices {
  private static final Logger LOG = LoggerFactory.getLogger(Vertices.class);
  private static final StoreTotals NOTHING = new StoreTotals(0, 0, 0);

  private final Map<CoreId, Seen> lastAnswers = new EnumMap<>(CoreId.class);
  private final Map<CoreId, Boolean> up = new EnumMap<>(CoreId.class);
  private final Map<CoreId, Rate> rates = new EnumMap<>(CoreId.class);
  private boolean configAgreed = true;

  private record Seen(CoreStatus status, Instant at) {}

  /** Takes the answers of one look. */
  void hear(Map<CoreId, CoreStatus> answers, Instant now) {
    answers.forEach((core, status) -> lastAnswers.put(core, new Seen(status, now)));
    for (CoreId core : CoreId.values()) {
      boolean isUp = answers.containsKey(core);
      Boolean wasUp = up.put(core, isUp);
      if (wasUp != null && wasUp != isUp) {
        LOG.warn("{} {}", core, isUp ? "answers again" : "is silent");
      }
    }
    if (configAgrees() != configAgreed) {
      configAgreed = !configAgreed;
      LOG.error("the cores {} about lanes and births", configAgreed ? "agree again" : "DISAGREE");
    }
  }

  /** The heartbeat of a core that answered this look. */
  Optional<Heartbeat> fresh(CoreId core) {
    return Optional.ofNullable(up.getOrDefault(core, false) ? lastAnswers.get(core) : null)
        .map(seen -> seen.status().heartbeat());
  }

  /** Whether the last answers of both cores name the same configuration. */
  boolean configAgrees() {
    return lastAnswers.values().stream()
            .map(seen -> seen.status().heartbeat().configDigest())
            .distinct()
            .count()
        <= 1;
  }

  /** One core's health for the picture. */
  CoreHealth health(CoreId core, TrafficSource traffic, Instant now) {
    @Nullable Seen seen = lastAnswers.get(core);
    StoreTotals totals = seen == null ? NOTHING : seen.status().totals();
    long decided = traffic.decided(core);
    return new CoreHealth(
        core,
        up.getOrDefault(core, false),
        seen == null ? null : seen.at(),
        core == CoreId.MAINFRAME ? totals.ownedByMainframe() : totals.ownedByOpen(),
        totals.entries(),
        decided,
        rates.computeIfAbsent(core, each -> new Rate()).perSecond(now, decided));
  }
}

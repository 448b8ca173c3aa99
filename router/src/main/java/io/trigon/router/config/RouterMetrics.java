package io.trigon.router.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.decision.Effect;
import io.trigon.router.decision.RoutingDecision;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.SubmitListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times of transactions by outcome and core, counts of decisions by effect: at most 45 and 13
 * meters. Thread-safe.
 */
final class RouterMetrics implements SubmitListener {
  private record Way(Outcome.Type outcome, @Nullable CoreId core) {}

  private final MeterRegistry registry;
  private final Map<Way, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Effect, Counter> decisions = new EnumMap<>(Effect.class);

  RouterMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Effect effect : Effect.values()) {
      decisions.put(
          effect,
          Counter.builder("trigon.router.decisions")
              .description("Routing decisions by what the comparison of versions changed")
              .tag("effect", effect.name())
              .register(registry));
    }
  }

  @Override
  public void answered(Command command, Answer answer, long nanos) {
    RoutingDecision decision = answer.decision();
    Way way = new Way(answer.outcome().type(), decision == null ? null : decision.core());
    timers.computeIfAbsent(way, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    if (decision != null) {
      Objects.requireNonNull(decisions.get(decision.effect())).increment();
    }
  }

  private Timer timer(Way way) {
    CoreId core = way.core();
    return Timer.builder("trigon.router.transactions")
        .description("Transactions from submission to answer")
        .tag("outcome", way.outcome().name())
        .tag("core", core == null ? "NONE" : core.name())
        .register(registry);
  }
}

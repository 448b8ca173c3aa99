package io.trigon.node.config;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.OrderlyStops;
import io.trigon.ledger.sync.StopMarks;
import io.trigon.simulators.faults.FaultInjector;
import io.trigon.simulators.region.RegionRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Waits at the start of a whole triangle until its two cores have admitted each other, so that the
 * first transaction need not. A core that starts alone waits for its peer behind an open door,
 * unless it stands where it stopped in order, or an operator admits it.
 */
final class CoreAdmission {
  /** Names the core that an operator admits without its peer's word. */
  static final String BY_OPERATOR = "trigon.admission.by-operator";

  private static final Logger LOG = LoggerFactory.getLogger(CoreAdmission.class);
  private static final int BOTH = 2;

  /** Two healthy stores need well under a second; one that is given back its history needs more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A peer that is there after all has a better word than marks or an operator. */
  private static final Duration PATIENCE_WITH_PEER = Duration.ofSeconds(5);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private CoreAdmission() {}

  static void await(ApplicationContext context) {
    List<Supplier<LedgerCore>> cores = coresHere(context);
    Map<CoreId, StopMarks> marks = takenMarks(context, cores);
    String named = context.getEnvironment().getProperty(BY_OPERATOR, "");
    if (cores.size() == BOTH) {
      if (!until(PATIENCE, () -> areAdmitted(cores))) {
        LOG.warn("the cores have not admitted each other within {} s", PATIENCE.toSeconds());
      }
    } else if (!named.isBlank() || !marks.isEmpty()) {
      until(PATIENCE_WITH_PEER, () -> areAdmitted(cores));
    }
    for (Supplier<LedgerCore> each : cores) {
      admitAlone(each.get(), Optional.ofNullable(marks.get(each.get().core())), named);
    }
  }

  private static void admitAlone(LedgerCore core, Optional<StopMarks> marks, String named) {
    if (core.isAdmitted()) {
      return;
    }
    if (marks.map(core::admitAfterOrderlyStop).orElse(false)) {
      LOG.warn("{} decides: it stands where it stopped in order; its peer is away", core.core());
    } else if (named.equals(core.core().name())) {
      LOG.warn("{} is admitted by an operator, without its peer's word", core.core());
      core.admitByOperator();
    }
  }

  /**
   * Taken before anything is decided, whether they are needed or not: they are of this stop only.
   */
  private static Map<CoreId, StopMarks> takenMarks(
      ApplicationContext context, List<Supplier<LedgerCore>> cores) {
    OrderlyStops stops = context.getBeanProvider(OrderlyStops.class).getIfAvailable();
    Map<CoreId, StopMarks> taken = new EnumMap<>(CoreId.class);
    if (stops != null) {
      cores.stream()
          .map(core -> core.get().core())
          .forEach(core -> stops.take(core).ifPresent(marks -> taken.put(core, marks)));
    }
    return taken;
  }

  /** Before a node stops: its cores decide no more, and may decide at once when they come back. */
  static void noteStops(ApplicationContext context) {
    OrderlyStops stops = context.getBeanProvider(OrderlyStops.class).getIfAvailable();
    if (stops == null) {
      return; // marks are kept in the control database, and this node has none
    }
    for (Supplier<LedgerCore> each : coresHere(context)) {
      try {
        each.get().stopInOrder().ifPresent(stops::note);
      } catch (RuntimeException failure) {
        LOG.warn("{} will wait for its peer at its next start", each.get().core(), failure);
      }
    }
  }

  /** A core that is restarted while it runs is another object then. */
  private static List<Supplier<LedgerCore>> coresHere(ApplicationContext context) {
    List<Supplier<LedgerCore>> cores = new ArrayList<>();
    context.getBeanProvider(LedgerCore.class).forEach(core -> cores.add(() -> core));
    context.getBeanProvider(RegionRuntime.class).forEach(region -> cores.add(region::core));
    context.getBeanProvider(FaultInjector.class).forEach(faulty -> cores.add(faulty::core));
    return cores;
  }

  private static boolean areAdmitted(List<Supplier<LedgerCore>> cores) {
    return cores.stream().allMatch(core -> core.get().isAdmitted());
  }

  private static boolean until(Duration bound, BooleanSupplier holds) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (System.nanoTime() < deadline) {
      if (holds.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }
}

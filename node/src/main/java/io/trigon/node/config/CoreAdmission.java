package io.trigon.node.config;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.simulators.faults.FaultInjector;
import io.trigon.simulators.region.RegionRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * unless an operator admits it.
 */
final class CoreAdmission {
  /** Names the core that an operator admits without its peer's word. */
  static final String BY_OPERATOR = "trigon.admission.by-operator";

  private static final Logger LOG = LoggerFactory.getLogger(CoreAdmission.class);
  private static final int BOTH = 2;

  /** Two healthy stores need well under a second; one that is given back its history needs more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A peer that is there after all has a better word than an operator. */
  private static final Duration OPERATORS_PATIENCE = Duration.ofSeconds(5);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private CoreAdmission() {}

  static void await(ApplicationContext context) {
    List<Supplier<LedgerCore>> cores = coresHere(context);
    String named = context.getEnvironment().getProperty(BY_OPERATOR, "");
    if (!named.isBlank()) {
      cores.stream()
          .filter(core -> core.get().core() == CoreId.valueOf(named))
          .forEach(CoreAdmission::byOperator);
    } else if (cores.size() == BOTH && !until(PATIENCE, () -> areAdmitted(cores))) {
      LOG.warn("the cores have not admitted each other within {} s", PATIENCE.toSeconds());
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

  private static void byOperator(Supplier<LedgerCore> core) {
    if (!until(OPERATORS_PATIENCE, () -> core.get().isAdmitted())) {
      LOG.warn("{} is admitted by an operator, without its peer's word", core.get().core());
      core.get().admitByOperator();
    }
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

package io.trigon.node.config;

import io.trigon.ledger.core.LedgerCore;
import io.trigon.simulators.faults.FaultInjector;
import io.trigon.simulators.region.RegionRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Waits at the start of a whole triangle until its two cores have admitted each other, so that the
 * first transaction need not. A core that starts alone waits for its peer behind an open door.
 */
final class CoreAdmission {
  private static final Logger LOG = LoggerFactory.getLogger(CoreAdmission.class);
  private static final int BOTH = 2;

  /** Two healthy stores need well under a second; one that is given back its history needs more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private CoreAdmission() {}

  static void await(ApplicationContext context) {
    List<BooleanSupplier> admitted = new ArrayList<>();
    context.getBeanProvider(LedgerCore.class).forEach(core -> admitted.add(core::isAdmitted));
    context
        .getBeanProvider(RegionRuntime.class)
        .forEach(region -> admitted.add(region.core()::isAdmitted));
    context
        .getBeanProvider(FaultInjector.class)
        .forEach(faulty -> admitted.add(() -> faulty.core().isAdmitted()));
    if (admitted.size() == BOTH && !untilAll(admitted)) {
      LOG.warn("the cores have not admitted each other within {} s", PATIENCE.toSeconds());
    }
  }

  private static boolean untilAll(List<BooleanSupplier> admitted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (admitted.stream().allMatch(BooleanSupplier::getAsBoolean)) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }
}

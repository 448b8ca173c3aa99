package io.trigon.node.config;

import io.trigon.compensation.indoubt.LeftBatches;
import io.trigon.compensation.ticker.Ticker;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.monitor.breaks.BreaksWatch;
import io.trigon.monitor.breaks.JdbcBreakStore;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a router does itself where the monitor is another process: it looks for open breaks before
 * moves (R15), and takes over what a dead router left in the grid, which only routers are part of.
 */
@Configuration(proxyBeanMethods = false)
class RouterWithoutMonitor {
  /** A dead router's callers wait for it, but nothing is lost by a second. */
  private static final Duration LOOK_FOR_LEFT_BATCHES = Duration.ofSeconds(1);

  @Bean(initMethod = "start", destroyMethod = "close")
  BreaksWatch breaksWatch(@Qualifier("controlDataSource") DataSource control, Clock clock) {
    return new BreaksWatch(new JdbcBreakStore(control), clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Ticker leftBatches(InFlightRegister inFlight, InDoubtRegister register, Clock clock) {
    return new Ticker(
        "left batches", new LeftBatches(inFlight, register)::tick, clock, LOOK_FOR_LEFT_BATCHES);
  }
}

package io.trigon.memgrid.config;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.memgrid.fill.AccountPages;
import io.trigon.memgrid.fill.DirectoryFillWorker;
import io.trigon.memgrid.fill.DirectoryFiller;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background fill of a cold directory. Imported beside {@link GridConfiguration}; needs beans
 * of {@link Clock}, {@link Lanes} and a map of gateways with the open core in it.
 */
@Configuration(proxyBeanMethods = false)
public class DirectoryFillConfiguration {
  /** Starts with the context and ends by itself once all lanes are read. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public DirectoryFillWorker directoryFillWorker(
      GridProperties properties,
      Lanes lanes,
      Map<CoreId, CoreGateway> gateways,
      AccountDirectory directory,
      Clock clock) {
    CoreGateway open = gateways.get(CoreId.OPEN);
    if (open == null) {
      throw new IllegalStateException("no gateway to the open core to fill the directory from");
    }
    return new DirectoryFillWorker(
        new DirectoryFiller(lanes, properties.fill()), AccountPages.of(open), directory, clock);
  }
}

package io.trigon.memgrid.config;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.lane.Lanes;
import io.trigon.memgrid.ignite.IgniteAccountDirectory;
import io.trigon.memgrid.ignite.IgniteGrid;
import io.trigon.memgrid.ignite.IgniteInFlightRegister;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import io.trigon.memgrid.memory.InMemoryInFlightRegister;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The grid of a router. Needs a bean of {@link Lanes}, the same on all nodes. The Ignite node
 * starts only if {@code trigon.grid.kind} is {@code ignite}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GridProperties.class)
public class GridConfiguration {
  /** The node; started when first asked for, stopped with the context. */
  @Bean(destroyMethod = "close")
  @Lazy
  public IgniteGrid igniteGrid(GridProperties properties) {
    return IgniteGrid.start(properties.settings());
  }

  /** What is known of accounts. */
  @Bean
  public AccountDirectory accountDirectory(
      GridProperties properties, Lanes lanes, ObjectProvider<IgniteGrid> grid) {
    return switch (properties.kind()) {
      case IGNITE -> new IgniteAccountDirectory(grid.getObject(), lanes);
      case MEMORY -> new InMemoryAccountDirectory(lanes);
    };
  }

  /** What is in flight. */
  @Bean
  public InFlightRegister inFlightRegister(
      GridProperties properties, ObjectProvider<IgniteGrid> grid) {
    return switch (properties.kind()) {
      case IGNITE -> new IgniteInFlightRegister(grid.getObject());
      case MEMORY -> new InMemoryInFlightRegister();
    };
  }
}

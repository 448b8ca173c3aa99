package io.trigon.memgrid.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.lane.Lanes;
import io.trigon.memgrid.ignite.IgniteAccountDirectory;
import io.trigon.memgrid.ignite.IgniteInFlightRegister;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import java.nio.file.Path;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GridConfigurationIT {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withBean(Lanes.class, () -> Lanes.DEFAULT)
          .withUserConfiguration(GridConfiguration.class);

  @Test
  void starts_one_ignite_node_and_stops_it_with_the_context(@TempDir Path work) {
    runner
        .withPropertyValues("trigon.grid.work-directory=" + work.resolve("grid"))
        .run(
            context -> {
              assertThat(context.getBean(AccountDirectory.class))
                  .isInstanceOf(IgniteAccountDirectory.class);
              assertThat(context.getBean(InFlightRegister.class))
                  .isInstanceOf(IgniteInFlightRegister.class);
              assertThat(Ignition.allGrids()).hasSize(1);
              assertThat(context.getBean(InFlightRegister.class).size()).isZero();
            });
    assertThat(Ignition.allGrids()).isEmpty();
  }

  @Test
  void starts_no_ignite_node_when_the_grid_is_in_memory() {
    runner
        .withPropertyValues("trigon.grid.kind=memory")
        .run(
            context -> {
              assertThat(context.getBean(AccountDirectory.class))
                  .isInstanceOf(InMemoryAccountDirectory.class);
              assertThat(Ignition.allGrids()).isEmpty();
            });
  }
}

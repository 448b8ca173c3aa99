package io.trigon.node.config;

import io.trigon.node.BadInputException;
import io.trigon.simulators.faults.FaultPlan;
import io.trigon.simulators.faults.FaultPlanFile;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.faults}: faults on purpose, in a node that plays the simulated mainframe.
 *
 * @param enabled whether there are any, and the front door for them
 * @param file plan that begins with the node; blank for none
 * @param seed of faults that are asked for at run time, where there is no file
 */
@ConfigurationProperties("trigon.faults")
record FaultsProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("") String file,
    @DefaultValue("1") long seed) {

  /**
   * The plan to begin with.
   *
   * @throws BadInputException if the file cannot be used
   */
  FaultPlan plan() {
    if (file.isBlank()) {
      return FaultPlan.none(seed);
    }
    try {
      return FaultPlanFile.load(Path.of(file));
    } catch (IOException | IllegalArgumentException unusable) {
      throw new BadInputException("trigon.faults.file: " + unusable.getMessage());
    }
  }
}

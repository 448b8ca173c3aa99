package io.trigon.node.config;

import io.trigon.simulators.region.RegionSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.region}: the simulated mainframe.
 *
 * @param directory its store
 * @param maxTasks tasks at a time
 * @param serviceTime how long each task takes beside its own work
 */
@ConfigurationProperties("trigon.region")
record RegionProperties(
    @DefaultValue("data/region") Path directory,
    @DefaultValue("8") int maxTasks,
    @DefaultValue("0ms") Duration serviceTime) {

  RegionSettings settings() {
    return RegionSettings.DEFAULTS.tasks(maxTasks, serviceTime);
  }
}

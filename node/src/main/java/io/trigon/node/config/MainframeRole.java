package io.trigon.node.config;

import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.opencore.config.OpenCoreProperties;
import io.trigon.simulators.region.RegionRuntime;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The simulated region. Nothing else of the node gets hold of it: whoever wants the mainframe uses
 * the queues.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(
    name = "trigon.faults.enabled",
    havingValue = false,
    matchIfMissing = true)
@EnableConfigurationProperties(RegionProperties.class)
class MainframeRole {

  @Bean(destroyMethod = "close")
  RegionRuntime regionRuntime(
      RegionProperties region,
      OpenCoreProperties shared,
      SyncEndpoint endpoint,
      ObjectProvider<CoreSettings> settings,
      Clock clock) {
    CoreConfig open = shared.core();
    return RegionRuntime.start(
        region.directory(),
        new CoreConfig(CoreId.MAINFRAME, open.lanes(), open.birth(), open.dateWindowDays()),
        endpoint,
        settings.getIfAvailable(() -> CoreSettings.DEFAULTS),
        region.settings(),
        clock);
  }
}

package io.trigon.node.config;

import io.trigon.bridge.sync.ControlShell;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.bridge.sync.SyncReceiverShell;
import io.trigon.bridge.sync.SyncRelayShell;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.opencore.config.OpenCoreConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The open core, and the shells that synchronise it with the mainframe over MQ. */
@Configuration(proxyBeanMethods = false)
@Import(OpenCoreConfiguration.class)
class OpenCoreRole {

  /** One unit of work per lane at a time is the most that a router sends; reads share the rest. */
  @Bean(destroyMethod = "close")
  InProcessCoreGateway openCoreGateway(@Qualifier("openCore") LedgerCore core, Lanes lanes) {
    return new InProcessCoreGateway(core, lanes.count());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  ControlShell openControlShell(SyncEndpoint endpoint, @Qualifier("openCore") LedgerCore core) {
    return new ControlShell(endpoint, core);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  SyncReceiverShell openReceiverShell(
      SyncEndpoint endpoint, @Qualifier("openCore") LedgerCore core) {
    return new SyncReceiverShell(endpoint, core, SyncReceiverShell.DEFAULT_THREADS);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  SyncRelayShell openRelayShell(SyncEndpoint endpoint, @Qualifier("openCore") LedgerCore core) {
    return new SyncRelayShell(endpoint, core, SyncRelayShell.DEFAULT_THREADS);
  }
}

package io.trigon.node.config;

import io.trigon.bridge.config.MqProperties;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.mq.LateReplyListener;
import io.trigon.bridge.mq.MqCoreGateway;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.router.lane.BatchJournal;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The ways to both cores: the mainframe always over MQ, the open core in this process if it is
 * here, else over MQ.
 */
@Configuration(proxyBeanMethods = false)
class GatewaysConfiguration {

  @Bean(destroyMethod = "close")
  MqCoreGateway mainframeGateway(
      MqProvider provider,
      MqNames names,
      CoreCopybooks copybooks,
      MqProperties properties,
      Clock clock,
      ObjectProvider<BatchJournal> journal) {
    return gateway(CoreId.MAINFRAME, provider, names, copybooks, properties, clock, journal);
  }

  /** Made only if the open core is elsewhere. */
  @Bean(destroyMethod = "close")
  @Lazy
  MqCoreGateway remoteOpenCoreGateway(
      MqProvider provider,
      MqNames names,
      CoreCopybooks copybooks,
      MqProperties properties,
      Clock clock,
      ObjectProvider<BatchJournal> journal) {
    return gateway(CoreId.OPEN, provider, names, copybooks, properties, clock, journal);
  }

  @Bean
  Map<CoreId, CoreGateway> coreGateways(
      @Qualifier("mainframeGateway") MqCoreGateway mainframe,
      ObjectProvider<InProcessCoreGateway> local,
      @Qualifier("remoteOpenCoreGateway") ObjectProvider<MqCoreGateway> remote) {
    CoreGateway here = local.getIfAvailable();
    CoreGateway open = here == null ? remote.getObject() : here;
    return Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, open);
  }

  private static MqCoreGateway gateway(
      CoreId core,
      MqProvider provider,
      MqNames names,
      CoreCopybooks copybooks,
      MqProperties properties,
      Clock clock,
      ObjectProvider<BatchJournal> journal) {
    // The journal comes after the gateways, and only where a router is.
    LateReplyListener late =
        (from, commands, outcomes) ->
            journal.ifAvailable(here -> here.landedLate(commands, outcomes));
    return new MqCoreGateway(provider, names, copybooks, core, properties.gateway(), clock, late);
  }
}

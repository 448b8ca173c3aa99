package io.trigon.node.config;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.program.CorePrograms;
import io.trigon.bridge.program.CoreRequestServer;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the open core over MQ, for routers and monitors in other processes. */
@Configuration(proxyBeanMethods = false)
class OpenCoreServing {

  @Bean(initMethod = "start", destroyMethod = "close")
  CoreRequestServer openCoreRequestServer(
      MqProvider provider,
      MqNames names,
      CoreCopybooks copybooks,
      @Qualifier("openCore") LedgerCore core) {
    return new CoreRequestServer(
        provider,
        names,
        CoreId.OPEN,
        new CorePrograms(core, copybooks),
        CoreRequestServer.DEFAULT_THREADS);
  }
}

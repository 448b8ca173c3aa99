package io.trigon.bridge.config;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.sync.SyncEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The way to the queues, for every role: the provider, the names, the copybooks, and all three as
 * one endpoint.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MqProperties.class)
public class MqConfiguration {

  /** Queue names. */
  @Bean
  MqNames mqNames(MqProperties properties) {
    return properties.names();
  }

  /** How messages are written. */
  @Bean
  CoreCopybooks coreCopybooks(MqProperties properties) {
    return new StandardCopybooks(properties.ccsid());
  }

  /** The embedded broker if this node has one and no other is wanted. */
  @Bean
  MqProvider mqProvider(MqProperties properties, ObjectProvider<EmbeddedBroker> embedded) {
    EmbeddedBroker broker = embedded.getIfAvailable();
    return broker != null && properties.provider() == MqProperties.Provider.EMBEDDED
        ? broker.provider()
        : properties.remote();
  }

  /** What the sync shells need. */
  @Bean
  SyncEndpoint syncEndpoint(MqProvider provider, MqNames names, CoreCopybooks copybooks) {
    return new SyncEndpoint(provider, names, copybooks);
  }
}

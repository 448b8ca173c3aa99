package io.trigon.node.config;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.ArtemisProvider;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.sync.SyncEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the queues: the embedded broker if this node has it, else the one at the URL. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingConfiguration {

  @Bean
  MqNames mqNames(MessagingProperties properties) {
    return new MqNames(properties.prefix());
  }

  @Bean
  CoreCopybooks coreCopybooks(MessagingProperties properties) {
    return new StandardCopybooks(properties.ccsid());
  }

  @Bean
  MqProvider mqProvider(MessagingProperties properties, ObjectProvider<EmbeddedBroker> embedded) {
    EmbeddedBroker broker = embedded.getIfAvailable();
    if (broker != null) {
      return broker.provider();
    }
    if (properties.url().isBlank()) {
      throw new IllegalStateException("a node without the role broker needs trigon.mq.url");
    }
    return properties.username().isBlank()
        ? new ArtemisProvider(properties.url())
        : new ArtemisProvider(properties.url(), properties.username(), properties.password());
  }

  @Bean
  SyncEndpoint syncEndpoint(MqProvider provider, MqNames names, CoreCopybooks copybooks) {
    return new SyncEndpoint(provider, names, copybooks);
  }
}

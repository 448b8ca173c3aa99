package io.trigon.node.config;

import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded broker, stopped after everything that uses it. */
@Configuration(proxyBeanMethods = false)
class BrokerRole {

  @Bean(destroyMethod = "close")
  EmbeddedBroker embeddedBroker(MessagingProperties properties, MqNames names) {
    BrokerSettings settings = BrokerSettings.inProcess(properties.directory()).named(names);
    return EmbeddedBroker.start(
        properties.listenPort() == BrokerSettings.NO_PORT
            ? settings
            : settings.listeningOn(properties.listenHost(), properties.listenPort()));
  }
}

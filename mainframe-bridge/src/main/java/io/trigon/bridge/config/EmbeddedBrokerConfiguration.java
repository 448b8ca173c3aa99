package io.trigon.bridge.config;

import io.trigon.bridge.mq.EmbeddedBroker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The role {@code broker}: the embedded broker, stopped after all that uses it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MqProperties.class)
public class EmbeddedBrokerConfiguration {

  /** The broker. */
  @Bean(destroyMethod = "close")
  EmbeddedBroker embeddedBroker(MqProperties properties) {
    return EmbeddedBroker.start(properties.broker());
  }
}

package io.trigon.node.config;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.store.BirthRule;
import io.trigon.opencore.config.OpenCoreProperties;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * What every node has, whatever its roles. Data sources, migrations and message queues are made by
 * the modules for their own databases and brokers, so what Boot would make of them stays off.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "com.ibm.mq.spring.boot.MQAutoConfiguration",
      "org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration",
      "org.springframework.boot.jms.autoconfigure.JmsAutoConfiguration"
    })
@EnableConfigurationProperties(OpenCoreProperties.class)
class NodeConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The same at both cores: fixed when the stores are created. */
  @Bean
  Lanes lanes(OpenCoreProperties properties) {
    return properties.core().lanes();
  }

  /** The same at both cores: fixed when the stores are created. */
  @Bean
  BirthRule birthRule(OpenCoreProperties properties) {
    return properties.core().birth();
  }
}

package io.trigon.opencore.config;

import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The embedded server of a node: one for all its databases, started by the first that asks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedPostgresProperties.class)
public class EmbeddedPostgresConfiguration {

  /** Closed after the beans that were made with it. */
  @Bean(destroyMethod = "close")
  @Lazy
  EmbeddedPostgresServer embeddedPostgresServer(EmbeddedPostgresProperties properties) {
    return EmbeddedPostgresServer.start(properties.directory(), properties.settings());
  }
}

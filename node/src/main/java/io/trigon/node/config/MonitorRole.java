package io.trigon.node.config;

import io.trigon.compensation.config.CompensationConfiguration;
import io.trigon.compensation.config.InDoubtRegisterConfiguration;
import io.trigon.compensation.resync.ResendForMissingSync;
import io.trigon.monitor.config.MonitorConfiguration;
import io.trigon.monitor.stream.MissingSync;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reconciliation and compensation: what one finds missing, the other asks for again. */
@Configuration(proxyBeanMethods = false)
@Import({
  InDoubtRegisterConfiguration.class,
  CompensationConfiguration.class,
  MonitorConfiguration.class
})
class MonitorRole {

  @Bean
  MissingSync missingSync(ResendForMissingSync resend) {
    return resend::missingSync;
  }
}

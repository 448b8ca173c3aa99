package io.trigon.compensation.config;

import io.trigon.compensation.indoubt.JdbcInDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The list of doubts, for routers (which write it) and for the workers. The control database must
 * have been migrated from {@code classpath:db/control} before it is used.
 */
@Configuration(proxyBeanMethods = false)
public class InDoubtRegisterConfiguration {
  /** The list in the control database. */
  @Bean
  public InDoubtRegister inDoubtRegister(
      @Qualifier("controlDataSource") DataSource controlDataSource) {
    return new JdbcInDoubtRegister(controlDataSource);
  }
}

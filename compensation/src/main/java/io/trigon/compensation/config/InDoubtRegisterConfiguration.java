package io.trigon.compensation.config;

import io.trigon.compensation.indoubt.JdbcInDoubtRegister;
import io.trigon.compensation.saga.JdbcSagaStore;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.TransfersInTransit;
import io.trigon.ledger.saga.SagaStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The lists of doubts and of sagas, for routers (which write them) and for the workers. The control
 * database must have been migrated from {@code classpath:db/control} before it is used.
 */
@Configuration(proxyBeanMethods = false)
public class InDoubtRegisterConfiguration {
  /** The list in the control database. */
  @Bean
  public InDoubtRegister inDoubtRegister(
      @Qualifier("controlDataSource") DataSource controlDataSource) {
    return new JdbcInDoubtRegister(controlDataSource);
  }

  /** The list of sagas. */
  @Bean
  public SagaStore sagaStore(@Qualifier("controlDataSource") DataSource controlDataSource) {
    return new JdbcSagaStore(controlDataSource);
  }

  /** What a monitor sees of them. */
  @Bean
  public TransfersInTransit transfersInTransit(SagaStore sagas) {
    return limit ->
        sagas.open(limit).stream()
            .map(
                saga ->
                    new TransfersInTransit.InTransit(
                        saga.transfer().debitAccount(),
                        saga.transfer().creditAccount(),
                        saga.key(),
                        saga.transfer().amountMinor(),
                        saga.transfer().currency().code(),
                        saga.since()))
            .toList();
  }
}

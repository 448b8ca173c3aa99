package io.trigon.compensation.saga;

import io.trigon.compensation.ControlDatabase;
import io.trigon.ledger.saga.SagaStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JdbcSagaStoreIT extends SagaStoreContract {
  private static ControlDatabase database;

  @BeforeAll
  static void start() {
    database = new ControlDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected SagaStore store() {
    database.clear();
    return new JdbcSagaStore(database.dataSource());
  }
}

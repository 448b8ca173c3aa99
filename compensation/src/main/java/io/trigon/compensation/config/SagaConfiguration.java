package io.trigon.compensation.config;

import io.trigon.compensation.saga.LostSagaSearch;
import io.trigon.compensation.saga.SagaRunner;
import io.trigon.compensation.saga.SagasAfterRestore;
import io.trigon.compensation.ticker.Ticker;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.SagaSender;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.saga.Sagas;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What drives transfers, in every router: a leg is routed like any transaction. Imported beside
 * {@link InDoubtRegisterConfiguration}; needs beans of {@link Clock}, {@link SagaSender}, {@link
 * Lanes} and a map of gateways with both cores.
 */
@Configuration(proxyBeanMethods = false)
public class SagaConfiguration {
  /** A row is some four writes in its life; the control database has other readers too. */
  private static final int DATABASE_THREADS = 4;

  /** Beyond, callers are told to come again. */
  private static final int MAX_WAITING = 2_000;

  /** Pauses between attempts double from 100 ms: a finer look would find nothing more. */
  private static final Duration TICK = Duration.ofMillis(200);

  /** A restore takes minutes; until it is noticed, sagas go on as ever. */
  private static final Duration RESTORE_TICK = Duration.ofSeconds(5);

  /** Runs what blocks. */
  @Bean(destroyMethod = "shutdownNow")
  public ThreadPoolExecutor sagaDatabase() {
    return new ThreadPoolExecutor(
        DATABASE_THREADS,
        DATABASE_THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MAX_WAITING),
        task -> {
          Thread thread = new Thread(task, "saga-database");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The steps of sagas over their list. */
  @Bean
  public Sagas sagas(SagaStore store) {
    return new Sagas(store, SagaSettings.DEFAULT);
  }

  /** The transfers of this router, and what others have left. */
  @Bean
  public SagaRunner sagaRunner(
      SagaStore store,
      Sagas sagas,
      SagaSender sender,
      @Qualifier("sagaDatabase") ThreadPoolExecutor sagaDatabase,
      Clock clock) {
    return new SagaRunner(store, sagas, sender, sagaDatabase, clock);
  }

  /** Asks sagas again once a core has come with an older store. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public Ticker sagasAfterRestoreTicker(
      Map<CoreId, CoreGateway> gateways, Sagas sagas, Clock clock) {
    SagasAfterRestore watch =
        new SagasAfterRestore(core -> Objects.requireNonNull(gateways.get(core)).status(), sagas);
    return new Ticker("sagas after a restore", watch::tick, clock, RESTORE_TICK);
  }

  /** Runs the one search. */
  @Bean(destroyMethod = "shutdownNow")
  public ExecutorService lostSagaThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "lost-sagas");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Finds transfers after the control database was restored. */
  @Bean
  public LostTransfers lostTransfers(
      Map<CoreId, CoreGateway> gateways,
      Lanes lanes,
      Sagas sagas,
      @Qualifier("lostSagaThread") ExecutorService lostSagaThread,
      Clock clock) {
    return new LostSagaSearch(gateways.values(), lanes, sagas, lostSagaThread, clock);
  }

  /** Takes up what is due, from the start of the context to its end. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public Ticker sagaTicker(SagaRunner runner, Clock clock) {
    return new Ticker("sagas", runner::tick, clock, TICK);
  }
}

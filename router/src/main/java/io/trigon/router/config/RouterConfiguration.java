package io.trigon.router.config;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.Transfers;
import io.trigon.ledger.store.BirthRule;
import io.trigon.router.api.BatchController;
import io.trigon.router.api.BusController;
import io.trigon.router.api.ErrorAdvice;
import io.trigon.router.api.StateController;
import io.trigon.router.api.TransactionController;
import io.trigon.router.api.TransferController;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.lane.BatchJournal;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.read.InquiryService;
import io.trigon.router.read.StreamAges;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.submit.Handovers;
import io.trigon.router.submit.SubmitListener;
import io.trigon.router.submit.Timer;
import io.trigon.router.submit.TransactionService;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * The router of a node. Needs beans of {@link Clock}, {@link Lanes}, {@link BirthRule}, {@link
 * RuleSource}, a map of gateways with both cores, {@link AccountDirectory}, {@link
 * InFlightRegister}, {@link Transfers}, {@link LostTransfers} and {@link InDoubtRegister}. Uses,
 * where they are there, a {@code moveGate} (may ownership move now?) and an {@code isEncodable}
 * (can the mainframe carry the texts?).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
public class RouterConfiguration {
  /** Doubts waiting to be written; beyond, the thread that found them writes them itself. */
  private static final int MAX_WAITING_DOUBTS = 1_000;

  /** Writes doubts: rare, and they block. */
  @Bean(destroyMethod = "shutdown")
  public ThreadPoolExecutor doubtWriter() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MAX_WAITING_DOUBTS),
        task -> {
          Thread thread = new Thread(task, "doubt-writer");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** What is in doubt. */
  @Bean
  public DoubtBook doubtBook(
      InDoubtRegister doubts,
      @Qualifier("doubtWriter") ThreadPoolExecutor doubtWriter,
      Clock clock) {
    return new DoubtBook(doubts, doubtWriter, clock);
  }

  /** What is written down about batches. */
  @Bean
  public BatchJournal batchJournal(
      AccountDirectory directory, InFlightRegister inFlight, DoubtBook doubts, Clock clock) {
    return new BatchJournal(directory, inFlight, doubts, clock);
  }

  /** The lanes to both cores. */
  @Bean
  public LaneSet laneSet(
      Map<CoreId, CoreGateway> gateways,
      Lanes lanes,
      RouterProperties properties,
      BatchJournal journal,
      Clock clock) {
    return new LaneSet(gateways, lanes, properties.laneCapacity(), journal, clock);
  }

  /** Pauses. */
  @Bean(destroyMethod = "close")
  public Timer routerTimer() {
    return new Timer();
  }

  /** The latest decisions. */
  @Bean
  public DecisionLog decisionLog(RouterProperties properties) {
    return new DecisionLog(properties.decisionsKept());
  }

  /** Moves of ownership. */
  @Bean
  public Handovers handovers(
      LaneSet lanes,
      AccountDirectory directory,
      Timer timer,
      RouterProperties properties,
      RuleSource rules,
      @Qualifier("moveGate") ObjectProvider<BooleanSupplier> moveGate,
      Clock clock) {
    return new Handovers(
        lanes,
        directory,
        timer,
        properties.submit(),
        moveGate.getIfAvailable(() -> () -> true),
        () -> rules.current().model().moves(),
        clock);
  }

  /** Metrics, where the node keeps any. */
  @Bean
  public SubmitListener submitListener(
      ObjectProvider<MeterRegistry> registries, LaneSet lanes, Handovers handovers) {
    MeterRegistry registry = registries.getIfUnique();
    if (registry == null) {
      return SubmitListener.NONE;
    }
    Gauge.builder("trigon.router.waiting", lanes, LaneSet::waitingCount)
        .description("Commands that wait for a batch")
        .register(registry);
    Gauge.builder("trigon.router.moves.queued", handovers, Handovers::queued)
        .description("Background moves that wait")
        .register(registry);
    FunctionCounter.builder("trigon.router.moves", handovers, Handovers::moved)
        .tag("result", "MOVED")
        .register(registry);
    FunctionCounter.builder("trigon.router.moves", handovers, Handovers::refused)
        .tag("result", "REFUSED")
        .register(registry);
    return new RouterMetrics(registry);
  }

  /** The submit flow. */
  @Bean
  public TransactionService transactionService(
      AccountDirectory directory,
      RuleSource rules,
      BirthRule birth,
      LaneSet lanes,
      Handovers handovers,
      DoubtBook doubts,
      DecisionLog log,
      Timer timer,
      RouterProperties properties,
      SubmitListener submitListener,
      @Qualifier("isEncodable") ObjectProvider<Predicate<Command>> isEncodable,
      Clock clock) {
    return new TransactionService(
        directory,
        rules,
        birth,
        lanes,
        handovers,
        doubts,
        log,
        timer,
        properties.submit(),
        isEncodable.getIfAvailable(() -> command -> true),
        submitListener,
        clock);
  }

  /** Hears marks and heartbeats. */
  @Bean
  public StreamAges streamAges(AccountDirectory directory, Lanes lanes, Clock clock) {
    return new StreamAges(directory, lanes, clock);
  }

  /** The reads. */
  @Bean
  public InquiryService inquiryService(
      Map<CoreId, CoreGateway> gateways,
      Lanes lanes,
      BirthRule birth,
      AccountDirectory directory,
      StreamAges ages,
      DecisionLog log) {
    return new InquiryService(gateways, lanes, birth, directory, ages, log);
  }

  /** The front door. */
  @Bean
  public TransactionController transactionController(
      TransactionService transactions,
      InquiryService inquiries,
      DoubtBook doubts,
      TransferController transfers,
      Clock clock) {
    return new TransactionController(transactions, inquiries, doubts, transfers, clock);
  }

  /** Transfers between two accounts. */
  @Bean
  public TransferController transferController(
      Transfers transfers, LostTransfers lost, Clock clock) {
    return new TransferController(transfers, lost, clock);
  }

  /** Many transactions over one connection. */
  @Bean(destroyMethod = "close")
  public BatchController batchController(TransactionController transactions, JsonMapper json) {
    return new BatchController(transactions, json);
  }

  /** Requests that come by message. */
  @Bean
  public BusController busController(TransactionController transactions, JsonMapper json) {
    return new BusController(transactions, json);
  }

  /** Doubts and rules. */
  @Bean
  public StateController stateController(InDoubtRegister doubts, RuleSource rules) {
    return new StateController(doubts, rules);
  }

  /** Errors as problem details. */
  @Bean
  public ErrorAdvice errorAdvice() {
    return new ErrorAdvice();
  }
}

package io.trigon.router.submit;

import io.trigon.compensation.saga.LostSagaSearch;
import io.trigon.compensation.saga.SagaRunner;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryMerge;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.saga.InMemorySagaStore;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.router.decision.DecisionLog;
import io.trigon.router.lane.BatchJournal;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.LaneSet;
import io.trigon.router.read.InquiryService;
import io.trigon.router.read.StreamAges;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.RulesLoader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A router over two real cores in memory, with a pump between them that a test can stop. */
public final class TriangleInMemory implements AutoCloseable {
  public final TwoCores cores = new TwoCores(2);
  public final Directory directory = new Directory();
  public final Register inFlight = new Register();
  public final Doubts doubts = new Doubts();
  public final DoubtBook book;
  public final RuleSource rules;
  public final TransactionService service;
  public final InquiryService inquiries;
  public final InMemorySagaStore sagas = new InMemorySagaStore();
  public final SagaRunner transfers;
  public final LostSagaSearch lost;
  public final AtomicBoolean movesAllowed = new AtomicBoolean(true);

  private final AtomicBoolean pumping = new AtomicBoolean(true);
  private final Timer timer = new Timer();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Thread pump;
  private volatile boolean closed;

  public TriangleInMemory(String rulesYaml) {
    rules = new RuleSource(rules(rulesYaml));
    InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 2);
    InProcessCoreGateway open = new InProcessCoreGateway(cores.open, 2);
    parts.add(mainframe);
    parts.add(open);
    Map<CoreId, CoreGateway> gateways = Map.of(CoreId.MAINFRAME, mainframe, CoreId.OPEN, open);
    Clock clock = Clock.systemUTC();
    book = new DoubtBook(doubts, Runnable::run, clock);
    BatchJournal journal = new BatchJournal(directory, inFlight, book, clock);
    LaneSet lanes = new LaneSet(gateways, cores.lanes, 1_000, journal, clock);
    SubmitSettings settings =
        new SubmitSettings(
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ZERO,
            5_000,
            1_000);
    Handovers handovers =
        new Handovers(lanes, directory, timer, settings, movesAllowed::get, clock);
    DecisionLog log = new DecisionLog(1_000);
    service =
        new TransactionService(
            directory,
            rules,
            BirthRule.MAINFRAME,
            lanes,
            handovers,
            book,
            log,
            timer,
            settings,
            command -> !command.freeText().contains("\u20ac"),
            SubmitListener.NONE,
            clock);
    StreamAges ages = new StreamAges(directory, cores.lanes, clock);
    inquiries =
        new InquiryService(gateways, cores.lanes, BirthRule.MAINFRAME, directory, ages, log);
    Sagas steps = new Sagas(sagas, SagaSettings.DEFAULT);
    transfers =
        new SagaRunner(
            sagas,
            steps,
            command -> service.submitOwn(command).thenApply(Answer::outcome),
            Runnable::run,
            clock);
    lost = new LostSagaSearch(gateways.values(), cores.lanes, steps, Runnable::run, clock);
    pump = new Thread(this::pump, "pump");
    pump.start();
  }

  public void useRules(String yaml) {
    rules.replace(rules(yaml));
  }

  private static io.trigon.router.rules.RuleSet rules(String yaml) {
    return Objects.requireNonNull(
        RulesLoader.load("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)).rules());
  }

  public void stopSync() {
    pumping.set(false);
  }

  public void startSync() {
    pumping.set(true);
  }

  private void pump() {
    while (!closed) {
      if (pumping.get()) {
        carry(cores.mainframe, cores.open);
        carry(cores.open, cores.mainframe);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(500_000);
    }
  }

  private void carry(LedgerCore from, LedgerCore to) {
    for (int lane = 0; lane < cores.lanes.count(); lane++) {
      List<SyncMessage> messages = cores.publish(from, lane);
      if (!messages.isEmpty()) {
        AppliedMark mark = cores.deliver(to, lane, messages).mark();
        directory.learn(mark);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    timer.close();
    parts.forEach(
        part -> {
          try {
            part.close();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** A directory that a test may lie to. */
  public static final class Directory implements AccountDirectory {
    private final Map<AccountId, DirectoryEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, Long> marks = new ConcurrentHashMap<>();

    public void lie(AccountId account, DirectoryEntry entry) {
      entries.put(account, entry);
    }

    public void forgetAll() {
      entries.clear();
    }

    private long mark(AccountId account, DirectoryEntry entry) {
      int lane = new io.trigon.ledger.lane.Lanes(2).of(account);
      return marks.getOrDefault(entry.producer() + "/" + lane, 0L);
    }

    @Override
    public Optional<DirectoryEntry> find(AccountId account) {
      return Optional.ofNullable(entries.get(account))
          .map(entry -> DirectoryMerge.withMark(entry, mark(account, entry)));
    }

    @Override
    public Map<AccountId, DirectoryEntry> findAll(Collection<AccountId> accounts) {
      Map<AccountId, DirectoryEntry> found = new HashMap<>();
      accounts.forEach(account -> find(account).ifPresent(each -> found.put(account, each)));
      return found;
    }

    @Override
    public void learn(Map<AccountId, DirectoryEntry> news) {
      news.forEach(
          (account, entry) ->
              entries.compute(
                  account,
                  (id, known) ->
                      DirectoryMerge.merge(
                          known, entry, known == null ? 0 : mark(account, known))));
    }

    @Override
    public void learn(AppliedMark mark) {
      marks.merge(mark.producer() + "/" + mark.lane(), mark.position(), Math::max);
    }

    @Override
    public void forget(AccountId account, DirectoryEntry asSeen) {
      entries.computeIfPresent(
          account, (id, known) -> known.epoch().equals(asSeen.epoch()) ? null : known);
    }

    @Override
    public long size() {
      return entries.size();
    }
  }

  /** Counts what is in flight. */
  public static final class Register implements InFlightRegister {
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();

    @Override
    public void register(Batch batch) {
      batches.put(batch.batchId(), batch);
    }

    @Override
    public void complete(String batchId) {
      batches.remove(batchId);
    }

    @Override
    public List<Batch> leftByDeadNodes(int limit) {
      return List.of();
    }

    @Override
    public long size() {
      return batches.size();
    }
  }

  /** Doubts in memory. */
  public static final class Doubts implements InDoubtRegister {
    private final Map<AccountKey, Doubt> doubts = new ConcurrentHashMap<>();

    /** Whether the control database cannot be reached. */
    public volatile boolean away;

    private void reach() {
      if (away) {
        throw new StoreException(
            "the control database is away", new IllegalStateException(), false);
      }
    }

    @Override
    public void open(Doubt doubt) {
      reach();
      doubts.putIfAbsent(doubt.key(), doubt);
    }

    @Override
    public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
      reach();
      doubts.remove(key);
    }

    public void forget(AccountKey key) {
      doubts.remove(key);
    }

    @Override
    public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
      doubts.get(key);
    }

    @Override
    public void handOver(AccountKey key) {
      doubts.computeIfPresent(key, (same, doubt) -> doubt.handedOver());
    }

    @Override
    public List<Doubt> due(Instant now, int limit) {
      return open(limit);
    }

    @Override
    public List<Doubt> open(int limit) {
      reach();
      return doubts.values().stream().limit(limit).toList();
    }

    @Override
    public long countOpen() {
      return doubts.size();
    }

    @Override
    public Optional<Doubt> find(AccountKey key) {
      reach();
      return Optional.ofNullable(doubts.get(key));
    }
  }
}

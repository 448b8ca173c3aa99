package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.StopMarks;
import io.trigon.ledger.sync.SyncMessage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One core: the decision, the replica, the relay and the reads over a store. Synchronous and
 * thread-safe; shells call it on their own threads. Both cores of the triangle are this class over
 * different stores.
 */
public final class LedgerCore {
  /** Messages that the peer gave back to this store. */
  private final AtomicLong givenBack = new AtomicLong();

  private final LedgerStore store;
  private final CoreConfig config;
  private final Clock clock;
  private final PeerView peer;
  private final Admission admission;
  private final Witness witness;
  private final Poster poster;
  private final Replica replica;
  private final List<LaneRelay> relays = new ArrayList<>();

  /**
   * A core over its store. It decides nothing before it is admitted (R21).
   *
   * @param clock tells deadlines, dwell and heartbeat age; never part of a decision (R8)
   */
  public LedgerCore(LedgerStore store, Clock clock, CoreSettings settings) {
    this(store, clock, settings, new SecureRandom()::nextLong);
  }

  /**
   * As the other one.
   *
   * @param random where incarnations and nonces come from; no two stores may ever draw alike
   */
  public LedgerCore(LedgerStore store, Clock clock, CoreSettings settings, LongSupplier random) {
    this.store = store;
    this.config = store.config();
    this.clock = clock;
    this.peer = new PeerView(config.lanes());
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      relays.add(new LaneRelay(store, lane));
    }
    this.witness = new Witness(store);
    this.admission = new Admission(store, random, witness::hasFencedAll, this::restart);
    this.poster = new Poster(store, clock, settings, peer, relays, admission);
    this.replica = new Replica(store, clock, settings, peer, admission);
  }

  /** What was remembered of the store counts no more. */
  private void restart() {
    peer.restart();
    relays.forEach(LaneRelay::restart);
    replica.restart();
    poster.restart();
  }

  /** Whether this core may decide, and speaks for the accounts that it owns (R21). */
  public boolean isAdmitted() {
    return admission.isAdmitted();
  }

  /** Why it may not, for people; empty if it may. */
  public String admissionObstacle() {
    return admission.obstacle();
  }

  /** Whether the peer's stream may be taken: before, it is best left where it waits. */
  public boolean takesSync() {
    return admission.isGreeted();
  }

  /** What to say to the peer on the way to admission; to be called a few times a second. */
  public AdmissionStep admissionTick() {
    return admission.tick(clock.millis());
  }

  /**
   * Hears what the peer says about admissions, its own and this core's; late and repeated words
   * change nothing. A fence must come at its place in the stream.
   *
   * @return what to answer
   */
  public List<AdmissionMessage> onAdmission(AdmissionMessage message) {
    if (message.from() != core().peer()) {
      return List.of();
    }
    if (message instanceof AdmissionMessage.Greeting greeting) {
      admission.peerStarts(greeting);
      return List.of(witness.on(greeting));
    }
    if (message instanceof AdmissionMessage.Fence fence) {
      return takesSync() && fence.lane() < config.lanes().count()
          ? List.of(witness.on(fence, isAdmitted()))
          : List.of();
    }
    if (message instanceof AdmissionMessage.Greeted greeted) {
      admission.on(greeted);
    } else if (message instanceof AdmissionMessage.Witnessed witnessed) {
      admission.on(witnessed);
    }
    return List.of();
  }

  /**
   * Admits this core on a person's word, without a witness: only where the peer is lost and the
   * store is known to be the newest.
   */
  public void admitByOperator() {
    admission.byOperator();
  }

  /**
   * Stops deciding, for good, and says where this core stands then: when its process begins anew,
   * that may witness that its store is not older.
   *
   * @return empty if this core did not decide, so that its store may lack something
   * @throws io.trigon.ledger.store.StoreException if a lane is held by a unit of work that does not
   *     end
   */
  public Optional<StopMarks> stopInOrder() {
    return admission.stop() ? Optional.of(marks()) : Optional.empty();
  }

  /**
   * Admits this core because its store stands exactly where it was when it stopped in order; marks
   * are good for one start.
   *
   * @return false if it stands elsewhere, or is admitted already: nothing was done then
   */
  public boolean admitAfterOrderlyStop(StopMarks marks) {
    if (isAdmitted() || !marks.equals(marks())) {
      return false;
    }
    admission.byOperator();
    return true;
  }

  /** Behind every unit of work that had begun: each holds its lane. */
  private StopMarks marks() {
    List<LaneStatus> lanes = new ArrayList<>();
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      LaneRow row = store.inUnitOfWork(lane, UnitOfWork::lane);
      lanes.add(
          new LaneStatus(
              lane,
              row.producedPosition(),
              row.producedHash(),
              row.appliedPosition(),
              row.appliedHash(),
              0,
              0));
    }
    return new StopMarks(core(), lanes);
  }

  /** Which core this is. */
  public CoreId core() {
    return config.core();
  }

  /** Its store. */
  public LedgerStore store() {
    return store;
  }

  /** The relay of a lane. */
  public LaneRelay relay(int lane) {
    return relays.get(lane);
  }

  /**
   * Posts commands of one lane in one unit of work; outcomes stand in order. If the work fails the
   * batch is bisected, so that one poison record cannot stop the others (R14). Failures are
   * outcomes.
   */
  public List<Outcome> post(int lane, List<Command> commands) {
    return poster.post(lane, commands);
  }

  /**
   * Applies messages of the peer's stream of a lane in one unit of work.
   *
   * @throws io.trigon.ledger.store.StoreException if the store failed: deliver them again
   * @throws IllegalArgumentException if a message is not of the peer or not of the lane
   */
  public SyncResult applySync(int lane, List<SyncMessage> messages) {
    if (takesSync() && !isAdmitted()) {
      deriveAnew(lane, messages);
    }
    List<SyncMessage> own = messages.stream().filter(m -> m.producer() == core()).toList();
    if (own.isEmpty()) {
      return replica.apply(lane, messages);
    }
    SyncResult result =
        replica.apply(lane, messages.stream().filter(m -> m.producer() != core()).toList());
    return restore(lane, own) ? replica.apply(lane, List.of()) : result;
  }

  /** The peer gives back what this store lost of its own stream; true if something was taken. */
  private boolean restore(int lane, List<SyncMessage> own) {
    if (isAdmitted() || !takesSync()) {
      return false;
    }
    long now = clock.millis();
    int taken = store.inUnitOfWork(lane, work -> new LaneRestore(work, config, now).apply(own));
    givenBack.addAndGet(taken);
    return taken > 0;
  }

  /**
   * A row that was edited or stopped in the store takes nothing, and nobody else repairs it before
   * this core is admitted, which may wait for just that: so it is derived from its own entries here
   * (R7).
   */
  private void deriveAnew(int lane, List<SyncMessage> messages) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    messages.forEach(message -> message.entries().forEach(entry -> accounts.add(entry.account())));
    for (AccountRow row : store.accounts(lane, accounts).values()) {
      if (row.stopped() || !row.isIntact()) {
        AccountState seen = row.state();
        AccountRepair.Answer unused =
            repair(
                new AccountRepair(
                    row.account(), seen.epoch(), seen.version(), seen.chain(), List.of()));
      }
    }
  }

  /** The peer has applied our stream so far. Late and repeated marks change nothing. */
  public void onMark(AppliedMark mark) {
    if (mark.producer() == core()) {
      admission.accepted(mark.incarnation());
    }
    if (mark.producer() == core()
        && mark.position() > 0
        && mark.incarnation().equals(admission.current())) {
      confirm(mark);
      peer.stopped(mark);
    }
  }

  private void confirm(AppliedMark mark) {
    if (peer.confirmed(mark)) {
      return;
    }
    List<SyncMessage> own = store.outbox(mark.lane(), mark.position(), 1);
    if (!own.isEmpty()) {
      peer.compared(mark, own.get(0).laneHash());
    }
  }

  /** The peer lives and stands there; what to ask it for again. */
  public List<ResendRequest> onHeartbeat(Heartbeat heartbeat) {
    if (heartbeat.core() != core().peer()) {
      return List.of();
    }
    peer.heard(heartbeat, config.sharedDigest(), clock.millis());
    heartbeat.marks().stream()
        .filter(mark -> mark.lane() < config.lanes().count())
        .filter(mark -> mark.incarnation().equals(admission.current()))
        .forEach(this::confirm);
    return replica.missing(heartbeat);
  }

  /** Where this core stands, for its peer, the grid and the monitor. */
  public Heartbeat heartbeat() {
    LaneRow first = store.laneRow(0);
    long[] committed = poster.committed(); // before the store is read: it goes on meanwhile
    List<LaneStatus> lanes = store.laneStatuses();
    lanes.forEach(lane -> requireNotSetBack(lane, committed[lane.lane()]));
    return new Heartbeat(
        core(),
        first.incarnation(),
        first.peerIncarnation(),
        config.sharedDigest(),
        clock.millis(),
        lanes);
  }

  private void requireNotSetBack(LaneStatus lane, long committed) {
    if (lane.producedPosition() < committed) {
      admission.suspect("lane " + lane.lane() + " stands before what was committed");
    }
  }

  /**
   * Repairs an account for which this core does not decide now (R7, R23); a compare-and-set that
   * may be repeated.
   *
   * @throws io.trigon.ledger.store.StoreException if the store failed: then nothing was changed
   */
  public AccountRepair.Answer repair(AccountRepair repair) {
    int lane = config.lanes().of(repair.account());
    long now = clock.millis();
    boolean mayDecide = isAdmitted();
    AccountRepair.Answer answer =
        store.inUnitOfWork(lane, work -> new RowRepair(store, work, mayDecide, now).run(repair));
    replica.repaired(repair.account(), lane, answer.result() == AccountRepair.Result.REPAIRED);
    return answer;
  }

  /**
   * Hands a wish to the relay of its lane: for this core's own stream, or for what it has of the
   * peer's, which the peer lost.
   */
  public void resend(ResendRequest request) {
    relays.get(request.lane()).wish(request);
  }

  private void requireAdmitted() {
    if (!isAdmitted()) {
      throw new NotAdmittedException(core());
    }
  }

  /**
   * What is known of transactions of one lane.
   *
   * @throws NotAdmittedException if this core must not speak for its accounts yet
   */
  public List<InquiryAnswer> inquire(int lane, List<AccountKey> keys) {
    requireAdmitted();
    Set<AccountId> ids = new LinkedHashSet<>();
    keys.forEach(key -> ids.add(key.account()));
    Map<AccountId, AccountRow> rows = store.accounts(lane, ids);
    Set<AccountKey> asked = new LinkedHashSet<>(keys);
    keys.forEach(key -> asked.add(whole(key)));
    Map<AccountKey, KnownEntry> known = store.known(lane, asked);
    Incarnation incarnation = store.laneRow(lane).incarnation();
    return keys.stream()
        .map(key -> answer(key, rows.get(key.account()), decision(key, known), incarnation))
        .toList();
  }

  private static AccountKey whole(AccountKey key) {
    return new AccountKey(key.account(), key.key().withoutLeg());
  }

  /** A tombstone at leg 0 answers both legs of that id (R25). */
  private static @Nullable KnownEntry decision(AccountKey key, Map<AccountKey, KnownEntry> known) {
    KnownEntry own = known.get(key);
    KnownEntry whole = known.get(whole(key));
    boolean isCancelled =
        whole != null && whole.stored().entry().outcome() == EntryOutcome.CANCELLED;
    return own == null && isCancelled ? whole : own;
  }

  private InquiryAnswer answer(
      AccountKey key,
      @Nullable AccountRow row,
      @Nullable KnownEntry known,
      Incarnation incarnation) {
    return new InquiryAnswer(
        known == null ? null : Receipt.of(known.stored(), core(), incarnation, true),
        known == null ? 0 : known.reversedMinor(),
        row == null ? config.birth().birthOf(key.account()) : row.state().owner(),
        row == null ? Epoch.NONE : row.state().epoch(),
        core());
  }

  /**
   * Accounts of one lane as this core has them.
   *
   * @throws NotAdmittedException if this core must not speak for its accounts yet
   */
  public List<Optional<AccountView>> accounts(int lane, List<AccountId> accounts) {
    requireAdmitted();
    Map<AccountId, AccountRow> rows = store.accounts(lane, accounts);
    return accounts.stream()
        .map(id -> Optional.ofNullable(rows.get(id)).map(row -> AccountView.of(core(), row)))
        .toList();
  }

  /** A page of accounts of a lane. */
  public List<AccountView> browse(int lane, @Nullable AccountId after, int limit) {
    return store.accountsAfter(lane, after, limit).stream()
        .map(row -> AccountView.of(core(), row))
        .toList();
  }

  /** Entries of an account from a version. */
  public List<StoredEntry> history(AccountId account, long fromVersion, int limit) {
    return store.history(account, fromVersion, limit);
  }

  /** Chain hash at each version of accounts of one lane. */
  public List<Optional<Digest>> chainsAt(int lane, List<AccountVersion> versions) {
    Map<AccountVersion, Digest> chains = store.chainsAt(lane, versions);
    return versions.stream().map(version -> Optional.ofNullable(chains.get(version))).toList();
  }

  /** Where the core stands. */
  public CoreStatus status() {
    return new CoreStatus(heartbeat(), store.totals(), givenBack.get());
  }
}

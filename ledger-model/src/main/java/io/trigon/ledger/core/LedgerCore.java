package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One core: the decision, the replica, the relay and the reads over a store. Synchronous and
 * thread-safe; shells call it on their own threads. Both cores of the triangle are this class over
 * different stores.
 */
public final class LedgerCore {
  private final LedgerStore store;
  private final CoreConfig config;
  private final Clock clock;
  private final PeerView peer;
  private final Poster poster;
  private final Replica replica;
  private final List<LaneRelay> relays = new ArrayList<>();

  /**
   * A core over its store.
   *
   * @param clock tells deadlines, dwell and heartbeat age; never part of a decision (R8)
   */
  public LedgerCore(LedgerStore store, Clock clock, CoreSettings settings) {
    this.store = store;
    this.config = store.config();
    this.clock = clock;
    this.peer = new PeerView(config.lanes());
    for (int lane = 0; lane < config.lanes().count(); lane++) {
      relays.add(new LaneRelay(store, lane));
    }
    this.poster = new Poster(store, clock, settings, peer, relays);
    this.replica = new Replica(store, clock, settings, peer);
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
    return replica.apply(lane, messages);
  }

  /** The peer has applied our stream so far. Late and repeated marks change nothing. */
  public void onMark(AppliedMark mark) {
    if (mark.producer() == core() && mark.position() > 0) {
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
        .forEach(this::confirm);
    return replica.missing(heartbeat);
  }

  /** Where this core stands, for its peer, the grid and the monitor. */
  public Heartbeat heartbeat() {
    LaneRow first = store.laneRow(0);
    return new Heartbeat(
        core(),
        first.incarnation(),
        first.peerIncarnation(),
        config.sharedDigest(),
        clock.millis(),
        store.laneStatuses());
  }

  /** Hands a wish to the relay of its lane. */
  public void resend(ResendRequest request) {
    if (request.producer() == core()) {
      relays.get(request.lane()).wish(request);
    }
  }

  /** What is known of transactions of one lane. */
  public List<InquiryAnswer> inquire(int lane, List<AccountKey> keys) {
    Set<AccountId> ids = new LinkedHashSet<>();
    keys.forEach(key -> ids.add(key.account()));
    Map<AccountId, AccountRow> rows = store.accounts(lane, ids);
    Map<AccountKey, KnownEntry> known = store.known(lane, keys);
    Incarnation incarnation = store.laneRow(lane).incarnation();
    return keys.stream()
        .map(key -> answer(key, rows.get(key.account()), known.get(key), incarnation))
        .toList();
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

  /** Accounts of one lane as this core has them. */
  public List<Optional<AccountView>> accounts(int lane, List<AccountId> accounts) {
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
    return new CoreStatus(heartbeat(), store.totals());
  }
}

package io.trigon.ledger.core;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.decision.Decider;
import io.trigon.ledger.decision.DecisionKeys;
import io.trigon.ledger.decision.LaneFacts;
import io.trigon.ledger.decision.Ruling;
import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.store.UnitOfWork;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch of commands of one lane in one unit of work: reads all accounts and keys at once,
 * decides in memory, each command seeing the ones before it (R14), and writes entries, rows, outbox
 * index and lane row together. Used once.
 */
final class PostingBatch {
  private final UnitOfWork work;
  private final LaneRow lane;
  private final LaneFacts facts;
  private final ShellChecks shell;
  private final CoreId core;
  private final Map<AccountId, AccountRow> rows;
  private final Set<AccountKey> read;
  private final Map<AccountKey, KnownEntry> known;
  private final Set<AccountId> changed = new LinkedHashSet<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final List<byte[]> records = new ArrayList<>();
  private int moves;

  /**
   * Reads what the commands need.
   *
   * @param confirmedPosition how far the peer has confirmed; noted in the lane row for the next
   *     start
   */
  PostingBatch(
      UnitOfWork work,
      CoreConfig config,
      ShellChecks shell,
      long confirmedPosition,
      List<Command> commands) {
    this.work = work;
    this.lane = work.lane().confirmed(confirmedPosition);
    this.facts = LaneFacts.of(config, lane);
    this.shell = shell;
    this.core = config.core();
    this.rows = new HashMap<>(work.accounts(accountsOf(commands)));
    this.read = keysOf(commands);
    this.known = new HashMap<>(work.known(read));
  }

  /** Number of moves of ownership that the batch decided. */
  int moves() {
    return moves;
  }

  Outcome decide(Command command) {
    AccountRow row = rows.get(command.account());
    if (row != null && (row.stopped() || !row.isIntact())) {
      return new Outcome.NotAttempted(Reason.STATE_MISMATCH);
    }
    AccountState state = row == null ? null : row.state();
    AccountId account = command.account();
    Ruling ruling = Decider.decide(facts, state, key -> find(account, key), command);
    if (ruling instanceof Ruling.Known answer) {
      return Decided.of(answer.entry(), core, lane.incarnation(), true);
    }
    if (ruling instanceof Ruling.Refusal refusal) {
      return refusal.outcome();
    }
    Outcome against = shell.against(command, row, lane, moves, linkedBy(command));
    return against != null ? against : write(command, row, ((Ruling.Decided) ruling).entries());
  }

  /** Asking for what the batch did not read would take a known id for a new one. */
  private @Nullable KnownEntry find(AccountId account, TransactionKey key) {
    AccountKey accountKey = new AccountKey(account, key);
    if (!read.contains(accountKey)) {
      throw new IllegalStateException("decided without having been read: " + accountKey);
    }
    return known.get(accountKey);
  }

  private @Nullable KnownEntry linkedBy(Command command) {
    TransactionKey linked = command.linkedKey();
    return linked == null ? null : known.get(new AccountKey(command.account(), linked));
  }

  private Outcome write(Command command, @Nullable AccountRow row, List<Entry> decided) {
    StoredEntry last = null;
    AccountRow next = row;
    for (Entry entry : decided) {
      last = store(command, next, entry);
      next = rows.get(entry.account());
    }
    if (last == null) {
      throw new IllegalStateException("a decision without entries: " + command.accountKey());
    }
    return Decided.of(KnownEntry.fresh(last), core, lane.incarnation(), false);
  }

  private StoredEntry store(Command command, @Nullable AccountRow row, Entry entry) {
    AccountState before = row == null ? AccountState.shell(entry.account(), core) : row.state();
    byte[] record = CanonicalRecord.of(entry);
    Digest chain = Chain.next(before.chain(), record);
    Origin origin = new Origin(core, lane.lane(), lane.producedPosition() + 1, entries.size());
    StoredEntry stored =
        new StoredEntry(
            entry, chain, command.attributes(), command.freeText(), shell.nowMillis(), origin);
    long ownedSince = row == null ? shell.nowMillis() : row.ownedSinceMillis();
    rows.put(entry.account(), AccountRow.of(before.after(entry, chain), origin, ownedSince));
    remember(stored);
    changed.add(entry.account());
    entries.add(stored);
    records.add(record);
    moves += entry.kind() == Kind.TRANSFER_OWNERSHIP ? 1 : 0;
    return stored;
  }

  /** Later commands of the batch see the decision and what it made of the one it links to (R14). */
  private void remember(StoredEntry stored) {
    Entry entry = stored.entry();
    known.put(entry.accountKey(), KnownEntry.fresh(stored));
    TransactionKey linked = entry.linkedKey();
    if (linked != null) {
      known.computeIfPresent(
          new AccountKey(entry.account(), linked), (key, original) -> original.after(entry));
    }
  }

  /** Writes all that was decided; the message to be published, or null if nothing was. */
  @Nullable SyncMessage finish() {
    if (entries.isEmpty()) {
      return null;
    }
    long position = lane.producedPosition() + 1;
    Digest hash = Chain.nextLaneHashOfRecords(lane.producedHash(), records);
    work.append(entries);
    changed.forEach(account -> work.put(rowOf(account)));
    work.enqueue(new OutboxRow(lane.lane(), position, hash, entries.size()));
    work.put(lane.produced(position, hash));
    return new SyncMessage(core, lane.incarnation(), lane.lane(), position, hash, entries);
  }

  private AccountRow rowOf(AccountId account) {
    AccountRow row = rows.get(account);
    if (row == null) {
      throw new IllegalStateException("changed but not at hand: " + account);
    }
    return row;
  }

  private static Set<AccountId> accountsOf(List<Command> commands) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    commands.forEach(command -> accounts.add(command.account()));
    return accounts;
  }

  private static Set<AccountKey> keysOf(List<Command> commands) {
    Set<AccountKey> keys = new LinkedHashSet<>();
    for (Command command : commands) {
      DecisionKeys.of(command).forEach(key -> keys.add(new AccountKey(command.account(), key)));
    }
    return keys;
  }
}

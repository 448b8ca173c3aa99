package io.trigon.memgrid.memory;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.memgrid.LaneMark;
import io.trigon.memgrid.LaneMarks;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory within one process. Thread-safe; merges are atomic per account. Beyond its bound it
 * forgets arbitrary accounts, which costs a question to the birth core each.
 */
public final class InMemoryAccountDirectory implements AccountDirectory {
  /** About 200 bytes each: some 200 MiB of heap at most. */
  public static final int DEFAULT_MAX_ACCOUNTS = 1_000_000;

  private record Stream(CoreId producer, int lane) {}

  private final Lanes lanes;
  private final int maxAccounts;
  private final ConcurrentHashMap<AccountId, DirectoryEntry> entries = new ConcurrentHashMap<>();
  // Bounded by two streams per lane.
  private final ConcurrentHashMap<Stream, LaneMark> marks = new ConcurrentHashMap<>();

  /** A directory of at most {@link #DEFAULT_MAX_ACCOUNTS} accounts. */
  public InMemoryAccountDirectory(Lanes lanes) {
    this(lanes, DEFAULT_MAX_ACCOUNTS);
  }

  /** A directory of at most about {@code maxAccounts} accounts, 1 upwards. */
  public InMemoryAccountDirectory(Lanes lanes, int maxAccounts) {
    if (maxAccounts < 1) {
      throw new IllegalArgumentException("a directory holds at least one account: " + maxAccounts);
    }
    this.lanes = lanes;
    this.maxAccounts = maxAccounts;
  }

  @Override
  public Optional<DirectoryEntry> find(AccountId account) {
    return Optional.ofNullable(entries.get(account)).map(marksOf(account)::applyTo);
  }

  @Override
  public Map<AccountId, DirectoryEntry> findAll(Collection<AccountId> accounts) {
    Map<AccountId, DirectoryEntry> found = new HashMap<>();
    for (AccountId account : accounts) {
      find(account).ifPresent(entry -> found.put(account, entry));
    }
    return found;
  }

  @Override
  public void learn(Map<AccountId, DirectoryEntry> news) {
    news.forEach(this::learn);
    forgetBeyondBound();
  }

  @Override
  public void learn(AppliedMark mark) {
    marks.merge(
        new Stream(mark.producer(), mark.lane()),
        new LaneMark(mark.incarnation(), mark.position()),
        LaneMark::newest);
  }

  @Override
  public void forget(AccountId account, DirectoryEntry asSeen) {
    entries.computeIfPresent(
        account, (id, known) -> LaneMarks.isSameFact(known, asSeen) ? null : known);
  }

  @Override
  public long size() {
    return entries.mappingCount();
  }

  private void learn(AccountId account, DirectoryEntry news) {
    LaneMarks laneMarks = marksOf(account);
    entries.compute(account, (id, known) -> laneMarks.merge(known, news));
  }

  private void forgetBeyondBound() {
    Iterator<AccountId> victims = entries.keySet().iterator();
    while (entries.mappingCount() > maxAccounts && victims.hasNext()) {
      victims.next();
      victims.remove();
    }
  }

  private LaneMarks marksOf(AccountId account) {
    int lane = lanes.of(account);
    return new LaneMarks(markOf(CoreId.MAINFRAME, lane), markOf(CoreId.OPEN, lane));
  }

  private LaneMark markOf(CoreId producer, int lane) {
    return marks.getOrDefault(new Stream(producer, lane), LaneMark.NONE);
  }
}

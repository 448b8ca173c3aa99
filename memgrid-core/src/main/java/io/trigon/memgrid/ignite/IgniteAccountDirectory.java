package io.trigon.memgrid.ignite;

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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CachePeekMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in Ignite. A grid that fails, is splitting or has stopped knows nothing for the
 * time being: a hint that is not there costs time, an exception would cost the transaction. Such
 * failures are counted. Thread-safe; calls go to one other node at most and wait for its backup.
 */
public final class IgniteAccountDirectory implements AccountDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteAccountDirectory.class);
  private static final int LOG_EVERY = 1_000;

  private final IgniteGrid grid;
  private final Lanes lanes;
  private final AtomicLong failures = new AtomicLong();

  /** The directory on a node of the grid; all nodes must be given the same lanes. */
  public IgniteAccountDirectory(IgniteGrid grid, Lanes lanes) {
    this.grid = grid;
    this.lanes = lanes;
  }

  @Override
  public Optional<DirectoryEntry> find(AccountId account) {
    return orElse(
        Optional.empty(),
        () ->
            Optional.ofNullable(entries().get(account.value()))
                .map(DirectoryCodec::decodeEntry)
                .map(entry -> withMark(account, entry)));
  }

  @Override
  public Map<AccountId, DirectoryEntry> findAll(Collection<AccountId> accounts) {
    return orElse(Map.of(), () -> read(accounts));
  }

  private Map<AccountId, DirectoryEntry> read(Collection<AccountId> accounts) {
    TreeSet<String> keys = new TreeSet<>();
    accounts.forEach(account -> keys.add(account.value()));
    Map<Integer, LaneMarks> laneMarks = new HashMap<>();
    Map<AccountId, DirectoryEntry> found = new HashMap<>();
    entries()
        .getAll(keys)
        .forEach(
            (id, stored) -> {
              AccountId account = new AccountId(id);
              LaneMarks ofLane = laneMarks.computeIfAbsent(lanes.of(account), this::marksOf);
              found.put(account, ofLane.applyTo(DirectoryCodec.decodeEntry(stored)));
            });
    return found;
  }

  @Override
  public void learn(Map<AccountId, DirectoryEntry> news) {
    orElse(false, () -> merge(news));
  }

  private boolean merge(Map<AccountId, DirectoryEntry> news) {
    Map<Integer, byte[]> laneMarks = new HashMap<>();
    // Sorted, since two batches that meet the same accounts lock them in the order of the map.
    SortedMap<String, GridProcessors.Merge> merges = new TreeMap<>();
    news.forEach(
        (account, entry) ->
            merges.put(
                account.value(),
                new GridProcessors.Merge(
                    entry,
                    laneMarks.computeIfAbsent(
                        lanes.of(account), lane -> DirectoryCodec.encode(marksOf(lane))))));
    entries().invokeAll(merges);
    return true;
  }

  @Override
  public void learn(AppliedMark mark) {
    LaneMark news = new LaneMark(mark.incarnation(), mark.position());
    orElse(
        false,
        () -> {
          marks().invoke(key(mark.producer(), mark.lane()), new GridProcessors.Raise(news));
          return true;
        });
  }

  @Override
  public void forget(AccountId account, DirectoryEntry asSeen) {
    orElse(
        false,
        () -> {
          entries().invoke(account.value(), new GridProcessors.Forget(asSeen));
          return true;
        });
  }

  @Override
  public long size() {
    return orElse(0L, () -> entries().sizeLong(CachePeekMode.PRIMARY));
  }

  /** Operations that the grid did not do since the start: each cost a hint. */
  public long failures() {
    return failures.get();
  }

  private DirectoryEntry withMark(AccountId account, DirectoryEntry entry) {
    int lane = lanes.of(account);
    return entry.producer() == CoreId.MAINFRAME
        ? new LaneMarks(markOf(CoreId.MAINFRAME, lane), LaneMark.NONE).applyTo(entry)
        : new LaneMarks(LaneMark.NONE, markOf(CoreId.OPEN, lane)).applyTo(entry);
  }

  private IgniteCache<String, byte[]> entries() {
    return grid.cache(GridCaches.DIRECTORY);
  }

  private IgniteCache<Integer, byte[]> marks() {
    return grid.cache(GridCaches.MARKS);
  }

  private LaneMarks marksOf(int lane) {
    return new LaneMarks(markOf(CoreId.MAINFRAME, lane), markOf(CoreId.OPEN, lane));
  }

  private LaneMark markOf(CoreId producer, int lane) {
    byte[] stored = marks().get(key(producer, lane));
    return stored == null ? LaneMark.NONE : DirectoryCodec.decodeMark(stored);
  }

  private static int key(CoreId producer, int lane) {
    return producer.code() * Lanes.MAX + lane;
  }

  private <T> T orElse(T nothing, Supplier<T> operation) {
    try {
      return operation.get();
    } catch (CacheException | IgniteException | IllegalStateException e) {
      long count = failures.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        LOG.warn(
            "the grid did not answer, {} time(s) so far; no hints meanwhile: {}",
            count,
            e.toString());
        LOG.debug("the grid did not answer", e);
      }
      return nothing;
    }
  }
}

package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.OpenHold;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index of open holds by expiry, while one unit of work changes it. Holds that never expire are
 * not in it; what a decision needs to know of a hold is summed up from the entries that link to it.
 */
final class HoldRows {
  private final RocksReads reads;
  private final Rows rows;
  private final int lane;
  private final Map<AccountKey, OpenHold> touched = new LinkedHashMap<>();

  HoldRows(RocksReads reads, Rows rows, int lane) {
    this.reads = reads;
    this.rows = rows;
    this.lane = lane;
  }

  /** Follows entries that are being appended. */
  void follow(List<StoredEntry> appended) {
    Set<AccountKey> changed = new LinkedHashSet<>();
    for (StoredEntry stored : appended) {
      Entry entry = stored.entry();
      if (entry.opensHoldMinor() > 0) {
        touched.put(entry.accountKey(), opened(entry, entry.opensHoldMinor()));
        changed.add(entry.accountKey());
      }
      AccountKey ended = endedBy(entry);
      if (ended != null) {
        touched.computeIfAbsent(ended, this::stored);
        touched.computeIfPresent(ended, (key, hold) -> hold.less(entry.endsHoldMinor()));
        changed.add(ended);
      }
    }
    changed.forEach(this::write);
  }

  private static @Nullable AccountKey endedBy(Entry entry) {
    TransactionKey linked = entry.linkedKey();
    return linked == null || entry.endsHoldMinor() == 0
        ? null
        : new AccountKey(entry.account(), linked);
  }

  private @Nullable OpenHold stored(AccountKey key) {
    KnownEntry known = reads.known(lane, List.of(key)).get(key);
    return known == null ? null : opened(known.stored().entry(), known.heldMinor());
  }

  private static OpenHold opened(Entry hold, long remainingMinor) {
    return new OpenHold(hold.account(), hold.key(), hold.holdExpirySeconds(), remainingMinor);
  }

  private void write(AccountKey key) {
    OpenHold hold = touched.get(key);
    if (hold == null || hold.expirySeconds() == 0) {
      return;
    }
    if (hold.remainingMinor() > 0) {
      rows.put(Family.HOLDS, Keys.hold(lane, hold), encode(hold));
    } else {
      rows.delete(Family.HOLDS, Keys.hold(lane, hold));
    }
  }

  private static byte[] encode(OpenHold hold) {
    return ByteBuffer.allocate(Long.BYTES).putLong(hold.remainingMinor()).array();
  }

  private static OpenHold decode(byte[] key, byte[] value) {
    return Keys.holdOf(key, ByteBuffer.wrap(value).getLong());
  }

  /** Due holds, straight from the index. */
  static List<OpenHold> due(
      RocksEngine engine, int lane, long nowSeconds, @Nullable OpenHold after, int limit) {
    List<OpenHold> due = new ArrayList<>();
    byte[] from = after == null ? Keys.holdsFrom(lane, 1) : Keys.hold(lane, after);
    engine.scan(
        Family.HOLDS,
        new byte[] {(byte) lane},
        from,
        row -> {
          OpenHold hold = decode(row.key(), row.value());
          boolean isDue = hold.expirySeconds() <= nowSeconds && due.size() < limit;
          if (isDue && (after == null || hold.compareTo(after) > 0)) {
            due.add(hold);
          }
          return isDue;
        });
    return due;
  }
}

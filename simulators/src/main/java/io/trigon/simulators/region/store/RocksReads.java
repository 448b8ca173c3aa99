package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.sync.SyncMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reads, of the store and within a unit of work alike: one native call per collection. */
final class RocksReads {
  /** Most rows of one transaction id that are looked at to find the newest. */
  private static final int MAX_SAME_ID = 1_000;

  private final RocksEngine engine;

  RocksReads(RocksEngine engine) {
    this.engine = engine;
  }

  Map<AccountId, AccountRow> accounts(int lane, Collection<AccountId> accounts) {
    List<AccountId> asked = List.copyOf(accounts);
    List<byte[]> keys = asked.stream().map(id -> Keys.account(lane, id.value())).toList();
    List<byte @Nullable []> values = engine.multiGet(Family.ACCOUNTS, keys);
    Map<AccountId, AccountRow> rows = new HashMap<>(asked.size() * 2);
    for (int i = 0; i < asked.size(); i++) {
      byte[] value = values.get(i);
      if (value != null) {
        rows.put(asked.get(i), AccountCodec.decode(asked.get(i), value));
      }
    }
    return rows;
  }

  List<AccountRow> accountsAfter(int lane, @Nullable AccountId after, int limit) {
    List<AccountRow> page = new ArrayList<>();
    byte[] prefix = Keys.account(lane, "");
    byte[] from = after == null ? prefix : Keys.account(lane, after.value() + "\0");
    if (limit > 0) {
      engine.scan(
          Family.ACCOUNTS,
          prefix,
          from,
          row -> {
            AccountId account = new AccountId(Keys.accountOf(row.key()));
            page.add(AccountCodec.decode(account, row.value()));
            return page.size() < limit;
          });
    }
    return page;
  }

  Map<AccountKey, KnownEntry> known(int lane, Collection<AccountKey> keys) {
    List<AccountKey> hits = new ArrayList<>();
    List<byte[]> entryKeys = new ArrayList<>();
    List<AccountKey> asked = List.copyOf(keys);
    List<byte @Nullable []> versions = engine.multiGet(Family.KEYS, keysOf(lane, asked));
    for (int i = 0; i < asked.size(); i++) {
      byte[] version = versions.get(i);
      if (version != null) {
        hits.add(asked.get(i));
        entryKeys.add(Keys.entry(lane, asked.get(i).account(), versionOf(version)));
      }
    }
    List<StoredEntry> entries = entries(entryKeys);
    Map<AccountKey, KnownEntry> found = new HashMap<>();
    for (int i = 0; i < hits.size(); i++) {
      found.put(hits.get(i), known(lane, hits.get(i), entries.get(i)));
    }
    return found;
  }

  static List<byte[]> keysOf(int lane, List<AccountKey> keys) {
    return keys.stream().map(k -> Keys.transactionKey(lane, k.account(), k.key())).toList();
  }

  private static long versionOf(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }

  /** The entry with what those that link to its key made of it. */
  private KnownEntry known(int lane, AccountKey key, StoredEntry stored) {
    long[] sums = {0, stored.entry().opensHoldMinor()};
    byte[] prefix = Keys.transactionKey(lane, key.account(), key.key());
    engine.scan(
        Family.LINKS,
        prefix,
        prefix,
        row -> {
          sums[0] += LinkCodec.reversedMinor(row.value());
          sums[1] -= LinkCodec.endedMinor(row.value());
          return true;
        });
    return new KnownEntry(stored, sums[0], sums[1]);
  }

  Map<AccountVersion, Digest> chainsAt(int lane, Collection<AccountVersion> versions) {
    List<AccountVersion> asked = List.copyOf(versions);
    List<byte[]> keys =
        asked.stream().map(v -> Keys.entry(lane, v.account(), v.version())).toList();
    List<byte @Nullable []> values = engine.multiGet(Family.ENTRIES, keys);
    Map<AccountVersion, Digest> chains = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      byte[] value = values.get(i);
      if (value != null) {
        chains.put(asked.get(i), EntryCodec.chain(value));
      }
    }
    return chains;
  }

  List<StoredEntry> history(int lane, AccountId account, long fromVersion, int limit) {
    byte[] first = Keys.entry(lane, account, Math.max(0, fromVersion));
    return scanEntries(Family.ENTRIES, prefixOf(first), first, limit);
  }

  List<StoredEntry> parkedEntries(int lane, AccountId account) {
    byte[] first = Keys.parkedEntry(lane, account, 0);
    return scanEntries(Family.PARKED, prefixOf(first), first, Integer.MAX_VALUE);
  }

  /** Entries parked for any stopped account of a lane. */
  List<StoredEntry> parkedEntries(int lane) {
    byte[] first = Keys.parkedEntries(lane);
    return scanEntries(Family.PARKED, first, first, Integer.MAX_VALUE);
  }

  private static byte[] prefixOf(byte[] keyWithVersion) {
    return Arrays.copyOf(keyWithVersion, keyWithVersion.length - Long.BYTES);
  }

  private List<StoredEntry> scanEntries(Family family, byte[] prefix, byte[] from, int limit) {
    List<StoredEntry> entries = new ArrayList<>();
    if (limit > 0) {
      engine.scan(
          family,
          prefix,
          from,
          row -> {
            entries.add(EntryCodec.decode(row.value()));
            return entries.size() < limit;
          });
    }
    return entries;
  }

  List<StoredEntry> findByTransactionId(int lanes, String transactionId, int limit) {
    List<byte[]> keys = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      addEntryKeys(lane, transactionId, keys);
    }
    return entries(keys).stream()
        .sorted(Comparator.comparingLong(StoredEntry::decidedAtMillis).reversed())
        .limit(limit)
        .toList();
  }

  private void addEntryKeys(int lane, String transactionId, List<byte[]> keys) {
    byte[] prefix = Keys.transactionId(lane, transactionId);
    engine.scan(
        Family.KEYS,
        prefix,
        prefix,
        row -> {
          if (keys.size() < MAX_SAME_ID) {
            AccountId account = Keys.accountOfTransaction(transactionId, row.key());
            keys.add(Keys.entry(lane, account, versionOf(row.value())));
          }
          return keys.size() < MAX_SAME_ID;
        });
  }

  /** Entries that an index points to: one that is missing is corruption. */
  List<StoredEntry> entries(List<byte[]> entryKeys) {
    List<byte @Nullable []> values = engine.multiGet(Family.ENTRIES, entryKeys);
    List<StoredEntry> entries = new ArrayList<>(entryKeys.size());
    for (int i = 0; i < entryKeys.size(); i++) {
      byte[] value = values.get(i);
      if (value == null) {
        throw new IllegalStateException(
            "an index points to no entry: " + HexFormat.of().formatHex(entryKeys.get(i)));
      }
      entries.add(EntryCodec.decode(value));
    }
    return entries;
  }

  List<SyncMessage> parked(int lane, long fromPosition, int max) {
    List<SyncMessage> messages = new ArrayList<>();
    byte[] from = Keys.parkedMessage(lane, fromPosition);
    if (max > 0) {
      engine.scan(
          Family.PARKED,
          prefixOf(from),
          from,
          row -> {
            messages.add(EntryCodec.decodeMessage(lane, row.value()));
            return messages.size() < max;
          });
    }
    return messages;
  }

  List<Long> parkedPositions(int lane) {
    List<Long> positions = new ArrayList<>();
    byte[] from = Keys.parkedMessage(lane, 0);
    engine.scan(
        Family.PARKED, prefixOf(from), from, row -> positions.add(Keys.positionOf(row.key())));
    return positions;
  }

  List<AccountVersion> stoppedAccounts(int lane, int limit) {
    List<AccountId> stopped = new ArrayList<>();
    byte[] from = Keys.stopped(lane, "");
    if (limit > 0) {
      engine.scan(
          Family.PARKED,
          from,
          from,
          row -> {
            stopped.add(new AccountId(Keys.stoppedAccountOf(row.key())));
            return stopped.size() < limit;
          });
    }
    return accounts(lane, stopped).values().stream()
        .map(row -> new AccountVersion(row.account(), row.state().version()))
        .sorted(Comparator.comparing(AccountVersion::account))
        .toList();
  }
}

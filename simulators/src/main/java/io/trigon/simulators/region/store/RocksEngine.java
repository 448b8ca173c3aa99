package io.trigon.simulators.region.store;

import io.trigon.ledger.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The database handle. Thread-safe: a call after {@link #close()} fails as an exception, where a
 * bare handle would bring down the process.
 */
final class RocksEngine implements AutoCloseable {
  private final Path folder;
  private final RocksTuning tuning;
  private final List<ColumnFamilyOptions> familyOptions = new ArrayList<>();
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
  private final WriteOptions synced;
  private final DBOptions options;
  private final RocksDB database;
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Opens or creates the database; RocksDB's {@code LOCK} file refuses a second opener.
   *
   * @throws StoreException if it cannot be opened
   */
  RocksEngine(Path folder) {
    this.folder = folder;
    RocksLibrary.load(folder);
    this.tuning = new RocksTuning();
    this.synced = new WriteOptions().setSync(true);
    this.options = tuning.database();
    try {
      database = openDatabase();
    } catch (RocksDBException e) {
      freeOptions();
      throw new StoreException(
          "the store in " + folder + " cannot be opened (is it open elsewhere?): " + e.getMessage(),
          e,
          false);
    }
  }

  private RocksDB openDatabase() throws RocksDBException {
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (Family family : Family.values()) {
      ColumnFamilyOptions familyOption = tuning.of(family);
      familyOptions.add(familyOption);
      descriptors.add(new ColumnFamilyDescriptor(family.storedName(), familyOption));
    }
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    RocksDB result = RocksDB.open(options, folder.toString(), descriptors, opened);
    for (Family family : Family.values()) {
      handles.put(family, opened.get(family.ordinal()));
    }
    return result;
  }

  /** The value of a key, null if there is none. */
  byte @Nullable [] get(Family family, byte[] key) {
    return guarded("get", false, () -> database.get(handle(family), key));
  }

  /** The values of keys in their order, null where there is none. */
  List<byte @Nullable []> multiGet(Family family, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return guarded(
        "multiGet",
        false,
        () -> database.multiGetAsList(Collections.nCopies(keys.size(), handle(family)), keys));
  }

  /**
   * Visits rows that start with {@code prefix} in ascending order from {@code from} (inclusive)
   * until the visitor returns false.
   */
  void scan(Family family, byte[] prefix, byte[] from, RowVisitor visitor) {
    run(
        "scan",
        false,
        () -> {
          try (RocksIterator rows = database.newIterator(handle(family))) {
            rows.seek(from);
            boolean more = true;
            while (more && rows.isValid() && startsWith(rows.key(), prefix)) {
              more = visitor.visit(rows);
              rows.next();
            }
            rows.status();
          }
        });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Writes rows together; they are on disk when this returns. Writers that meet share one sync. */
  void commit(Rows rows) {
    run(
        "commit",
        true,
        () -> {
          try (WriteBatch batch = new WriteBatch()) {
            for (Rows.Row row : rows.all()) {
              addTo(batch, row);
            }
            database.write(synced, batch);
          }
        });
  }

  private void addTo(WriteBatch batch, Rows.Row row) throws RocksDBException {
    byte[] value = row.value();
    if (value == null) {
      batch.delete(handle(row.family()), row.key());
    } else {
      batch.put(handle(row.family()), row.key(), value);
    }
  }

  private ColumnFamilyHandle handle(Family family) {
    ColumnFamilyHandle handle = handles.get(family);
    if (handle == null) {
      throw new IllegalStateException("no column family " + family);
    }
    return handle;
  }

  private void run(String what, boolean commits, NativeAction action) {
    guarded(
        what,
        commits,
        () -> {
          action.run();
          return true;
        });
  }

  private <T extends @Nullable Object> T guarded(String what, boolean commits, NativeCall<T> call) {
    Lock open = gate.readLock();
    open.lock();
    try {
      requireOpen();
      return call.run();
    } catch (RocksDBException e) {
      throw new StoreException(
          what + " failed in the store in " + folder + ": " + e.getMessage(), e, commits);
    } finally {
      open.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException(
          "the store in " + folder + " is closed", new IllegalStateException("closed"), false);
    }
  }

  /** Waits for running calls; closing twice changes nothing. */
  @Override
  public void close() {
    Lock all = gate.writeLock();
    all.lock();
    try {
      if (!closed) {
        closed = true;
        handles.values().forEach(ColumnFamilyHandle::close);
        database.close();
        freeOptions();
      }
    } finally {
      all.unlock();
    }
  }

  private void freeOptions() {
    familyOptions.forEach(ColumnFamilyOptions::close);
    options.close();
    synced.close();
    tuning.close();
  }

  /** Sees one row of a scan. */
  @FunctionalInterface
  interface RowVisitor {
    /** Whether to go on with the next row. */
    boolean visit(RocksIterator row);
  }

  @FunctionalInterface
  private interface NativeCall<T extends @Nullable Object> {
    T run() throws RocksDBException;
  }

  @FunctionalInterface
  private interface NativeAction {
    void run() throws RocksDBException;
  }
}

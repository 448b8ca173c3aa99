package io.trigon.simulators.region.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/**
 * How RocksDB is set up for this traffic: point reads of hot accounts, lookups that mostly miss,
 * entries that are written once. Owns native memory until closed, which must be after the database.
 */
final class RocksTuning implements AutoCloseable {
  /** Account rows and filters of a million accounts mostly fit. */
  private static final long BLOCK_CACHE_BYTES = 128L << 20;

  private static final long WRITE_BUFFER_BYTES = 64L << 20;

  /** All memtables together; the families do not fill at the same pace. */
  private static final long ALL_WRITE_BUFFERS_BYTES = 256L << 20;

  /** What is replayed at the next start after a kill: about a second's work. */
  private static final long MAX_LOG_BYTES = 256L << 20;

  private static final long INFO_LOG_BYTES = 1L << 20;
  private static final long BLOCK_BYTES = 8L << 10;

  /** Entries are some 400 bytes: they go to blob files, and compaction moves their keys only. */
  private static final long MIN_BLOB_BYTES = 256;

  private static final int BLOOM_BITS_PER_KEY = 10;

  private final Cache cache = new LRUCache(BLOCK_CACHE_BYTES);
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);

  DBOptions database() {
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setMaxTotalWalSize(MAX_LOG_BYTES)
        .setDbWriteBufferSize(ALL_WRITE_BUFFERS_BYTES)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1L << 20)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(INFO_LOG_BYTES)
        .setKeepLogFileNum(3)
        .setStatsDumpPeriodSec(0);
  }

  ColumnFamilyOptions of(Family family) {
    ColumnFamilyOptions options =
        new ColumnFamilyOptions()
            .setTableFormatConfig(table())
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setMaxWriteBufferNumber(3)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setLevelCompactionDynamicLevelBytes(true);
    return switch (family) {
      case ENTRIES ->
          mostlyMissed(options)
              .setEnableBlobFiles(true)
              .setMinBlobSize(MIN_BLOB_BYTES)
              .setBlobCompressionType(CompressionType.LZ4_COMPRESSION);
      case KEYS -> mostlyMissed(options);
      case ACCOUNTS -> options.setOptimizeFiltersForHits(true);
      case META, LINKS, STREAMS, PARKED, HOLDS -> options;
    };
  }

  /** A filter in front of the memtable, too: a miss then costs no search. */
  private static ColumnFamilyOptions mostlyMissed(ColumnFamilyOptions options) {
    return options.setMemtablePrefixBloomSizeRatio(0.05).setMemtableWholeKeyFiltering(true);
  }

  private BlockBasedTableConfig table() {
    return new BlockBasedTableConfig()
        .setBlockCache(cache)
        .setBlockSize(BLOCK_BYTES)
        .setFilterPolicy(bloom)
        .setCacheIndexAndFilterBlocks(true)
        .setPinL0FilterAndIndexBlocksInCache(true);
  }

  @Override
  public void close() {
    cache.close();
    bloom.close();
  }
}

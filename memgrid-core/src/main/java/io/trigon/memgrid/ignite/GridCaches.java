package io.trigon.memgrid.ignite;

import java.util.Collection;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CacheRebalanceMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.configuration.DataPageEvictionMode;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.SystemDataRegionConfiguration;
import org.apache.ignite.configuration.TopologyValidator;

/** The caches and memory regions of the grid. Ignite's own defaults are not safe: all are set. */
final class GridCaches {
  static final String DIRECTORY = "trigon-directory";
  static final String MARKS = "trigon-marks";
  static final String IN_FLIGHT = "trigon-in-flight";
  static final int BACKUPS = 1;

  static final String DIRECTORY_REGION = "trigon-directory";
  private static final String KEEPING_REGION = "trigon-keeping";
  private static final long MIB = 1024 * 1024;
  private static final long INITIAL_BYTES = 16 * MIB;
  // Each partition costs some pages even when empty: Ignite's default of 1024 is for large
  // clusters.
  private static final int DIRECTORY_PARTITIONS = 128;
  private static final int SMALL_PARTITIONS = 16;

  private GridCaches() {}

  static DataStorageConfiguration storage(GridSettings settings) {
    return new DataStorageConfiguration()
        .setSystemDataRegionConfiguration(
            new SystemDataRegionConfiguration().setInitialSize(INITIAL_BYTES).setMaxSize(64 * MIB))
        .setDefaultDataRegionConfiguration(
            region(KEEPING_REGION, settings.inFlightMaxBytes(), DataPageEvictionMode.DISABLED))
        .setDataRegionConfigurations(
            region(
                DIRECTORY_REGION, settings.directoryMaxBytes(), DataPageEvictionMode.RANDOM_2_LRU));
  }

  private static DataRegionConfiguration region(
      String name, long maxBytes, DataPageEvictionMode eviction) {
    return new DataRegionConfiguration()
        .setName(name)
        .setInitialSize(INITIAL_BYTES)
        .setMaxSize(maxBytes)
        .setPersistenceEnabled(false)
        .setMetricsEnabled(true)
        .setPageEvictionMode(eviction);
  }

  static CacheConfiguration<?, ?>[] all(int minimumNodes) {
    return new CacheConfiguration<?, ?>[] {
      base(DIRECTORY, minimumNodes)
          .setDataRegionName(DIRECTORY_REGION)
          .setCacheMode(CacheMode.PARTITIONED)
          .setBackups(BACKUPS)
          .setAffinity(new RendezvousAffinityFunction(false, DIRECTORY_PARTITIONS)),
      // SYNC for the two small ones: a node that has joined holds its copies, so the one that was
      // there before may die at once.
      base(IN_FLIGHT, minimumNodes)
          .setRebalanceMode(CacheRebalanceMode.SYNC)
          .setDataRegionName(KEEPING_REGION)
          .setCacheMode(CacheMode.PARTITIONED)
          .setBackups(BACKUPS)
          .setAffinity(new RendezvousAffinityFunction(false, SMALL_PARTITIONS)),
      base(MARKS, minimumNodes)
          .setRebalanceMode(CacheRebalanceMode.SYNC)
          .setDataRegionName(KEEPING_REGION)
          .setCacheMode(CacheMode.REPLICATED)
          .setAffinity(new RendezvousAffinityFunction(false, SMALL_PARTITIONS))
    };
  }

  private static CacheConfiguration<Object, Object> base(String name, int minimumNodes) {
    CacheConfiguration<Object, Object> cache =
        new CacheConfiguration<>(name)
            .setAtomicityMode(CacheAtomicityMode.ATOMIC)
            .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
            .setPartitionLossPolicy(PartitionLossPolicy.READ_WRITE_SAFE)
            // FULL_SYNC has written the backup before the writer is told, and a hint may be old.
            .setReadFromBackup(true)
            .setStatisticsEnabled(false);
    if (minimumNodes > 1) {
      cache.setTopologyValidator(new MinimumNodes(minimumNodes));
    }
    return cache;
  }

  /** A class with a name: a joining node is refused if its validator's class is another. */
  private static final class MinimumNodes implements TopologyValidator {
    private static final long serialVersionUID = 1L;

    private final int least;

    MinimumNodes(int least) {
      this.least = least;
    }

    @Override
    public boolean validate(Collection<ClusterNode> nodes) {
      return nodes.size() >= least;
    }
  }
}

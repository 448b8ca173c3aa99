package io.trigon.memgrid.config;

import io.trigon.memgrid.fill.FillSettings;
import io.trigon.memgrid.ignite.GridSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.grid}: the grid of a router.
 *
 * @param kind {@code ignite}, or {@code memory} for a triangle of one router without Ignite
 * @param workDirectory where Ignite keeps its few files, below the data folder
 * @param bindAddress the address of discovery and communication
 * @param discoveryPort 0 for any free one; routers that list each other need a fixed one each
 * @param communicationPort 0 for any free one
 * @param addresses {@code host:port} of the discovery of all routers of this triangle; empty for
 *     one router by itself
 * @param nodeName unique name of this router in the grid; blank for a random one
 * @param directoryMib most memory of the directory; some 4,000 accounts per MiB or more
 * @param inFlightMib most memory of the in-flight register
 * @param minimumNodes with fewer routers the grid takes no changes
 * @param threads size of Ignite's pools
 * @param fillAccountsPerSecond how fast a cold directory reads the open core's rows
 * @param fillPageSize accounts per page of that, 1 to 1000
 */
@ConfigurationProperties("trigon.grid")
public record GridProperties(
    @DefaultValue("ignite") Kind kind,
    @DefaultValue("data/grid") Path workDirectory,
    @DefaultValue("127.0.0.1") String bindAddress,
    @DefaultValue("0") int discoveryPort,
    @DefaultValue("0") int communicationPort,
    @DefaultValue List<String> addresses,
    @DefaultValue("") String nodeName,
    @DefaultValue("512") int directoryMib,
    @DefaultValue("128") int inFlightMib,
    @DefaultValue("1") int minimumNodes,
    @DefaultValue("2") int threads,
    @DefaultValue("5000") int fillAccountsPerSecond,
    @DefaultValue("250") int fillPageSize) {
  private static final long MIB = 1024 * 1024;

  /** Which adapter keeps the grid. */
  public enum Kind {
    IGNITE,
    MEMORY
  }

  /** What a node is started with. */
  public GridSettings settings() {
    return new GridSettings(
        workDirectory,
        bindAddress,
        discoveryPort,
        communicationPort,
        addresses,
        nodeName,
        directoryMib * MIB,
        inFlightMib * MIB,
        minimumNodes,
        threads);
  }

  /** How fast a cold directory fills. */
  public FillSettings fill() {
    return new FillSettings(
        fillAccountsPerSecond,
        fillPageSize,
        FillSettings.DEFAULT.firstRetry(),
        FillSettings.DEFAULT.lastRetry());
  }
}

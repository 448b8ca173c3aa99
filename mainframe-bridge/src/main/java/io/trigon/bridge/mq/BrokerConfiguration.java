package io.trigon.bridge.mq;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * The embedded broker's configuration: every commit synced to disk, every queue bounded.
 *
 * <p>A full queue <em>refuses</em> instead of blocking: the sender rolls back and comes again, and
 * the truth is in a store's outbox, so nothing is lost and no thread hangs. Only {@code PARKED}
 * pages to disk, since what nobody could read exists nowhere else.
 */
final class BrokerConfiguration {
  /** Name of the TCP acceptor. */
  static final String TCP = "tcp";

  private static final long MIB = 1L << 20;

  /** Sync lanes, control and request queues: some hundred sync messages of 256 entries each. */
  static final long MAX_QUEUE_BYTES = 32 * MIB;

  /**
   * News and replies are repeated or asked for again: when nobody reads them, they are dropped
   * beyond this.
   */
  static final long MAX_DROPPING_BYTES = 8 * MIB;

  /** Parked messages kept on disk; beyond it the stream stands until a person has looked. */
  static final long MAX_PARKED_BYTES = 1_024 * MIB;

  /** All queues together in memory, at most a quarter of the heap. */
  private static final long MAX_MEMORY_BYTES = 256 * MIB;

  /**
   * How often expired messages are looked for: replies and requests of a dead process must not fill
   * a queue.
   */
  private static final long EXPIRY_SCAN_MILLIS = 1_000;

  /**
   * Longest wait of a commit for others to share its sync, nanoseconds. Artemis' default for NIO,
   * 3.3 ms, would be the largest part of a small commit's time.
   */
  private static final int JOURNAL_WAIT_NANOS = 200_000;

  /** Holds the largest message that is not written as a file of its own. */
  private static final int JOURNAL_BUFFER_BYTES = 2 * ArtemisProvider.LARGE_MESSAGE_BYTES;

  /**
   * How long a start waits for another process to give up the directory; a killed one gives it up
   * at once.
   */
  private static final long LOCK_MILLIS = 3_000;

  /** Above it the broker refuses messages rather than fail in the middle of a write. */
  private static final int MAX_DISK_PERCENT = 98;

  private BrokerConfiguration() {}

  static Configuration of(BrokerSettings settings) throws Exception {
    Path directory = settings.directory();
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setName("trigon")
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setJournalDirectory(directory.resolve("journal").toString())
        .setBindingsDirectory(directory.resolve("bindings").toString())
        .setPagingDirectory(directory.resolve("paging").toString())
        .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
        .setGracefulShutdownEnabled(false)
        .setJournalLockAcquisitionTimeout(LOCK_MILLIS)
        .setMaxDiskUsage(MAX_DISK_PERCENT)
        .setGlobalMaxSize(Math.min(MAX_MEMORY_BYTES, Runtime.getRuntime().maxMemory() / 4))
        .setMessageExpiryScanPeriod(EXPIRY_SCAN_MILLIS);
    // A machine that stalls for seconds must not lead the broker to shut its own process down.
    configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
    makeDurable(configuration);
    addAcceptors(configuration, settings);
    addLimits(configuration, settings.names());
    return configuration;
  }

  private static void makeDurable(ConfigurationImpl configuration) {
    boolean asyncIo = AIOSequentialFileFactory.isSupported();
    configuration
        .setPersistenceEnabled(true)
        .setJournalType(asyncIo ? JournalType.ASYNCIO : JournalType.NIO)
        .setJournalDatasync(true)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalBufferTimeout_NIO(JOURNAL_WAIT_NANOS)
        .setJournalBufferTimeout_AIO(JOURNAL_WAIT_NANOS)
        .setJournalBufferSize_NIO(JOURNAL_BUFFER_BYTES)
        .setJournalBufferSize_AIO(JOURNAL_BUFFER_BYTES);
  }

  private static void addAcceptors(ConfigurationImpl configuration, BrokerSettings settings) {
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(),
            Map.of("serverId", Integer.toString(settings.vmId())),
            "in-vm"));
    if (settings.listenPort() != BrokerSettings.NO_PORT) {
      configuration.addAcceptorConfiguration(
          new TransportConfiguration(
              NettyAcceptorFactory.class.getName(),
              Map.of(
                  TransportConstants.HOST_PROP_NAME, settings.listenHost(),
                  TransportConstants.PORT_PROP_NAME, Integer.toString(settings.listenPort())),
              TCP));
    }
  }

  private static void addLimits(ConfigurationImpl configuration, MqNames names) {
    AddressSettings refusing = durableQueues(MAX_QUEUE_BYTES, AddressFullMessagePolicy.FAIL);
    configuration.addAddressSetting("#", refusing);
    AddressSettings dropping = durableQueues(MAX_DROPPING_BYTES, AddressFullMessagePolicy.DROP);
    configuration.addAddressSetting(names.news(), dropping);
    configuration.addAddressSetting(names.prefix() + ".REPLY.#", dropping);
    AddressSettings parked =
        durableQueues(MAX_DROPPING_BYTES, AddressFullMessagePolicy.PAGE)
            .setPageLimitBytes(MAX_PARKED_BYTES)
            .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    configuration.addAddressSetting(names.parked(), parked);
  }

  private static AddressSettings durableQueues(long maxBytes, AddressFullMessagePolicy whenFull) {
    return new AddressSettings()
        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setMaxSizeBytes(maxBytes)
        .setAddressFullMessagePolicy(whenFull)
        .setMaxDeliveryAttempts(
            -1); // our receivers park what they cannot read; the broker never gives up on a message
  }
}

package io.trigon.bridge.mq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable Artemis in this process. What was committed is on disk, also after {@code kill -9}; a
 * second start on the same directory finds it again, and a second process on the same directory is
 * refused by the journal's lock.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private static final AtomicInteger RUNNING = new AtomicInteger();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final BrokerSettings settings;
  private final EmbeddedActiveMQ server;
  private final int port;

  private EmbeddedBroker(BrokerSettings settings, EmbeddedActiveMQ server, int port) {
    this.settings = settings;
    this.server = server;
    this.port = port;
    RUNNING.incrementAndGet();
  }

  /**
   * Starts a broker and waits until its journal is loaded.
   *
   * @throws IllegalStateException if it cannot start (directory in use, port taken)
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    try {
      Files.createDirectories(settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("broker directory " + settings.directory(), e);
    }
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      server.setConfiguration(BrokerConfiguration.of(settings)).start();
    } catch (Exception e) {
      throw new IllegalStateException("broker at " + settings.directory() + " did not start", e);
    }
    if (!server.getActiveMQServer().isActive()) { // the server logs why, and does not throw
      stop(server, settings);
      throw new IllegalStateException(
          "broker at %s did not start: is the directory or port %d in use?"
              .formatted(settings.directory(), settings.listenPort()));
    }
    EmbeddedBroker broker = new EmbeddedBroker(settings, server, actualPort(server));
    LOG.info(
        "Broker at {} is up, journal {}, port {}",
        settings.directory(),
        server.getConfiguration().getJournalType(),
        broker.port);
    return broker;
  }

  /** How this process reaches it. */
  public MqProvider provider() {
    return new ArtemisProvider("vm://" + settings.vmId());
  }

  /** How another process reaches it. */
  public String url() {
    return "tcp://" + settings.listenHost() + ":" + port;
  }

  /** The TCP port it listens on; {@link BrokerSettings#NO_PORT} if none. */
  public int port() {
    return port;
  }

  /** What starts it again where it is: the same journal, the same addresses. */
  public BrokerSettings settings() {
    return port == BrokerSettings.NO_PORT
        ? settings
        : settings.listeningOn(settings.listenHost(), port);
  }

  /** Its configuration as it runs. */
  Configuration configuration() {
    return server.getConfiguration();
  }

  /** Messages in a queue now, those being delivered included; 0 if there is no such queue. */
  public long depth(String queue) {
    var found =
        server
            .getActiveMQServer()
            .locateQueue(org.apache.activemq.artemis.api.core.SimpleString.of(queue));
    return found == null ? 0 : found.getMessageCount();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stop(server, settings);
    if (RUNNING.decrementAndGet() == 0) {
      InVMConnector
          .resetThreadPool(); // its threads would keep the process alive for another minute
    }
  }

  private static void stop(EmbeddedActiveMQ server, BrokerSettings settings) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("broker at " + settings.directory() + " did not stop", e);
    }
  }

  private static int actualPort(EmbeddedActiveMQ server) {
    Acceptor acceptor =
        server.getActiveMQServer().getRemotingService().getAcceptor(BrokerConfiguration.TCP);
    return acceptor instanceof NettyAcceptor netty ? netty.getActualPort() : BrokerSettings.NO_PORT;
  }
}

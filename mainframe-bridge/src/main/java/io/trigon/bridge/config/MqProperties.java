package io.trigon.bridge.config;

import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.ArtemisProvider;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.GatewaySettings;
import io.trigon.bridge.mq.IbmMqProvider;
import io.trigon.bridge.mq.IbmMqSettings;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.mq}: where the queues are and how messages are written.
 *
 * @param provider which broker
 * @param directory journal of the embedded broker
 * @param listenHost where the embedded broker listens if it has a port
 * @param listenPort port of the embedded broker for other processes: 0 for any free one, -1 for
 *     none
 * @param url of an Artemis that runs elsewhere; also what a node without the embedded broker joins
 * @param username for the broker, may be blank
 * @param password for the broker, may be blank
 * @param prefix what all queue names begin with
 * @param ccsid character set of texts in messages
 * @param instanceId names the reply queues: unique among running nodes, kept over restarts
 * @param replyTimeout after it a request to a core is in doubt
 * @param maxInFlight requests to one core on their way at once
 * @param ibm the queue manager, if the provider is {@code ibm}
 */
@ConfigurationProperties("trigon.mq")
public record MqProperties(
    @DefaultValue("EMBEDDED") Provider provider,
    @DefaultValue("data/artemis") Path directory,
    @DefaultValue("127.0.0.1") String listenHost,
    @DefaultValue("" + BrokerSettings.NO_PORT) int listenPort,
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("TRIGON") String prefix,
    @DefaultValue("" + StandardCopybooks.DEFAULT_CCSID) int ccsid,
    @DefaultValue("node-1") String instanceId,
    @DefaultValue("5s") Duration replyTimeout,
    @DefaultValue("" + GatewaySettings.DEFAULT_MAX_IN_FLIGHT) int maxInFlight,
    @DefaultValue Ibm ibm) {

  /** Which broker carries the queues. */
  public enum Provider {
    /** The one in the node that has it, else the Artemis at the URL. */
    EMBEDDED,
    /** The Artemis at the URL. */
    ARTEMIS,
    /** A queue manager of IBM MQ. */
    IBM
  }

  /**
   * {@code trigon.mq.ibm}: the queue manager; user and password are those of {@code trigon.mq}.
   *
   * @param host name or address
   * @param port of its listener
   * @param channel server-connection channel
   * @param queueManager its name, blank for the channel's default
   * @param clientLog file of the client's own log
   */
  public record Ibm(
      @DefaultValue("localhost") String host,
      @DefaultValue("1414") int port,
      @DefaultValue("TRIGON.SVRCONN") String channel,
      @DefaultValue("") String queueManager,
      @DefaultValue("data/logs/mqjms.log") String clientLog) {}

  /** Queue names. */
  public MqNames names() {
    return new MqNames(prefix);
  }

  /** What an embedded broker of this process is started with. */
  public BrokerSettings broker() {
    return BrokerSettings.inProcess(directory).listeningOn(listenHost, listenPort).named(names());
  }

  /** Settings of a gateway to a core. */
  public GatewaySettings gateway() {
    return GatewaySettings.of(instanceId)
        .withReplyTimeout(replyTimeout)
        .withMaxInFlight(maxInFlight);
  }

  /**
   * The broker outside this process.
   *
   * @throws IllegalStateException if none is configured
   */
  public MqProvider remote() {
    if (provider == Provider.IBM) {
      return new IbmMqProvider(
          new IbmMqSettings(
              ibm.host(),
              ibm.port(),
              ibm.channel(),
              ibm.queueManager(),
              username,
              password,
              ibm.clientLog()));
    }
    if (url.isBlank()) {
      throw new IllegalStateException(
          "trigon.mq.url is needed: this node has no broker of its own");
    }
    return new ArtemisProvider(url, username, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MqProperties[provider=%s, directory=%s, listenPort=%d, url=%s, prefix=%s, ibm=%s]"
        .formatted(provider, directory, listenPort, url, prefix, ibm);
  }
}

package io.trigon.node.config;

import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.mq}: where the queues are and how messages are written.
 *
 * @param directory journal of the embedded broker
 * @param listenHost where the embedded broker listens if it has a port
 * @param listenPort port of the embedded broker for other processes: 0 for any free one, -1 for
 *     none
 * @param url of an Artemis that runs elsewhere, for a node without the role {@code broker}
 * @param username for that broker, may be blank
 * @param password for that broker, may be blank
 * @param prefix what all queue names begin with
 * @param ccsid character set of the mainframe
 * @param instanceId names this node's reply queue: unique among running nodes, kept over restarts
 * @param replyTimeout after it a request to a core is in doubt
 * @param openCoreOverMq whether this node serves its open core over MQ as well, for routers in
 *     other processes
 */
@ConfigurationProperties("trigon.mq")
record MessagingProperties(
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
    @DefaultValue("false") boolean openCoreOverMq) {

  /** Without the password. */
  @Override
  public String toString() {
    return "MessagingProperties[directory=%s, listenPort=%d, url=%s, prefix=%s, ccsid=%d]"
        .formatted(directory, listenPort, url, prefix, ccsid);
  }
}

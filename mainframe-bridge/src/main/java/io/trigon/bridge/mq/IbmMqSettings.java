package io.trigon.bridge.mq;

/**
 * How to reach a queue manager of IBM MQ.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param channel server-connection channel
 * @param queueManager its name; may be empty for the channel's default
 * @param user empty for none
 * @param password empty for none
 * @param clientLog file for the client's own log; the client otherwise drops it into the working
 *     directory
 */
public record IbmMqSettings(
    String host,
    int port,
    String channel,
    String queueManager,
    String user,
    String password,
    String clientLog) {

  @Override
  public String toString() {
    return "IBM MQ %s(%d) channel %s queue manager '%s'"
        .formatted(host, port, channel, queueManager);
  }
}

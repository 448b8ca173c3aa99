package io.trigon.bridge.mq;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker, in this process or remote. Thread-safe. */
public final class ArtemisProvider implements MqProvider {
  /**
   * Longest wait for an answer of the broker, milliseconds; beyond it the connection counts as
   * lost.
   */
  private static final long CALL_TIMEOUT_MILLIS = 10_000;

  /**
   * The client sleeps so long after a refused connect, also if it is not to try again, and holds
   * the factory's lock meanwhile; the real pause is the worker's, milliseconds.
   */
  private static final long RETRY_MILLIS = 1;

  /** A remote broker that is silent for so long is lost, milliseconds. */
  private static final long SILENCE_MILLIS = 10_000;

  /**
   * Messages up to this size travel in one packet, bytes; above it Artemis writes a file for each.
   * A sync message of 256 entries stays below.
   */
  static final int LARGE_MESSAGE_BYTES = 1 << 20;

  private final String url;
  private final ActiveMQConnectionFactory factory;
  private final ActiveMQConnectionFactory fairFactory;

  /**
   * A broker by URL.
   *
   * @param url e.g. {@code tcp://host:61616} or {@code vm://0}
   * @throws IllegalArgumentException if the URL cannot be read
   */
  public ArtemisProvider(String url) {
    this(url, "", "");
  }

  /**
   * A broker by URL with credentials.
   *
   * @param user empty for none
   */
  public ArtemisProvider(String url, String user, String password) {
    this.url = url;
    this.factory = factory(url, user, password);
    this.fairFactory = factory(url, user, password);
    this.fairFactory.setConsumerWindowSize(0);
  }

  @Override
  public ConnectionFactory connectionFactory() {
    return factory;
  }

  @Override
  public ConnectionFactory fairConnectionFactory() {
    return fairFactory;
  }

  @Override
  public boolean provesNotSent(JMSException failure) {
    return MqProvider.super.provesNotSent(failure)
        || failure.getCause() instanceof ActiveMQAddressFullException;
  }

  @Override
  public String describe() {
    int query = url.indexOf('?');
    return "Artemis at " + (query < 0 ? url : url.substring(0, query));
  }

  private static ActiveMQConnectionFactory factory(String url, String user, String password) {
    try {
      ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory();
      factory.setBrokerURL(url);
      if (!user.isEmpty()) {
        factory.setUser(user).setPassword(password);
      }
      factory.setReconnectAttempts(0);
      factory.setInitialConnectAttempts(1);
      factory.setRetryInterval(RETRY_MILLIS);
      factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
      factory.setMinLargeMessageSize(LARGE_MESSAGE_BYTES);
      factory.setCacheDestinations(true);
      factory.setEnable1xPrefixes(false);
      if (!url.startsWith("vm:")) {
        factory.setClientFailureCheckPeriod(SILENCE_MILLIS / 2);
        factory.setConnectionTTL(SILENCE_MILLIS);
      }
      return factory;
    } catch (JMSException e) {
      throw new IllegalArgumentException("broker URL " + url, e);
    }
  }
}

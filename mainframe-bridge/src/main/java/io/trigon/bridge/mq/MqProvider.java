package io.trigon.bridge.mq;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;

/** Where the queues are: an embedded or remote Artemis, or IBM MQ. Thread-safe. */
public interface MqProvider {
  /**
   * Makes connections that do not reconnect by themselves: {@link MqWorker} does, and knows what
   * was in flight.
   */
  ConnectionFactory connectionFactory();

  /**
   * As {@link #connectionFactory}, but a consumer takes one message at a time, so that work spreads
   * evenly over consumers.
   */
  default ConnectionFactory fairConnectionFactory() {
    return connectionFactory();
  }

  /**
   * A queue by name, such that messages sent to it carry nothing but the native header and their
   * bytes.
   */
  default Queue queue(Session session, String name) throws JMSException {
    return session.createQueue(name);
  }

  /** Marks a message as one for the CICS bridge, where the native header has a place for it. */
  default void stampBridgeFormat(Message message) throws JMSException {}

  /**
   * Whether the failure of a commit proves that nothing of it was sent. False means that nobody
   * knows.
   *
   * @param failure what commit threw
   */
  default boolean provesNotSent(JMSException failure) {
    return failure instanceof TransactionRolledBackException;
  }

  /** What to call it in a log line: address without credentials. */
  String describe();
}

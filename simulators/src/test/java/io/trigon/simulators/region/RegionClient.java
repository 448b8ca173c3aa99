package io.trigon.simulators.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.ledger.model.CoreId;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Puts requests on the region's queue and takes what comes back. Used by one thread. */
final class RegionClient implements AutoCloseable {
  static final String REPLIES = "TEST.REPLIES";
  static final long WAIT_MILLIS = 20_000;

  private final Connection connection;
  private final Session session;

  RegionClient(EmbeddedBroker broker) throws JMSException {
    connection = broker.provider().connectionFactory().createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  /** Sends a message that never expires; returns its id. */
  String send(byte[] body) throws JMSException {
    return send(body, 0);
  }

  String send(byte[] body, long timeToLiveMillis) throws JMSException {
    Message request = MqBytes.message(session, body);
    request.setJMSReplyTo(session.createQueue(REPLIES));
    String queue = MqNames.DEFAULT.request(CoreId.MAINFRAME);
    try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
      producer.send(
          request, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, timeToLiveMillis);
    }
    return request.getJMSMessageID();
  }

  /** Sends and takes the reply, which must name the request. */
  BridgeMessage.Reply ask(byte[] body) throws JMSException {
    String id = send(body);
    Message reply = receive(REPLIES);
    assertThat(reply.getJMSCorrelationID()).isEqualTo(id);
    return replyOf(reply);
  }

  Message receive(String queue) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      Message message = consumer.receive(WAIT_MILLIS);
      assertThat(message).as("a message on " + queue).isNotNull();
      return message;
    }
  }

  static BridgeMessage.Reply replyOf(Message message) throws JMSException {
    return BridgeMessage.parseReply(MqBytes.body(message).orElseThrow());
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}

package io.trigon.simulators.faults;

import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.ledger.model.CoreId;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;

/**
 * The region's way to the queues, with faults on it: what the region receives and sends is lost,
 * doubled, overtaken, held up or changed, and nobody else's messages are. Thread-safe.
 */
final class FaultyQueues implements MqProvider {
  private final MqProvider provider;
  private final MqNames names;
  private final Strikes strikes;

  FaultyQueues(MqProvider provider, MqNames names, Strikes strikes) {
    this.provider = provider;
    this.names = names;
    this.strikes = strikes;
  }

  @Override
  public ConnectionFactory connectionFactory() {
    return factory(provider.connectionFactory());
  }

  @Override
  public ConnectionFactory fairConnectionFactory() {
    return factory(provider.fairConnectionFactory());
  }

  @Override
  public Queue queue(Session session, String name) throws JMSException {
    return session.createQueue(name);
  }

  @Override
  public void stampBridgeFormat(Message message) throws JMSException {
    provider.stampBridgeFormat(message);
  }

  @Override
  public boolean provesNotSent(JMSException failure) {
    return provider.provesNotSent(failure);
  }

  @Override
  public String describe() {
    return provider.describe() + " with faults";
  }

  private ConnectionFactory factory(ConnectionFactory real) {
    return Wrapped.of(
        ConnectionFactory.class,
        real,
        (method, arguments, call) ->
            call.call(arguments) instanceof Connection made ? connection(made) : null);
  }

  private Connection connection(Connection real) {
    return Wrapped.of(
        Connection.class,
        real,
        (method, arguments, call) -> {
          Object made = call.call(arguments);
          return made instanceof Session session ? session(session) : made;
        });
  }

  private Session session(Session real) {
    return Wrapped.of(
        Session.class,
        real,
        (method, arguments, call) -> {
          Object made = call.call(arguments);
          if (made instanceof MessageConsumer consumer && isRequests(arguments)) {
            return new FaultyConsumer(real, consumer, strikes).wrapped();
          }
          return made instanceof MessageProducer producer
              ? new FaultyProducer(real, producer, names, strikes).wrapped()
              : made;
        });
  }

  private boolean isRequests(Object[] arguments) throws JMSException {
    return arguments[0] instanceof Queue queue
        && queue.getQueueName().equals(names.request(CoreId.MAINFRAME));
  }
}

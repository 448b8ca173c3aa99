package io.trigon.simulators.faults;

import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.ledger.model.CoreId;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;

/** Replies and messages of the stream as they leave the region. Used by one thread. */
final class FaultyProducer {
  private final Session session;
  private final MessageProducer producer;
  private final String replies;
  private final String stream;
  private final Strikes strikes;

  FaultyProducer(Session session, MessageProducer producer, MqNames names, Strikes strikes) {
    this.session = session;
    this.producer = producer;
    this.replies = names.prefix() + ".REPLY.";
    this.stream = names.sync(CoreId.OPEN, 0).replaceFirst("[0-9]+$", "");
    this.strikes = strikes;
  }

  MessageProducer wrapped() {
    return Wrapped.of(
        MessageProducer.class,
        producer,
        (method, arguments, call) ->
            method.getName().equals("send") && arguments.length > 1
                ? send(call, arguments)
                : call.call(arguments));
  }

  private @Nullable Object send(Wrapped.Real call, Object[] arguments) throws Throwable {
    String queue = arguments[0] instanceof Queue to ? to.getQueueName() : "";
    if (queue.startsWith(replies) && strikes.strike(FaultKind.LOST_REPLY).isPresent()) {
      return null;
    }
    if (!queue.startsWith(stream)) {
      return call.call(arguments);
    }
    if (strikes.strike(FaultKind.RELAY_STOPPED).isPresent()) {
      throw new JMSException("the relay is stopped by a fault plan");
    }
    if (strikes.strike(FaultKind.LOST_SYNC).isPresent()) {
      return null;
    }
    if (strikes.strike(FaultKind.CORRUPTED_SYNC).isPresent()) {
      Object[] changed = arguments.clone();
      changed[1] = corrupted((BytesMessage) arguments[1]);
      return call.call(changed);
    }
    return call.call(arguments);
  }

  /** One byte in the second half, where the entries are. */
  private BytesMessage corrupted(BytesMessage message) throws JMSException {
    message.reset();
    byte[] body = MqBytes.body(message).orElseThrow();
    int half = body.length / 2;
    body[half + strikes.draw(FaultKind.CORRUPTED_SYNC, body.length - half)] ^= 1;
    return MqBytes.message(session, body);
  }
}

package io.trigon.bridge.mq;

import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.ledger.model.Reason;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives replies and ends the requests they answer, on its own thread. A reply that cannot be
 * read leaves its request in doubt and is parked; one that nobody waits for is a late one, or of a
 * former life of this process, and dropped.
 */
final class ReplyReceiver implements MqWorker.Work {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyReceiver.class);

  /** Longest wait on an empty queue; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  private final RequestExchange exchange;
  private final Parking parking;
  private final String replies;

  ReplyReceiver(RequestExchange exchange, MqNames names, String replies) {
    this.exchange = exchange;
    this.parking = new Parking(names);
    this.replies = replies;
  }

  @Override
  public void run(MqWorker.Link link) throws JMSException {
    MessageConsumer consumer = link.consumer(replies);
    MessageProducer producer = link.producer();
    while (link.isOpen()) {
      Message message = consumer.receive(IDLE_MILLIS);
      if (message != null) {
        on(link, producer, message);
        link.succeeded();
      }
    }
  }

  @Override
  public void onDown() {
    exchange.receiverDown();
  }

  private void on(MqWorker.Link link, MessageProducer producer, Message message)
      throws JMSException {
    String correlation = String.valueOf(message.getJMSCorrelationID());
    PendingRequest request = exchange.find(correlation);
    if (request == null) {
      onLate(correlation, message);
      return;
    }
    try {
      answer(request, bodyOf(message));
    } catch (MalformedRecordException malformed) {
      if (exchange.end(request)) {
        request.answer().inDoubt(Reason.REPLY_UNREADABLE);
      }
      parking.park(link, producer, message, replies, malformed);
    }
  }

  /** The reply is read before the request ends, so that an unreadable one finds it still open. */
  private void answer(PendingRequest request, byte[] body) {
    Reply reply = BridgeMessage.parseReply(body);
    if (reply instanceof Reply.Failed failed) {
      if (exchange.end(request)) {
        request.answer().failed(failed);
      }
    } else if (reply instanceof Reply.Ok ok) {
      Runnable completion = request.answer().ok(ok.commarea());
      if (exchange.end(request)) {
        completion.run();
      }
    }
  }

  private void onLate(String correlation, Message message) throws JMSException {
    PendingRequest request = exchange.takeGivenUp(correlation);
    if (request == null) {
      LOG.debug("Dropped a reply that nobody waits for: {}", correlation);
      return;
    }
    try {
      if (BridgeMessage.parseReply(bodyOf(message)) instanceof Reply.Ok ok) {
        request.answer().late(ok.commarea());
      }
    } catch (MalformedRecordException malformed) {
      LOG.warn("Dropped a late reply to {}: {}", correlation, malformed.getMessage());
    }
  }

  private static byte[] bodyOf(Message message) throws JMSException {
    return MqBytes.body(message)
        .orElseThrow(() -> new MalformedRecordException(0, "MQCIH", "no bytes, or too many"));
  }
}

package io.trigon.bridge.mq;

import com.ibm.mq.constants.CMQC;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import java.util.List;

/**
 * Sends requests over one transacted session, several per commit. Until the commit has been asked
 * for, a failure proves that nothing was sent; when the commit itself fails, nobody knows, and the
 * replies are waited for all the same.
 */
final class RequestSender implements MqWorker.Work {
  /** Requests per commit. */
  private static final int MAX_REQUESTS = 16;

  /** Longest sleep; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  private final RequestExchange exchange;
  private final String requests;
  private final String replies;
  private boolean up;

  RequestSender(RequestExchange exchange, String requests, String replies) {
    this.exchange = exchange;
    this.requests = requests;
    this.replies = replies;
  }

  @Override
  public void run(MqWorker.Link link) throws JMSException, InterruptedException {
    Queue to = link.queue(requests);
    Queue replyTo = link.queue(replies);
    MessageProducer producer = link.producer();
    up = true;
    exchange.senderUp();
    while (link.isOpen()) {
      List<PendingRequest> taken = exchange.take(MAX_REQUESTS, IDLE_MILLIS);
      if (!taken.isEmpty()) {
        send(link, producer, to, replyTo, taken);
        commit(link, taken);
        link.succeeded();
      }
    }
  }

  @Override
  public void onDown() {
    boolean wasUp = up;
    up = false;
    exchange.senderDown(wasUp);
  }

  private void send(
      MqWorker.Link link,
      MessageProducer producer,
      Queue to,
      Queue replyTo,
      List<PendingRequest> taken)
      throws JMSException {
    try {
      for (PendingRequest request : taken) {
        Message message = MqBytes.message(link.session(), request.message());
        message.setJMSReplyTo(replyTo);
        message.setJMSCorrelationIDAsBytes(CMQC.MQCI_NEW_SESSION);
        link.provider().stampBridgeFormat(message);
        producer.send(
            to,
            message,
            DeliveryMode.NON_PERSISTENT,
            Message.DEFAULT_PRIORITY,
            request.timeToLiveMillis());
        exchange.register(message.getJMSMessageID(), request);
      }
    } catch (JMSException | RuntimeException notCommitted) {
      taken.forEach(exchange::notSent);
      throw notCommitted;
    }
  }

  private void commit(MqWorker.Link link, List<PendingRequest> taken) throws JMSException {
    try {
      link.session().commit();
    } catch (JMSException failure) {
      boolean notSent = link.provider().provesNotSent(failure);
      taken.forEach(notSent ? exchange::notSent : PendingRequest::connectionLost);
      throw failure;
    } catch (RuntimeException failure) {
      taken.forEach(PendingRequest::connectionLost);
      throw failure;
    }
  }
}

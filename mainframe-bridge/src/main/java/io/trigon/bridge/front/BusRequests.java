package io.trigon.bridge.front;

import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.bridge.mq.Parking;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests of the bus, some at a time, and answers them. What names no reply queue, or cannot
 * be read, is parked without being run: nobody would hear of what it did.
 */
final class BusRequests implements MqWorker.Work {
  /** One batch of one lane: more at once would only wait there. */
  private static final int MAX_AT_ONCE = 256;

  /** Longest wait on an empty queue; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  /**
   * The router answers within its own bounds, in doubt at the latest; whoever takes longer is
   * broken, and the requests are delivered again.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Life of a reply to a request that does not expire: nobody waits longer. */
  private static final long REPLY_MILLIS = 60_000;

  private final Parking parking;
  private final String queue;
  private final FrontDoor door;

  BusRequests(MqNames names, FrontDoor door) {
    this.parking = new Parking(names);
    this.queue = names.frontDoor();
    this.door = door;
  }

  private record Asked(Message request, Destination replyTo, CompletableFuture<byte[]> answer) {}

  @Override
  public void run(MqWorker.Link link) throws JMSException, InterruptedException {
    MessageConsumer consumer = link.consumer(queue);
    MessageProducer producer = link.producer();
    while (link.isOpen()) {
      Message first = consumer.receive(IDLE_MILLIS);
      if (first != null) {
        serve(link, consumer, producer, first);
        link.session().commit();
        link.succeeded();
      }
    }
  }

  private void serve(
      MqWorker.Link link, MessageConsumer consumer, MessageProducer producer, Message first)
      throws JMSException, InterruptedException {
    List<Asked> asked = new ArrayList<>();
    Message request = first;
    while (request != null) {
      submit(link, producer, request, asked);
      request = asked.size() < MAX_AT_ONCE ? consumer.receiveNoWait() : null;
    }
    for (Asked one : asked) {
      reply(link.session(), producer, one, join(one.answer()));
    }
  }

  private void submit(
      MqWorker.Link link, MessageProducer producer, Message request, List<Asked> asked)
      throws JMSException {
    Destination replyTo = request.getJMSReplyTo();
    byte @Nullable [] body = bodyOf(request);
    if (replyTo == null) {
      parking.park(link, producer, request, queue, "request without a reply queue");
    } else if (body == null) {
      parking.park(link, producer, request, queue, "request that is no text and no bytes");
    } else {
      asked.add(new Asked(request, replyTo, door.answer(body)));
    }
  }

  private static byte @Nullable [] bodyOf(Message request) throws JMSException {
    if (request instanceof TextMessage text) {
      return String.valueOf(text.getText()).getBytes(StandardCharsets.UTF_8);
    }
    return MqBytes.body(request).orElse(null);
  }

  private static byte[] join(CompletableFuture<byte[]> answer) throws InterruptedException {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException broken) {
      throw new IllegalStateException("the front door did not answer", broken);
    }
  }

  /**
   * The reply is a message of the request's kind, carries its correlation id (or, if it has none,
   * its message id), and lives as long as the request would have.
   */
  private static void reply(Session session, MessageProducer producer, Asked one, byte[] answer)
      throws JMSException {
    Message request = one.request();
    long expiration = request.getJMSExpiration();
    long life = expiration == 0 ? REPLY_MILLIS : expiration - System.currentTimeMillis();
    if (life <= 0) {
      return; // nobody waits any more; the id tells later what became of it
    }
    Message reply =
        request instanceof TextMessage
            ? session.createTextMessage(new String(answer, StandardCharsets.UTF_8))
            : MqBytes.message(session, answer);
    String correlation = request.getJMSCorrelationID();
    reply.setJMSCorrelationID(correlation == null ? request.getJMSMessageID() : correlation);
    producer.send(
        one.replyTo(), reply, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, life);
  }
}

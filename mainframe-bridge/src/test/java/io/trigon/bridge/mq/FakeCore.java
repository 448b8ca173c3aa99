package io.trigon.bridge.mq;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A consumer of a request queue that a test makes answer what it wants, or nothing. */
final class FakeCore implements AutoCloseable {
  /** A request as it came. */
  record Taken(
      byte[] body, String messageId, byte[] correlation, long expiration, int deliveryMode) {}

  private final String queue;
  private final Function<byte[], Optional<byte[]>> script;
  private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
  private final MqWorker worker;

  FakeCore(MqProvider provider, String queue, Function<byte[], Optional<byte[]>> script) {
    this.queue = queue;
    this.script = script;
    this.worker = new MqWorker("fake-core", provider, false, this::serve).start();
  }

  Taken next() throws InterruptedException {
    Taken next = taken.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request came");
    }
    return next;
  }

  @Override
  public void close() {
    worker.close();
  }

  private void serve(MqWorker.Link link) throws JMSException {
    MessageConsumer consumer = link.consumer(queue);
    MessageProducer producer = link.producer();
    while (link.isOpen()) {
      Message request = consumer.receive(50);
      if (request != null) {
        byte[] body = MqBytes.body(request).orElseThrow();
        taken.add(
            new Taken(
                body,
                request.getJMSMessageID(),
                request.getJMSCorrelationIDAsBytes(),
                request.getJMSExpiration(),
                request.getJMSDeliveryMode()));
        Optional<byte[]> answer = script.apply(body);
        if (answer.isPresent()) {
          BytesMessage reply = MqBytes.message(link.session(), answer.get());
          reply.setJMSCorrelationID(request.getJMSMessageID());
          producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
          producer.send(request.getJMSReplyTo(), reply);
        }
      }
    }
  }
}

package io.trigon.bridge.sync;

import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import java.util.HashMap;
import java.util.Map;

/** Writes the messages of the streams to their queues, over one session. Used by one thread. */
final class SyncSender {
  private final SyncEndpoint endpoint;
  private final MqNames names;
  private final MqWorker.Link link;
  private final MessageProducer producer;
  private final Map<String, Queue> queues = new HashMap<>();

  SyncSender(SyncEndpoint endpoint, MqWorker.Link link) throws JMSException {
    this.endpoint = endpoint;
    this.names = endpoint.names();
    this.link = link;
    this.producer = link.producer();
  }

  /** For messages that are parked in the same session. */
  MessageProducer producer() {
    return producer;
  }

  /**
   * A message of a stream for a core: the peer's replica, or the producer itself, which lost it;
   * persistent. Returns its length in bytes.
   */
  int send(CoreId to, SyncMessage message) throws JMSException {
    byte[] body = endpoint.copybooks().encode(message);
    send(names.sync(to, message.lane()), body, true);
    return body.length;
  }

  /**
   * A mark for the producer, and a copy for the grid. The mark is persistent: the next one may be
   * far away.
   */
  void send(AppliedMark mark) throws JMSException {
    byte[] body = endpoint.copybooks().encode(mark);
    send(names.control(mark.producer()), body, true);
    send(names.news(), body, false);
  }

  /** A heartbeat for the peer, and a copy for the grid. */
  void send(Heartbeat heartbeat) throws JMSException {
    byte[] body = endpoint.copybooks().encode(heartbeat);
    send(names.control(heartbeat.core().peer()), body, false);
    send(names.news(), body, false);
  }

  /** A wish for a core: for its own stream, or for what it has of the other's. */
  void send(CoreId to, ResendRequest wish) throws JMSException {
    send(names.control(to), endpoint.copybooks().encode(wish), false);
  }

  /**
   * A word on an admission for the speaker's peer. A fence goes into the stream of its lane: it
   * ends what the broker still holds of it. It is said again until it is answered, so it need not
   * last.
   */
  void send(AdmissionMessage message) throws JMSException {
    CoreId to = message.from().peer();
    String queue =
        message instanceof AdmissionMessage.Fence fence
            ? names.sync(to, fence.lane())
            : names.control(to);
    send(queue, endpoint.copybooks().encode(message), false);
  }

  private void send(String queue, byte[] body, boolean keep) throws JMSException {
    Message message = MqBytes.message(link.session(), body);
    producer.send(
        queue(queue),
        message,
        keep ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT,
        Message.DEFAULT_PRIORITY,
        keep ? Message.DEFAULT_TIME_TO_LIVE : SyncEndpoint.NEWS_TIME_TO_LIVE_MILLIS);
  }

  private Queue queue(String name) throws JMSException {
    Queue queue = queues.get(name);
    if (queue == null) {
      queue = link.queue(name);
      queues.put(name, queue);
    }
    return queue;
  }

  /** Name of a shell's thread: {@code open-relay-1}. */
  static String threadName(CoreId core, String role, int number) {
    return core.name().toLowerCase(java.util.Locale.ROOT) + "-" + role + "-" + number;
  }
}

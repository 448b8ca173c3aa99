package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.model.UnknownCodeException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;

/**
 * A queue of control messages, received over one transacted session; what cannot be read is parked.
 * Used by one thread.
 */
final class ControlInbox {
  /** Messages per commit: they are small, and hearing one twice changes nothing. */
  private static final int MAX_MESSAGES = 64;

  /** Longest wait on an empty queue; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  private final SyncEndpoint endpoint;
  private final String queue;
  private final MqWorker.Link link;
  private final SyncSender sender;
  private final Parking parking;

  ControlInbox(SyncEndpoint endpoint, String queue, MqWorker.Link link, SyncSender sender) {
    this.endpoint = endpoint;
    this.queue = queue;
    this.link = link;
    this.sender = sender;
    this.parking = new Parking(endpoint.names());
  }

  /** Hears a control message. */
  interface Listener {
    void on(Control control) throws JMSException;
  }

  /** Receives until the link ends. */
  void run(Listener listener) throws JMSException {
    MessageConsumer consumer = link.consumer(queue);
    while (link.isOpen()) {
      Message message = consumer.receive(IDLE_MILLIS);
      int taken = 0;
      while (message != null) {
        read(message, listener);
        message = ++taken < MAX_MESSAGES ? consumer.receiveNoWait() : null;
      }
      if (taken > 0) {
        link.session().commit();
        link.succeeded();
      }
    }
  }

  private void read(Message message, Listener listener) throws JMSException {
    byte[] body = MqBytes.body(message).orElse(null);
    if (body == null) {
      parking.park(link, sender.producer(), message, queue, "no bytes message, or too long");
      return;
    }
    Control control;
    try {
      control = endpoint.copybooks().decodeControl(body);
    } catch (MalformedRecordException | UnknownCodeException | IllegalArgumentException e) {
      parking.park(link, sender.producer(), message, queue, e);
      return;
    }
    listener.on(control);
  }
}

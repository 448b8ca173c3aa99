package io.trigon.bridge.mq;

import io.trigon.bridge.copybook.MalformedRecordException;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a message that nobody can read on the parked queue, with the reason, so that nothing is
 * lost. In a transacted session the message leaves its own queue and arrives there by the same
 * commit. No program of the mainframe reads this queue, so its messages carry properties.
 */
public final class Parking {
  /** Why: offset and field for a malformed record. */
  public static final String REASON = "trigonReason";

  /** The queue it came to. */
  public static final String QUEUE = "trigonQueue";

  /** Its message id there. */
  public static final String MESSAGE_ID = "trigonMessageId";

  /** Byte offset of the first malformed field; absent if the reason is another. */
  public static final String OFFSET = "trigonOffset";

  /** Name of the first malformed field; absent if the reason is another. */
  public static final String FIELD = "trigonField";

  private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

  private final MqNames names;

  /** Parks on the queue of these names. */
  public Parking(MqNames names) {
    this.names = names;
  }

  /** Parks a message because of an exception; persistent, never expires. */
  public void park(
      MqWorker.Link link, MessageProducer producer, Message message, String queue, Exception cause)
      throws JMSException {
    BytesMessage copy = copy(link.session(), message, queue, reasonOf(cause));
    if (cause instanceof MalformedRecordException malformed) {
      copy.setIntProperty(OFFSET, malformed.offset());
      copy.setStringProperty(FIELD, malformed.field());
    }
    send(link, producer, copy, queue, reasonOf(cause));
  }

  /** Parks a message for a reason in words. */
  public void park(
      MqWorker.Link link, MessageProducer producer, Message message, String queue, String reason)
      throws JMSException {
    send(link, producer, copy(link.session(), message, queue, reason), queue, reason);
  }

  private void send(
      MqWorker.Link link, MessageProducer producer, BytesMessage copy, String queue, String reason)
      throws JMSException {
    producer.send(
        link.queue(names.parked()),
        copy,
        DeliveryMode.PERSISTENT,
        Message.DEFAULT_PRIORITY,
        Message.DEFAULT_TIME_TO_LIVE);
    LOG.warn("Parked a message of {}: {}", queue, reason);
  }

  private static BytesMessage copy(Session session, Message message, String queue, String reason)
      throws JMSException {
    Optional<byte[]> body = MqBytes.body(message);
    BytesMessage copy = MqBytes.message(session, body.orElse(new byte[0]));
    copy.setStringProperty(REASON, body.isPresent() ? reason : reason + "; body not kept");
    copy.setStringProperty(QUEUE, queue);
    copy.setStringProperty(MESSAGE_ID, String.valueOf(message.getJMSMessageID()));
    return copy;
  }

  private static String reasonOf(Exception cause) {
    return String.valueOf(cause.getMessage());
  }
}

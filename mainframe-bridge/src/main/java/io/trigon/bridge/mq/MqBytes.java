package io.trigon.bridge.mq;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;

/** Bodies of messages: bytes, nothing else. */
public final class MqBytes {
  /** Largest body that is read, bytes: four times a sync message of 256 entries with all texts. */
  public static final int MAX_BODY_BYTES = 4 << 20;

  private MqBytes() {}

  /** A message of these bytes. */
  public static BytesMessage message(Session session, byte[] body) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(body);
    return message;
  }

  /** The body; empty if it is not of bytes or longer than {@link #MAX_BODY_BYTES}. */
  public static Optional<byte[]> body(Message message) throws JMSException {
    if (!(message instanceof BytesMessage bytes) || bytes.getBodyLength() > MAX_BODY_BYTES) {
      return Optional.empty();
    }
    byte[] body = new byte[(int) bytes.getBodyLength()];
    bytes.reset();
    bytes.readBytes(body);
    return Optional.of(body);
  }
}

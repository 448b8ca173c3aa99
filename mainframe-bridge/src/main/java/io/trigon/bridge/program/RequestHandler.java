package io.trigon.bridge.program;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.bridge.mq.Parking;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests of one queue, one at a time. What cannot be read gets an error reply, as from a
 * program that abended on it, and is parked; what cannot be answered because it names no reply
 * queue is parked without being run.
 */
final class RequestHandler implements MqWorker.Work {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  /** Program check: what COBOL ends with on malformed data. */
  private static final String PROGRAM_CHECK = "ASRA";

  /** Life of a reply to a request that does not expire, milliseconds: nobody waits longer. */
  private static final long REPLY_MILLIS = 10_000;

  /** Longest wait on an empty queue; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  private static final Set<String> PROGRAMS =
      Set.of(CoreCopybooks.POST, CoreCopybooks.INQUIRE, CoreCopybooks.BROWSE, CoreCopybooks.REPAIR);

  private final Parking parking;
  private final String queue;
  private final CorePrograms programs;

  RequestHandler(MqNames names, String queue, CorePrograms programs) {
    this.parking = new Parking(names);
    this.queue = queue;
    this.programs = programs;
  }

  @Override
  public void run(MqWorker.Link link) throws JMSException {
    MessageConsumer consumer = link.consumer(queue);
    MessageProducer producer = link.producer();
    while (link.isOpen()) {
      Message request = consumer.receive(IDLE_MILLIS);
      if (request != null) {
        handle(link, producer, request);
        link.session().commit();
        link.succeeded();
      }
    }
  }

  private void handle(MqWorker.Link link, MessageProducer producer, Message request)
      throws JMSException {
    if (request.getJMSReplyTo() == null) {
      parking.park(link, producer, request, queue, "request without a reply queue");
      return;
    }
    byte[] reply;
    try {
      reply = answer(bodyOf(request));
    } catch (MalformedRecordException malformed) {
      parking.park(link, producer, request, queue, malformed);
      reply =
          error(
              CMQC.MQCRC_APPLICATION_ABEND, PROGRAM_CHECK, String.valueOf(malformed.getMessage()));
    }
    reply(link, producer, request, reply);
  }

  private byte[] answer(byte[] body) {
    BridgeMessage.Request request = BridgeMessage.parseRequest(body);
    String program = request.program();
    if (!PROGRAMS.contains(program)) {
      return error(CMQC.MQCRC_PROGRAM_NOT_AVAILABLE, "", "no program " + program);
    }
    try {
      return BridgeMessage.reply(program, programs.run(program, request.commarea()));
    } catch (MalformedRecordException malformed) {
      throw malformed;
    } catch (RuntimeException failure) {
      LOG.warn("{} failed", program, failure);
      return error(CMQC.MQCRC_BRIDGE_ERROR, "", program + ": " + failure.getMessage());
    }
  }

  private static byte[] error(int returnCode, String abendCode, String text) {
    return BridgeMessage.error(returnCode, 0, 0, abendCode, "", text);
  }

  /**
   * The reply lives as long as its request would have; one that nobody can wait for any more is not
   * sent.
   */
  private static void reply(
      MqWorker.Link link, MessageProducer producer, Message request, byte[] body)
      throws JMSException {
    long expiration = request.getJMSExpiration();
    long life = expiration == 0 ? REPLY_MILLIS : expiration - System.currentTimeMillis();
    if (life > 0) {
      Message reply = MqBytes.message(link.session(), body);
      reply.setJMSCorrelationID(request.getJMSMessageID());
      link.provider().stampBridgeFormat(reply);
      producer.send(
          request.getJMSReplyTo(),
          reply,
          DeliveryMode.NON_PERSISTENT,
          Message.DEFAULT_PRIORITY,
          life);
    }
  }

  private static byte[] bodyOf(Message request) throws JMSException {
    return MqBytes.body(request)
        .orElseThrow(() -> new MalformedRecordException(0, "MQCIH", "no bytes, or too many"));
  }
}

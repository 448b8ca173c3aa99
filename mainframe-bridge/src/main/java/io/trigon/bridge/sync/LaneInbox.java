package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.core.SyncResult;
import io.trigon.ledger.model.UnknownCodeException;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.SyncMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The queue of one lane, received over one transacted session. Used by one thread. */
final class LaneInbox {
  /** Messages per unit of work: enough to share its sync to disk, few enough to repeat cheaply. */
  private static final int MAX_MESSAGES = 64;

  /** Bytes per unit of work, for lanes whose messages are large. */
  private static final int MAX_BYTES = 8 << 20;

  private final SyncEndpoint endpoint;
  private final LedgerCore core;
  private final int lane;
  private final MqWorker.Link link;
  private final SyncSender sender;
  private final Parking parking;
  private final String queue;
  private final MessageConsumer consumer;

  LaneInbox(SyncEndpoint endpoint, LedgerCore core, int lane, MqWorker.Link link, SyncSender sender)
      throws JMSException {
    this.endpoint = endpoint;
    this.core = core;
    this.lane = lane;
    this.link = link;
    this.sender = sender;
    this.parking = new Parking(endpoint.names());
    this.queue = endpoint.names().sync(core.core(), lane);
    this.consumer = link.consumer(queue);
  }

  /**
   * Takes what is there and applies it; false if there was nothing.
   *
   * @param waitMillis how long to wait for a first message, 0 for not at all
   * @throws StoreException if the store failed: the caller throws the session away and the messages
   *     come again
   */
  boolean drain(long waitMillis) throws JMSException {
    if (!core.takesSync()) {
      return pause(waitMillis); // what is taken before the peer is known would have to come again
    }
    Message first = waitMillis > 0 ? consumer.receive(waitMillis) : consumer.receiveNoWait();
    if (first == null) {
      return false;
    }
    List<Received> readable = new ArrayList<>();
    int bytes = 0;
    int taken = 0;
    for (Message next = first; next != null; next = consumer.receiveNoWait()) {
      bytes += read(next, readable);
      if (++taken >= MAX_MESSAGES || bytes >= MAX_BYTES) {
        break;
      }
    }
    apply(readable);
    link.session().commit();
    link.succeeded();
    return true;
  }

  private static boolean pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    return false;
  }

  private record Received(Message message, SyncMessage decoded) {}

  /** Decodes a message, or parks it; returns its length. */
  private int read(Message message, List<Received> readable) throws JMSException {
    byte[] body = MqBytes.body(message).orElse(null);
    if (body == null) {
      parking.park(link, sender.producer(), message, queue, "no bytes message, or too long");
      return 0;
    }
    try {
      if (endpoint.copybooks().isAdmission(body)) {
        takeFence(body, readable);
        return body.length;
      }
      SyncMessage decoded = endpoint.copybooks().decodeSync(body);
      String misfit = misfit(decoded);
      if (misfit == null) {
        readable.add(new Received(message, decoded));
      } else {
        parking.park(link, sender.producer(), message, queue, misfit);
      }
    } catch (MalformedRecordException | UnknownCodeException | IllegalArgumentException e) {
      parking.park(link, sender.producer(), message, queue, e);
    }
    return body.length;
  }

  /** A fence counts from its place on: what came before it is applied first. */
  private void takeFence(byte[] body, List<Received> before) throws JMSException {
    apply(before);
    before.clear();
    if (endpoint.copybooks().decodeControl(body) instanceof Control.Admission admission) {
      for (AdmissionMessage answer : core.onAdmission(admission.message())) {
        sender.send(answer);
      }
    }
  }

  private @Nullable String misfit(SyncMessage message) {
    // The core's own messages come back while its store is behind; later ones change nothing.
    return message.lane() == lane
        ? null
        : "misrouted: lane %d of %s".formatted(message.lane(), message.producer());
  }

  private void apply(List<Received> received) throws JMSException {
    if (received.isEmpty()) {
      return;
    }
    try {
      answer(core.applySync(lane, received.stream().map(Received::decoded).toList()));
    } catch (StoreException infrastructure) {
      throw infrastructure;
    } catch (RuntimeException refused) {
      applyOneByOne(received);
    }
  }

  /** One of them cannot be applied at all: it alone is parked, the others go on. */
  private void applyOneByOne(List<Received> received) throws JMSException {
    for (Received one : received) {
      try {
        answer(core.applySync(lane, List.of(one.decoded())));
      } catch (StoreException infrastructure) {
        throw infrastructure;
      } catch (RuntimeException refused) {
        parking.park(link, sender.producer(), one.message(), queue, refused);
      }
    }
  }

  private void answer(SyncResult result) throws JMSException {
    sender.send(result.mark());
    if (result.gap().isPresent()) {
      sender.send(core.core().peer(), result.gap().get());
    }
  }
}

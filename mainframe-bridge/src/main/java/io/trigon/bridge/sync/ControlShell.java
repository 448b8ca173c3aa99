package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.core.AdmissionStep;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.ResendRequest;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A core's conversation with its peer beside the streams: one heartbeat a second out; marks,
 * heartbeats and resend wishes in.
 *
 * <p>When the peer speaks after a silence it may have started anew and know no marks: it is told
 * them again. Thread-safe; start once.
 */
public final class ControlShell implements AutoCloseable {
  /** One heartbeat per core and second carries all lanes (R19). */
  public static final Duration HEARTBEAT_PERIOD = Duration.ofSeconds(1);

  /**
   * Short, since a core that starts keeps its accounts waiting; what it says is paced by itself.
   */
  private static final Duration ADMISSION_PERIOD = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(ControlShell.class);

  /** Beyond it the peer was away: three heartbeats in a row did not come. */
  private static final long SILENCE_NANOS = HEARTBEAT_PERIOD.multipliedBy(3).toNanos();

  private final SyncEndpoint endpoint;
  private final LedgerCore core;
  private final MqWorker speaker;
  private final MqWorker listener;
  private final MqWorker admission;

  /** The control shell of a core. */
  public ControlShell(SyncEndpoint endpoint, LedgerCore core) {
    this.endpoint = endpoint;
    this.core = core;
    this.speaker =
        new MqWorker(
            SyncSender.threadName(core.core(), "heartbeat", 1),
            endpoint.provider(),
            false,
            this::speak);
    this.listener =
        new MqWorker(
            SyncSender.threadName(core.core(), "control", 1),
            endpoint.provider(),
            true,
            this::listen);
    this.admission =
        new MqWorker(
            SyncSender.threadName(core.core(), "admission", 1),
            endpoint.provider(),
            false,
            this::seekAdmission);
  }

  /** Starts speaking and listening. */
  public ControlShell start() {
    speaker.start();
    listener.start();
    admission.start();
    return this;
  }

  @Override
  public void close() {
    speaker.close();
    listener.close();
    admission.close();
  }

  private void speak(MqWorker.Link link) throws JMSException {
    SyncSender sender = new SyncSender(endpoint, link);
    do {
      sender.send(core.heartbeat());
      link.succeeded();
    } while (link.isOpen() && link.pause(HEARTBEAT_PERIOD));
  }

  /** Until the core is admitted, and again if it must ask anew (R21). */
  private void seekAdmission(MqWorker.Link link) throws JMSException {
    SyncSender sender = new SyncSender(endpoint, link);
    boolean wasAdmitted = false;
    do {
      AdmissionStep step = core.admissionTick();
      for (AdmissionMessage message : step.messages()) {
        sender.send(message);
      }
      for (ResendRequest wish : step.wishes()) {
        sender.send(core.core().peer(), wish);
      }
      link.succeeded();
      wasAdmitted = told(wasAdmitted);
    } while (link.isOpen() && link.pause(ADMISSION_PERIOD));
  }

  private boolean told(boolean wasAdmitted) {
    boolean isAdmitted = core.isAdmitted();
    if (isAdmitted != wasAdmitted) {
      LOG.info(
          "{} {}",
          core.core(),
          isAdmitted ? "is admitted" : "decides nothing: " + core.admissionObstacle());
    }
    return isAdmitted;
  }

  private void listen(MqWorker.Link link) throws JMSException {
    SyncSender sender = new SyncSender(endpoint, link);
    String queue = endpoint.names().control(core.core());
    Conversation conversation = new Conversation(sender);
    new ControlInbox(endpoint, queue, link, sender).run(conversation::on);
  }

  /** What was heard on one session. */
  private final class Conversation {
    private final SyncSender sender;
    private long lastHeardNanos = System.nanoTime() - SILENCE_NANOS;

    Conversation(SyncSender sender) {
      this.sender = sender;
    }

    void on(Control control) throws JMSException {
      if (control instanceof Control.Mark mark) {
        core.onMark(mark.mark());
      } else if (control instanceof Control.Wish wish) {
        core.resend(wish.request());
      } else if (control instanceof Control.Beat beat) {
        on(beat.heartbeat());
      } else if (control instanceof Control.Admission word) {
        for (AdmissionMessage answer : core.onAdmission(word.message())) {
          sender.send(answer);
        }
      }
    }

    private void on(Heartbeat heartbeat) throws JMSException {
      List<ResendRequest> wishes = core.onHeartbeat(heartbeat);
      for (ResendRequest wish : wishes) {
        sender.send(core.core().peer(), wish);
      }
      long now = System.nanoTime();
      if (now - lastHeardNanos >= SILENCE_NANOS) {
        repeatMarks();
      }
      lastHeardNanos = now;
    }

    private void repeatMarks() throws JMSException {
      for (int lane = 0; lane < core.store().config().lanes().count(); lane++) {
        sender.send(core.applySync(lane, List.of()).mark());
      }
    }
  }
}

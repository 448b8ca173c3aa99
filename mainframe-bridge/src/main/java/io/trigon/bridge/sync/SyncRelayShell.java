package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.core.LaneRelay;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.SyncMessage;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a core's streams to its peer: persistent, several messages of several lanes per commit,
 * in order per lane, at least once. A message leaves the relay only after the broker has committed
 * it; when a commit fails, or the queue is full, the same messages come again on a new session.
 *
 * <p>Thread-safe; start once.
 */
public final class SyncRelayShell implements AutoCloseable {
  /** Threads unless configured: publishing is cheap, two keep the broker's commits overlapping. */
  public static final int DEFAULT_THREADS = 2;

  /** Messages of a lane per commit. */
  private static final int MAX_MESSAGES_PER_LANE = 32;

  /**
   * Bytes per commit; with large units of work a commit is full before the messages are counted
   * out.
   */
  private static final int MAX_COMMIT_BYTES = 4 << 20;

  /**
   * Longest sleep without being woken: the safety net if a wake-up is missed, and the time that
   * closing takes.
   */
  private static final long IDLE_MILLIS = 250;

  /** One line a minute about a lane that stands. */
  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(SyncRelayShell.class);

  private final List<MqWorker> workers = new ArrayList<>();

  /**
   * A relay of all lanes of a core.
   *
   * @param threads 1 upwards; each takes several lanes
   */
  public SyncRelayShell(SyncEndpoint endpoint, LedgerCore core, int threads) {
    for (List<Integer> lanes : LaneShare.deal(core.store().config().lanes().count(), threads)) {
      List<LaneRelay> relays = lanes.stream().map(core::relay).toList();
      String name = SyncSender.threadName(core.core(), "relay", workers.size() + 1);
      workers.add(
          new MqWorker(
              name,
              endpoint.provider(),
              true,
              new Publisher(endpoint, core.core().peer(), relays)));
    }
  }

  /** Starts publishing. */
  public SyncRelayShell start() {
    workers.forEach(MqWorker::start);
    return this;
  }

  @Override
  public void close() {
    workers.forEach(MqWorker::close);
  }

  /** Publishes some lanes on one thread. */
  private static final class Publisher implements MqWorker.Work {
    private final SyncEndpoint endpoint;
    private final CoreId peer;
    private final List<LaneRelay> relays;
    private final Semaphore work = new Semaphore(0);
    private long lastComplaintNanos = System.nanoTime() - COMPLAINT_NANOS;

    Publisher(SyncEndpoint endpoint, CoreId peer, List<LaneRelay> relays) {
      this.endpoint = endpoint;
      this.peer = peer;
      this.relays = relays;
      relays.forEach(relay -> relay.onWork(this::wake));
    }

    /** One permit is enough: the round that follows looks at all lanes. */
    private void wake() {
      if (work.availablePermits() == 0) {
        work.release();
      }
    }

    @Override
    public void run(MqWorker.Link link) throws JMSException, InterruptedException {
      SyncSender sender = new SyncSender(endpoint, link);
      while (link.isOpen()) {
        work.drainPermits();
        if (!publish(link, sender)) {
          work.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    }

    /** One round over the lanes; false if there was nothing. */
    private boolean publish(MqWorker.Link link, SyncSender sender) throws JMSException {
      Map<LaneRelay, List<SyncMessage>> sent = new LinkedHashMap<>();
      boolean any = false;
      int bytes = 0;
      for (LaneRelay relay : relays) {
        List<SyncMessage> messages = relay.next(MAX_MESSAGES_PER_LANE);
        List<SyncMessage> published = new ArrayList<>();
        bytes += publish(sender, messages, published);
        if (!published.isEmpty()) {
          sent.put(relay, published);
          any = true;
        }
        if (bytes >= MAX_COMMIT_BYTES) {
          commit(link, sent);
          bytes = 0;
        }
      }
      commit(link, sent);
      return any;
    }

    /**
     * A message that the peer's copybook cannot carry stops its own lane only; the monitor sees
     * that stream lag.
     */
    private int publish(SyncSender sender, List<SyncMessage> messages, List<SyncMessage> published)
        throws JMSException {
      int bytes = 0;
      for (SyncMessage message : messages) {
        try {
          bytes += sender.send(peer, message);
        } catch (MalformedRecordException unfit) {
          complain(message, unfit);
          return bytes;
        }
        published.add(message);
      }
      return bytes;
    }

    private void complain(SyncMessage message, MalformedRecordException unfit) {
      long now = System.nanoTime();
      if (now - lastComplaintNanos > COMPLAINT_NANOS) {
        lastComplaintNanos = now;
        LOG.error(
            "Lane {} of {} stands at position {}: {}",
            message.lane(),
            message.producer(),
            message.position(),
            unfit.getMessage());
      }
    }

    private void commit(MqWorker.Link link, Map<LaneRelay, List<SyncMessage>> sent)
        throws JMSException {
      if (sent.isEmpty()) {
        return;
      }
      link.session().commit();
      link.succeeded();
      sent.forEach(LaneRelay::sent);
      sent.clear();
    }
  }
}

package io.trigon.bridge.sync;

import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.core.LedgerCore;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives the peer's streams for a core: drains what is there of a lane, applies it in one unit of
 * work, answers with one mark, and commits the session only after the store has committed. If
 * anything fails in between, the messages are delivered again and the machine sees that it has
 * them.
 *
 * <p>Thread-safe; start once.
 */
public final class SyncReceiverShell implements AutoCloseable {
  /**
   * Threads unless configured, at most one per lane: a thread with one lane sleeps on its queue,
   * one with several takes turns.
   */
  public static final int DEFAULT_THREADS = 8;

  private final List<MqWorker> workers = new ArrayList<>();

  /**
   * A receiver of all lanes for a core.
   *
   * @param threads 1 upwards
   */
  public SyncReceiverShell(SyncEndpoint endpoint, LedgerCore core, int threads) {
    for (List<Integer> lanes : LaneShare.deal(core.store().config().lanes().count(), threads)) {
      String name = SyncSender.threadName(core.core(), "receiver", workers.size() + 1);
      workers.add(
          new MqWorker(name, endpoint.provider(), true, new Receiver(endpoint, core, lanes)));
    }
  }

  /** Starts receiving. */
  public SyncReceiverShell start() {
    workers.forEach(MqWorker::start);
    return this;
  }

  @Override
  public void close() {
    workers.forEach(MqWorker::close);
  }

  /** Receives some lanes on one thread. */
  private record Receiver(SyncEndpoint endpoint, LedgerCore core, List<Integer> lanes)
      implements MqWorker.Work {
    /** Longest wait on an empty queue; also the time that closing takes. */
    private static final long IDLE_MILLIS = 250;

    /** With several lanes on a thread, an idle one is looked at so often. */
    private static final long TURN_MILLIS = 20;

    @Override
    public void run(MqWorker.Link link) throws JMSException {
      SyncSender sender = new SyncSender(endpoint, link);
      List<LaneInbox> inboxes = new ArrayList<>();
      for (int lane : lanes) {
        inboxes.add(new LaneInbox(endpoint, core, lane, link, sender));
      }
      int turn = 0;
      while (link.isOpen()) {
        boolean any = false;
        if (inboxes.size() > 1) {
          for (LaneInbox inbox : inboxes) {
            any |= inbox.drain(0);
          }
        }
        if (!any) {
          long wait = inboxes.size() > 1 ? TURN_MILLIS : IDLE_MILLIS;
          inboxes.get(turn).drain(wait);
          turn = (turn + 1) % inboxes.size();
        }
      }
    }
  }
}

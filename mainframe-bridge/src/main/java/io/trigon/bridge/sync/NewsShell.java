package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.ledger.port.SyncListener;
import jakarta.jms.JMSException;

/**
 * Brings copies of marks and heartbeats to the grid. Of several routers each gets a part: the grid
 * is common to them. Thread-safe; start once.
 */
public final class NewsShell implements AutoCloseable {
  private final SyncEndpoint endpoint;
  private final SyncListener listener;
  private final MqWorker worker;

  /** News for a listener. */
  public NewsShell(SyncEndpoint endpoint, SyncListener listener) {
    this.endpoint = endpoint;
    this.listener = listener;
    this.worker = new MqWorker("news-1", endpoint.provider(), true, this::listen);
  }

  /** Starts listening. */
  public NewsShell start() {
    worker.start();
    return this;
  }

  @Override
  public void close() {
    worker.close();
  }

  private void listen(MqWorker.Link link) throws JMSException {
    SyncSender sender = new SyncSender(endpoint, link);
    new ControlInbox(endpoint, endpoint.names().news(), link, sender).run(this::tell);
  }

  private void tell(Control control) {
    if (control instanceof Control.Mark mark) {
      listener.onMark(mark.mark());
    } else if (control instanceof Control.Beat beat) {
      listener.onHeartbeat(beat.heartbeat());
    }
  }
}

package io.trigon.bridge.mq;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Request and reply with one core over queues: a bounded number in flight, each ended by its reply
 * or its timeout, whichever is first. Thread-safe; the caller never blocks.
 *
 * <p>Requests and replies are not persistent: a lost one leaves a doubt, which an inquiry resolves,
 * and a commit to disk per message would buy nothing. A lost connection ends nothing by itself,
 * since the reply may come over the next one; it only tells the doubt's reason.
 */
final class RequestExchange implements AutoCloseable {
  /** Requests that were given up and whose late reply is still of interest. */
  private static final int MAX_GIVEN_UP = 256;

  private final GatewaySettings settings;
  private final Semaphore permits;
  private final BlockingQueue<PendingRequest> waiting = new LinkedBlockingQueue<>();
  private final Map<String, PendingRequest> sent = new ConcurrentHashMap<>();
  private final Map<String, PendingRequest> givenUp = Collections.synchronizedMap(new GivenUp());
  private final ScheduledThreadPoolExecutor timer;
  private final List<MqWorker> workers = new ArrayList<>();
  private int sendersUp;
  private volatile boolean down;
  private volatile boolean closed;

  RequestExchange(MqProvider provider, MqNames names, CoreId core, GatewaySettings settings) {
    this.settings = settings;
    this.permits = new Semaphore(settings.maxInFlight());
    String name = core.name().toLowerCase(Locale.ROOT) + "-gateway-";
    this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "timer"));
    this.timer.setRemoveOnCancelPolicy(true);
    this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    String replies = names.reply(settings.instanceId(), core);
    for (int i = 1; i <= settings.receivers(); i++) {
      ReplyReceiver receiver = new ReplyReceiver(this, names, replies);
      workers.add(new MqWorker(name + "replies-" + i, provider, false, receiver));
    }
    for (int i = 1; i <= settings.senders(); i++) {
      RequestSender sender = new RequestSender(this, names.request(core), replies);
      workers.add(new MqWorker(name + "sender-" + i, provider, true, sender));
    }
    workers.forEach(MqWorker::start);
  }

  /** Sends a request as soon as a sender is free; its answer is told in any case. */
  void submit(PendingRequest request) {
    if (closed || down) {
      request.end();
      request.answer().notAttempted(closed ? Reason.CORE_UNAVAILABLE : Reason.NOT_SENT);
    } else if (permits.tryAcquire()) {
      enqueue(request);
    } else {
      request.end();
      request.answer().notAttempted(Reason.LANE_FULL);
    }
  }

  private void enqueue(PendingRequest request) {
    try {
      long millis = settings.replyTimeout().toMillis();
      request.timeout(timer.schedule(() -> giveUp(request), millis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException closing) {
      notSent(request);
      return;
    }
    waiting.add(request);
    if (closed || down) {
      refuseWaiting(); // it may have come after the senders' last look
    }
  }

  /** The next requests to send, waiting for the first a little. */
  List<PendingRequest> take(int max, long waitMillis) throws InterruptedException {
    List<PendingRequest> taken = new ArrayList<>();
    PendingRequest first = waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      waiting.drainTo(taken, max - 1);
    }
    taken.removeIf(request -> !request.claim());
    return taken;
  }

  /** A request is about to be committed under this message id. */
  void register(String messageId, PendingRequest request) {
    request.sentAs(messageId);
    sent.put(messageId, request);
    if (request.isDone()) {
      sent.remove(messageId); // its time ran out before it was sent
    }
  }

  @Nullable PendingRequest find(String messageId) {
    return sent.get(messageId);
  }

  /** A request whose timeout was told already; told once. */
  @Nullable PendingRequest takeGivenUp(String messageId) {
    return givenUp.remove(messageId);
  }

  /** Ends a request; false if it had ended before. */
  boolean end(PendingRequest request) {
    return release(request) != PendingRequest.State.DONE;
  }

  /** It provably did not leave. */
  void notSent(PendingRequest request) {
    if (end(request)) {
      request.answer().notAttempted(Reason.NOT_SENT);
    }
  }

  /** A sender has a session. */
  synchronized void senderUp() {
    sendersUp++;
    down = false;
  }

  /** A sender has none (any more). Without any, what waits has provably not left. */
  void senderDown(boolean wasUp) {
    synchronized (this) {
      sendersUp -= wasUp ? 1 : 0;
      down = sendersUp == 0;
    }
    if (down) {
      refuseWaiting();
    }
  }

  /** A connection for replies was lost: those on their way may be lost with it. */
  void receiverDown() {
    sent.values().forEach(PendingRequest::connectionLost);
  }

  /** Requests in flight now. */
  int inFlight() {
    return settings.maxInFlight() - permits.availablePermits();
  }

  /** Ends everything: what waits was not sent, what was sent is in doubt. */
  @Override
  public void close() {
    closed = true;
    workers.forEach(MqWorker::close);
    timer.shutdownNow();
    refuseWaiting();
    for (PendingRequest request : List.copyOf(sent.values())) {
      request.connectionLost();
      giveUp(request);
    }
  }

  private void refuseWaiting() {
    for (PendingRequest request = waiting.poll(); request != null; request = waiting.poll()) {
      if (request.claim()) {
        notSent(request);
      }
    }
  }

  private void giveUp(PendingRequest request) {
    String id = request.messageId();
    if (id != null) {
      givenUp.put(id, request);
    }
    switch (release(request)) {
      case QUEUED -> request.answer().notAttempted(Reason.NOT_SENT);
      case SENDING ->
          request
              .answer()
              .inDoubt(request.isConnectionLost() ? Reason.CONNECTION_LOST : Reason.NO_REPLY);
      case DONE -> {
        if (id != null) {
          givenUp.remove(id);
        }
      }
    }
  }

  private PendingRequest.State release(PendingRequest request) {
    PendingRequest.State before = request.end();
    if (before != PendingRequest.State.DONE) {
      permits.release();
    }
    String id = request.messageId();
    if (id != null) {
      sent.remove(id);
    }
    return before;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Forgets the eldest beyond its bound. */
  private static final class GivenUp extends LinkedHashMap<String, PendingRequest> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, PendingRequest> eldest) {
      return size() > MAX_GIVEN_UP;
    }
  }
}

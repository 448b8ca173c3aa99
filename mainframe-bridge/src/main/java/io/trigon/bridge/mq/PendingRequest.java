package io.trigon.bridge.mq;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: {@code QUEUED → SENDING → DONE}. Until a sender claims it, it provably did
 * not leave. Thread-safe.
 */
final class PendingRequest {
  /** How far it came. */
  enum State {
    QUEUED,
    SENDING,
    DONE
  }

  private final byte[] message;
  private final long timeToLiveMillis;
  private final Answer answer;
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private volatile @Nullable Future<?> timeout;
  private volatile @Nullable String messageId;
  private volatile boolean connectionLost;

  PendingRequest(byte[] message, long timeToLiveMillis, Answer answer) {
    this.message = message;
    this.timeToLiveMillis = timeToLiveMillis;
    this.answer = answer;
  }

  byte[] message() {
    return message;
  }

  long timeToLiveMillis() {
    return timeToLiveMillis;
  }

  Answer answer() {
    return answer;
  }

  /** Whether the calling sender may send it. */
  boolean claim() {
    return state.compareAndSet(State.QUEUED, State.SENDING);
  }

  /** Ends it; the state it was in, {@code DONE} if somebody else has ended it. */
  State end() {
    State before = state.getAndSet(State.DONE);
    Future<?> timer = timeout;
    if (timer != null) {
      timer.cancel(false);
    }
    return before;
  }

  boolean isDone() {
    return state.get() == State.DONE;
  }

  void timeout(Future<?> timer) {
    this.timeout = timer;
  }

  void sentAs(String id) {
    this.messageId = id;
  }

  @Nullable String messageId() {
    return messageId;
  }

  /**
   * The connection it went over, or its reply would come over, was lost meanwhile; the reply may
   * still come over a new one.
   */
  void connectionLost() {
    this.connectionLost = true;
  }

  boolean isConnectionLost() {
    return connectionLost;
  }
}

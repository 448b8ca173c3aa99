package io.trigon.ledger.core;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * What is to be published of one lane's stream: new messages in order, from memory if they were
 * committed just now, else rebuilt from the store; and parts that were asked for again, the peer's
 * own stream among them if it lost its store (R21). After a start it goes on behind what the peer
 * has confirmed; sending twice is harmless. Thread-safe; one shell takes from it.
 */
public final class LaneRelay {
  /**
   * Committed messages kept in memory; more are read back from the store: a slow broker must not
   * fill the heap.
   */
  private static final int MAX_IN_MEMORY = 256;

  /** Wishes kept; who is not served asks again. */
  private static final int MAX_WISHES = 64;

  private final LedgerStore store;
  private final int lane;
  private final TreeMap<Long, SyncMessage> committed = new TreeMap<>();
  private final Deque<ResendRequest> wishes = new ArrayDeque<>();
  private final CoreId core;
  private long sentPosition;
  private long producedPosition;
  private volatile Runnable wake = () -> {};

  LaneRelay(LedgerStore store, int lane) {
    this.store = store;
    this.lane = lane;
    this.core = store.config().core();
    this.sentPosition = store.laneRow(lane).confirmedPosition();
    this.producedPosition = store.laneRow(lane).producedPosition();
  }

  /**
   * Sets who is woken after each commit that produced a message, and after resend wishes; called on
   * the committing thread.
   */
  public void onWork(Runnable listener) {
    this.wake = listener;
  }

  /**
   * Messages to publish now, in order; empty if there are none. They stay until {@link #sent}.
   *
   * @param maxMessages at most so many
   */
  public List<SyncMessage> next(int maxMessages) {
    long from;
    synchronized (this) {
      ResendRequest wish = wishes.peekFirst();
      if (wish != null) {
        return again(wish, maxMessages);
      }
      from = sentPosition + 1;
      if (from > producedPosition) {
        return List.of();
      }
      List<SyncMessage> ready = inMemoryFrom(from, maxMessages);
      if (!ready.isEmpty()) {
        return ready;
      }
    }
    return store.outbox(lane, from, maxMessages);
  }

  /** They are durably at the broker. */
  public synchronized void sent(List<SyncMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    long last = messages.get(messages.size() - 1).position();
    ResendRequest wish = wishes.peekFirst();
    if (wish != null
        && messages.get(0).producer() == wish.producer()
        && messages.get(0).position() == wish.fromPosition()) {
      wishes.removeFirst();
      if (last < wish.toPosition()) {
        wishes.addFirst(new ResendRequest(wish.producer(), lane, last + 1, wish.toPosition()));
      }
    }
    boolean ownStream = messages.get(0).producer() == core;
    if (ownStream && messages.get(0).position() <= sentPosition + 1) {
      sentPosition = Math.max(sentPosition, last);
      committed.headMap(sentPosition, true).clear();
    }
  }

  /** The store may have been set back or restored: what was remembered of it counts no more. */
  synchronized void restart() {
    LaneRow row = store.laneRow(lane);
    committed.clear();
    sentPosition = Math.min(row.confirmedPosition(), row.producedPosition());
    producedPosition = row.producedPosition();
  }

  /** A message was committed. Calls may come out of order. */
  void produced(SyncMessage message) {
    synchronized (this) {
      producedPosition = Math.max(producedPosition, message.position());
      if (committed.size() < MAX_IN_MEMORY && message.position() > sentPosition) {
        committed.put(message.position(), message);
      }
    }
    wake.run();
  }

  /**
   * Part of the stream is wanted again; beyond the bound of wishes it is left to the next request.
   */
  void wish(ResendRequest request) {
    synchronized (this) {
      if (wishes.size() >= MAX_WISHES || wishes.contains(request)) {
        return;
      }
      wishes.addLast(request);
    }
    wake.run();
  }

  /** Position of the last message at the broker. */
  public synchronized long sentPosition() {
    return sentPosition;
  }

  private List<SyncMessage> inMemoryFrom(long from, int maxMessages) {
    List<SyncMessage> ready = new ArrayList<>();
    SyncMessage message = committed.get(from);
    while (message != null && ready.size() < maxMessages) {
      ready.add(message);
      message = committed.get(from + ready.size());
    }
    return ready;
  }

  private List<SyncMessage> again(ResendRequest wish, int maxMessages) {
    long wanted = wish.toPosition() - wish.fromPosition() + 1;
    int most = (int) Math.min(maxMessages, wanted);
    List<SyncMessage> messages =
        wish.producer() == core
            ? store.outbox(lane, wish.fromPosition(), most)
            : store.received(lane, wish.fromPosition(), most);
    if (messages.isEmpty()) {
      wishes.removeFirst(); // nothing was produced there, or nothing came from there
    }
    return messages;
  }
}

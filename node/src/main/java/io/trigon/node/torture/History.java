package io.trigon.node.torture;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** All that clients did and were told. Thread-safe; kept in memory for the time of the run. */
final class History {
  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
  private final Queue<TransferWish> transfers = new ConcurrentLinkedQueue<>();
  private final Set<TransferWish> unknownTransfers = ConcurrentHashMap.newKeySet();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong declined = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final Availability availability = new Availability(System.nanoTime());

  /** A client is about to send it: from now on it may be decided. */
  void invoked(Operation operation) {
    operations.add(operation);
    open.incrementAndGet();
  }

  /** An answer with an entry. */
  void told(Operation operation, Told told) {
    boolean first = operation.told() == null;
    operation.told(told);
    if (first) {
      open.decrementAndGet();
      acknowledged.incrementAndGet();
      if (told.isDeclined()) {
        declined.incrementAndGet();
      }
    }
    availability.acknowledged(System.nanoTime());
  }

  /** No answer, or one without an entry. */
  void unknown(Operation operation) {
    if (!operation.wasUnknown()) {
      operation.unknown();
      unknown.incrementAndGet();
    }
  }

  /** A client is about to ask for a transfer. */
  void invoked(TransferWish wish) {
    transfers.add(wish);
    open.incrementAndGet();
  }

  /** A transfer has ended. */
  void told(TransferWish wish) {
    open.decrementAndGet();
    acknowledged.incrementAndGet();
    availability.acknowledged(System.nanoTime());
  }

  /** No answer to a transfer, or one that it goes on. */
  void unknown(TransferWish wish) {
    if (unknownTransfers.add(wish)) {
      unknown.incrementAndGet();
    }
  }

  /** As they stand. */
  List<TransferWish> transfers() {
    return List.copyOf(transfers);
  }

  /** How many transfers were told each outcome. */
  Map<String, Integer> transferOutcomes() {
    Map<String, Integer> outcomes = new TreeMap<>();
    transfers.forEach(wish -> outcomes.merge(wish.outcome(), 1, Integer::sum));
    return outcomes;
  }

  /** How many operations were told each outcome last. */
  Map<String, Integer> outcomes() {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Operation operation : operations) {
      Told told = operation.told();
      if (told != null) {
        outcomes.merge(told.outcome(), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  /** A move of ownership that a client wished for was made. */
  void moved() {
    moves.incrementAndGet();
  }

  /** As it stands. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long declined() {
    return declined.get();
  }

  /** Operations that were unknown for a while, ended since or not. */
  long wereUnknown() {
    return unknown.get();
  }

  /** Operations under way or unknown now. */
  long open() {
    return open.get();
  }

  long moves() {
    return moves.get();
  }

  Availability availability() {
    return availability;
  }
}

package io.trigon.router.lane;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists doubts durably, off the threads that found them, and remembers the latest in memory: a
 * repeat of such an id stays where it is, and its decision ends the doubt at once. What is
 * forgotten here is still in the register, where the resolver finds it. Thread-safe.
 */
public final class DoubtBook {
  private static final Logger LOG = LoggerFactory.getLogger(DoubtBook.class);

  /** Keys remembered; some 4 MiB. */
  private static final int MAX_REMEMBERED = 10_000;

  /** With the pause: callers in doubt wait at most some five seconds for the control database. */
  private static final int MAX_TRIES = 10;

  private static final long PAUSE_MILLIS = 500;

  /**
   * Batches whose doubts wait for the control database to come back: one for every lane of both
   * cores, twice. What is beyond stays in the in-flight register until this router ends.
   */
  private static final int MAX_UNLISTED = 1_024;

  /** A caller who asks gets an answer, also while the control database is away. */
  private static final long MAX_LOOK_UP_MILLIS = 2_000;

  private final InDoubtRegister register;
  private final Executor writer;
  private final Executor later;
  private final Clock clock;
  private final Deque<Pending> unlisted = new ArrayDeque<>();
  private final Map<AccountKey, Doubt> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<AccountKey, Doubt> eldest) {
              return size() > MAX_REMEMBERED;
            }
          });

  /**
   * Over the control database.
   *
   * @param writer runs its writes, which block
   */
  public DoubtBook(InDoubtRegister register, Executor writer, Clock clock) {
    this(
        register,
        writer,
        CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, writer),
        clock);
  }

  /**
   * Over the control database.
   *
   * @param writer runs its writes, which block
   * @param later runs them likewise, after a pause: a write that failed is tried again
   */
  public DoubtBook(InDoubtRegister register, Executor writer, Executor later, Clock clock) {
    this.register = register;
    this.writer = writer;
    this.later = later;
    this.clock = clock;
  }

  /** A doubt, as far as this router remembers it. */
  public Optional<Doubt> find(AccountKey key) {
    return Optional.ofNullable(remembered.get(key));
  }

  /**
   * A doubt, open or ended, as the control database has it. Fails if it does not answer in time.
   */
  public CompletableFuture<Optional<Doubt>> lookUp(AccountKey key) {
    CompletableFuture<Optional<Doubt>> found = new CompletableFuture<>();
    writer.execute(() -> read(key, found));
    return found.orTimeout(MAX_LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void read(AccountKey key, CompletableFuture<Optional<Doubt>> found) {
    if (found.isDone()) {
      return; // nobody waits any more
    }
    try {
      found.complete(register.find(key));
    } catch (RuntimeException failure) {
      found.completeExceptionally(failure);
    }
  }

  /**
   * Completes when a doubt is listed, however often that is asked for; fails with {@link
   * DoubtNotListedException}: nobody may be told of a doubt that is not listed (R26).
   */
  public CompletableFuture<Void> listed(Doubt doubt) {
    return list(List.of(doubt), new CompletableFuture<>());
  }

  private record Pending(List<Doubt> doubts, CompletableFuture<Void> durable) {}

  /**
   * Completes when all are listed; fails with {@link DoubtNotListedException} if that takes too
   * long for a caller to wait. Listing goes on then.
   *
   * @param durable completed when they are, however late
   */
  CompletableFuture<Void> list(List<Doubt> doubts, CompletableFuture<Void> durable) {
    if (doubts.isEmpty()) {
      durable.complete(null);
      return durable;
    }
    doubts.forEach(doubt -> remembered.putIfAbsent(doubt.key(), doubt));
    CompletableFuture<Void> listed = new CompletableFuture<>();
    writer.execute(() -> write(new Pending(doubts, durable), 1, listed));
    return listed;
  }

  private void write(Pending pending, int attempt, CompletableFuture<Void> listed) {
    List<Doubt> doubts = pending.doubts();
    try {
      doubts.forEach(this::note);
    } catch (RuntimeException failure) {
      if (attempt < MAX_TRIES) {
        later.execute(() -> write(pending, attempt + 1, listed));
      } else {
        LOG.error("{} doubts could not be listed; it is tried on", doubts.size(), failure);
        goOnTrying(pending);
        listed.completeExceptionally(
            new DoubtNotListedException(doubts.get(0).key().toString(), failure));
      }
      return;
    }
    pending.durable().complete(null);
    listed.complete(null);
  }

  /**
   * What is listed counts, also here: another router may have listed it first, by other rules, and
   * it may have ended since.
   */
  private void note(Doubt doubt) {
    register.open(doubt);
    Doubt listed = register.find(doubt.key()).orElse(doubt);
    if (listed.isOpen()) {
      remembered.replace(doubt.key(), listed);
    } else {
      remembered.remove(doubt.key());
    }
  }

  /** One at a time, so that an outage does not take the writer away from new doubts. */
  private void goOnTrying(Pending pending) {
    synchronized (unlisted) {
      if (unlisted.size() < MAX_UNLISTED) {
        unlisted.addLast(pending);
        if (unlisted.size() == 1) {
          later.execute(this::writeUnlisted);
        }
      }
    }
  }

  private void writeUnlisted() {
    for (Pending next = firstUnlisted(); next != null; next = firstUnlisted()) {
      try {
        next.doubts().forEach(this::note);
      } catch (RuntimeException away) {
        later.execute(this::writeUnlisted);
        return;
      }
      synchronized (unlisted) {
        unlisted.remove(next);
      }
      next.durable().complete(null);
    }
  }

  private @Nullable Pending firstUnlisted() {
    synchronized (unlisted) {
      return unlisted.peekFirst();
    }
  }

  /**
   * A decision came, however late: if its key was in doubt, it no longer is; but what is to be
   * reversed stays so until it is.
   */
  void decided(AccountKey key, Outcome.Decided outcome) {
    Doubt doubt = remembered.isEmpty() ? null : remembered.get(key);
    if (doubt != null && doubt.isEndedBy(outcome) && remembered.remove(key) != null) {
      writer.execute(() -> resolve(key, outcome));
    }
  }

  private void resolve(AccountKey key, Outcome.Decided outcome) {
    try {
      register.resolve(key, outcome, clock.instant());
    } catch (RuntimeException failure) {
      LOG.warn("{} is decided; its doubt is left to the resolver: {}", key, failure.toString());
    }
  }
}

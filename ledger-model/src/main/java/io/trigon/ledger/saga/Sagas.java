package io.trigon.ledger.saga;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs sagas over a store: events come in, tasks come out, and every change of a row is durable
 * before the task that follows from it is given out. Keeps nothing in memory, so any process may go
 * on where another stopped, and several may work on one saga: keys and compare-and-set keep them
 * apart. As thread-safe as its store.
 */
public final class Sagas {
  private static final int PAGE = 256;

  private final SagaStore store;
  private final SagaMachine machine;
  private final SagaRebuild rebuild;
  private final SagaSettings settings;

  /** Over a store. */
  public Sagas(SagaStore store, SagaSettings settings) {
    this.store = store;
    this.settings = settings;
    this.machine = new SagaMachine(settings);
    this.rebuild = new SagaRebuild(settings);
  }

  /**
   * What became of a wish.
   *
   * @param saga the row under the key
   * @param task what to send now, if it is this caller's turn
   * @param conflict whether the key is taken by another body
   */
  public record Begun(Saga saga, Optional<SagaTask> task, boolean conflict) {}

  /** Starts a transfer; starting it again under its key only tells where it is. */
  public Begun start(Transfer transfer, Instant now) {
    return begin(Saga.started(transfer, now.plus(settings.resumeAfter()), now), now);
  }

  /**
   * Undoes a transfer (a caller's CANCEL or REVERSE that names it). While its credit is not known
   * to be decided it goes back; a done one is reversed by a saga under {@code wish}; anything else
   * is told as it stands.
   *
   * @param wish key of the caller's reversal; null for a cancel, which never undoes what is done
   * @return empty if no such transfer is known
   */
  public Optional<Begun> undo(TransactionKey transfer, @Nullable TransactionKey wish, Instant now) {
    Optional<Saga> known = wish == null ? Optional.empty() : store.find(wish);
    if (known.isPresent()) {
      boolean same = transfer.withoutLeg().equals(known.get().reverses());
      return Optional.of(new Begun(known.get(), Optional.empty(), !same));
    }
    while (true) {
      Optional<Saga> found = store.find(transfer);
      if (found.isEmpty() || found.get().isReversal()) {
        return Optional.empty();
      }
      Saga saga = found.get();
      if (saga.wasDone() && wish != null) {
        Instant resume = now.plus(settings.resumeAfter());
        return Optional.of(begin(Saga.reversal(wish, saga.transfer(), resume, now), now));
      }
      Saga turned = machine.wishedBack(saga, now);
      if (turned.equals(saga)) {
        return Optional.of(new Begun(saga, Optional.empty(), false));
      }
      boolean goesOn = !turned.nextAttempt().isAfter(now);
      Saga written = goesOn ? leased(turned, now) : turned;
      if (store.replace(written)) {
        Optional<SagaTask> task = goesOn ? Optional.of(task(written, now)) : Optional.empty();
        return Optional.of(new Begun(written, task, false));
      }
    }
  }

  private Begun begin(Saga fresh, Instant now) {
    Saga stored = store.insert(fresh);
    boolean isNew = stored.equals(fresh);
    return new Begun(
        stored,
        isNew ? Optional.of(task(stored, now)) : Optional.empty(),
        !stored.hasSameBody(fresh));
  }

  /**
   * What is due, at most {@code limit} tasks. Each row is put off first, so that another worker
   * does not send the same at once.
   */
  public List<SagaTask> due(Instant now, int limit) {
    List<SagaTask> tasks = new ArrayList<>();
    for (Saga saga : store.due(now, limit)) {
      Saga leased = leased(saga.again(saga.attempts(), now, now), now);
      if (store.replace(leased)) {
        tasks.add(task(leased, now));
      }
    }
    return tasks;
  }

  /**
   * The outcome of a task. A decision is welcome however late, as long as the saga is still in that
   * phase and was not reopened since; what was asked before is no longer news.
   *
   * @return the next task, if there is one to be sent at once
   */
  public Optional<SagaTask> onOutcome(SagaTask task, Outcome outcome, Instant now) {
    while (true) {
      Saga saga = store.find(task.saga()).orElse(null);
      if (saga == null || !task.isAskedBy(saga)) {
        return Optional.empty();
      }
      Saga next = machine.after(saga, task.step(), outcome, now);
      boolean goesOn = !next.isFinished() && !next.nextAttempt().isAfter(now);
      Saga written = goesOn ? leased(next, now) : next;
      if (saga.isReversal() && next.isFinished()) {
        noteTakenBack(saga.transfer().key(), now);
      }
      if (store.replace(written)) {
        return goesOn ? Optional.of(task(written, now)) : Optional.empty();
      }
    }
  }

  /** Before the reversal ends, so that none is lost if this process does. */
  private void noteTakenBack(TransactionKey transfer, Instant now) {
    boolean isNoted = false;
    while (!isNoted) {
      Saga done = store.find(transfer).orElse(null);
      Saga noted = done == null ? null : machine.takenBack(done, now);
      isNoted = noted == null || noted.equals(done) || store.replace(noted);
    }
  }

  /**
   * After a core or the control database was restored: reopens every saga written since {@code
   * backup}, done ones too (R25). Repeating it is harmless; it returns how many it reopened.
   */
  public int reopenSince(Instant backup, Instant now) {
    int reopened = 0;
    TransactionKey after = null;
    List<Saga> page;
    do {
      page = store.writtenSince(backup, after, PAGE);
      for (Saga saga : page) {
        after = saga.key();
        reopened += store.replace(machine.reopened(saga, now)) ? 1 : 0;
      }
    } while (page.size() == PAGE);
    return reopened;
  }

  /**
   * After the control database was restored: what an entry tells of a transfer that is not listed,
   * or that is listed as it was before the backup. Repeating it is harmless.
   *
   * @param since the time of the backup: rows written later know better
   * @return whether a transfer is asked again for this entry
   */
  public boolean recover(StoredEntry stored, Instant since, Instant now) {
    Optional<TransactionKey> transfer = SagaRebuild.transferOf(stored.entry());
    if (transfer.isEmpty()) {
      return false;
    }
    Optional<Saga> row = store.find(transfer.get());
    if (row.isPresent()) {
      return isOlderEnd(row.get(), since) && store.replace(machine.reopened(row.get(), now));
    }
    return rebuild
        .rebuild(List.of(stored), now)
        .map(lost -> store.insert(lost).equals(lost))
        .orElse(false);
  }

  /** One that had ended by then, and whose leg has an entry since: a reversal of it was lost. */
  private static boolean isOlderEnd(Saga row, Instant since) {
    return row.isFinished() && !row.isReversal() && row.updatedAt().isBefore(since);
  }

  private Saga leased(Saga next, Instant now) {
    Duration lease = settings.pause(next.attempts() + 1).plus(settings.resumeAfter());
    return next.waitUntil(now.plus(lease));
  }

  private static SagaTask task(Saga saga, Instant now) {
    SagaStep step = SagaMachine.step(saga, now);
    return new SagaTask(
        saga.key(), saga.phase(), saga.transfer().deadline(), step, step.command(saga, now));
  }
}

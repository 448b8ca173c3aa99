package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.node.replay.file.ReplayRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Submits the rows of a file: per account one at a time and in order, over all accounts so many at
 * once. What is not decided is repeated under the same id, with growing pauses, until it is; a
 * command that is refused for good ends its account, since later rows build on it.
 *
 * <p>All state belongs to one thread; answers and pauses come to it as events. Use once.
 */
public final class Replayer implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long MAX_PAUSE_MILLIS = 1_000;
  private static final int MAX_DOUBLINGS = 7;
  private static final long WATCH_MILLIS = 500;

  private final TransactionClient client;
  private final ReplaySettings settings;
  private final ReplayCommands commands;
  private final ReplayProgress progress;
  private final Milestone milestone;
  private final ScheduledExecutorService thread;
  private final CompletableFuture<Tally> result = new CompletableFuture<>();

  private final Map<AccountId, AccountRun> accounts = new LinkedHashMap<>();
  private final PriorityQueue<AccountRun> ready =
      new PriorityQueue<>(Comparator.comparingInt(AccountRun::nextLine));
  private final Set<AccountRun> inFlight = new HashSet<>();
  private TallyBuilder tally = new TallyBuilder(0);
  private long rowCount;
  private long startedNanos;
  private long lastDecisionNanos;
  private int waiting;
  private @Nullable CompletableFuture<Void> milestoneDone;

  /** A replayer with a thread of its own. */
  public Replayer(
      TransactionClient client,
      ReplaySettings settings,
      Milestone milestone,
      ReplayProgress progress,
      Clock clock) {
    this.client = client;
    this.settings = settings;
    this.milestone = milestone;
    this.progress = progress;
    this.commands = new ReplayCommands(settings, clock);
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread created = new Thread(task, "replay");
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Replays rows in the order of the list.
   *
   * @return completes when every row has ended, or when nothing was decided for the patience set
   */
  public CompletableFuture<Tally> replay(List<ReplayRow> rows) {
    onThread(() -> start(rows));
    return result;
  }

  /** Stops submitting; what is on its way is left as it is. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void start(List<ReplayRow> rows) {
    rowCount = rows.size();
    tally = new TallyBuilder(rowCount);
    for (ReplayRow row : rows) {
      accounts.computeIfAbsent(row.account(), AccountRun::new).add(row);
    }
    ready.addAll(accounts.values());
    startedNanos = System.nanoTime();
    lastDecisionNanos = startedNanos;
    var unused =
        thread.scheduleWithFixedDelay(
            guarded(this::watch), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    goOn();
  }

  private void goOn() {
    while (inFlight.size() < settings.inFlight() && !ready.isEmpty()) {
      AccountRun run = ready.remove();
      inFlight.add(run);
      submit(run);
    }
    if (tally.ended() >= milestone.afterRows() && milestoneDone == null) {
      milestoneDone =
          CompletableFuture.runAsync(
              milestone.action(), task -> new Thread(task, "replay-milestone").start());
    }
    if (inFlight.isEmpty() && ready.isEmpty()) {
      finish();
    }
  }

  private void submit(AccountRun run) {
    run.submitted(System.nanoTime());
    client
        .submit(run.next(commands))
        .whenComplete(
            (answer, bug) -> onThread(() -> onAnswer(run, bug == null ? answer : bug(bug))));
  }

  private static Answer bug(Throwable failure) {
    return Answer.lost(failure.toString());
  }

  private void onAnswer(AccountRun run, Answer answer) {
    run.answered(answer);
    if (answer.isToBeRepeated()) {
      repeatLater(run);
      return;
    }
    lastDecisionNanos = System.nanoTime();
    inFlight.remove(run);
    if (endsAccount(run, answer)) {
      tally.refused(run.describe(), run.remaining());
    } else {
      count(run, answer);
      run.ended();
      if (run.hasMore()) {
        ready.add(run);
      }
    }
    progress.onRow(tally.ended(), rowCount, waiting);
    goOn();
  }

  /** Later rows build on this one: without it they would be decided on a wrong balance. */
  private static boolean endsAccount(AccountRun run, Answer answer) {
    boolean isOpen =
        answer.type() == Outcome.Type.DECLINED
            && answer.reason().equals(Reason.ALREADY_OPEN.name());
    return switch (answer.type()) {
      case POSTED -> false;
      case DECLINED -> run.isOpening() && !isOpen;
      default -> true;
    };
  }

  private void count(AccountRun run, Answer answer) {
    // After a doubt of ours "decided before" may mean our own earlier attempt.
    boolean before = answer.repeated() && !run.isDoubted();
    if (run.isOpening()) {
      if (!before && answer.type() == Outcome.Type.POSTED) {
        tally.opened();
      }
    } else {
      tally.decided(answer, before, run.nanosSinceFirst(System.nanoTime()));
    }
  }

  private void repeatLater(AccountRun run) {
    waiting++;
    int doublings = Math.min(MAX_DOUBLINGS, run.attempts() - 1);
    long pauseMillis = Math.min(MAX_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << doublings);
    Runnable repeat =
        () -> {
          waiting--;
          submit(run);
        };
    var unused = thread.schedule(guarded(repeat), pauseMillis, TimeUnit.MILLISECONDS);
  }

  private void watch() {
    long silentNanos = System.nanoTime() - lastDecisionNanos;
    progress.onRow(tally.ended(), rowCount, waiting);
    if (!result.isDone() && silentNanos > settings.patience().toNanos()) {
      giveUp();
    }
  }

  private void giveUp() {
    for (AccountRun run : accounts.values()) {
      if (run.hasMore()) {
        boolean inDoubt = run.isUndecided() && !run.isOpening();
        tally.inDoubt(inDoubt ? 1 : 0);
        tally.refused("given up: " + run.describe(), run.remaining() - (inDoubt ? 1 : 0));
      }
    }
    finish();
  }

  private void finish() {
    thread.shutdownNow();
    Tally built = tally.build(Duration.ofNanos(System.nanoTime() - startedNanos));
    CompletableFuture<Void> done =
        milestoneDone == null ? CompletableFuture.completedFuture(null) : milestoneDone;
    done.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            result.complete(built);
          } else {
            result.completeExceptionally(failure);
          }
        });
  }

  private void onThread(Runnable event) {
    try {
      thread.execute(guarded(event));
    } catch (RejectedExecutionException closed) {
      if (!thread.isShutdown()) {
        throw closed; // after the end nobody waits for this answer
      }
    }
  }

  /** A failure of the replay itself must end it, not leave it hanging. */
  private Runnable guarded(Runnable event) {
    return () -> {
      try {
        event.run();
      } catch (RuntimeException bug) {
        result.completeExceptionally(bug);
      }
    };
  }
}

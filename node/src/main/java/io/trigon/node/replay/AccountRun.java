package io.trigon.node.replay;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.node.replay.file.ReplayRow;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rows of one account, one on its way at a time: first the opening, then each row, repeated
 * until it ends. Used by the replay's one thread.
 */
final class AccountRun {
  private final AccountId account;
  private final Deque<ReplayRow> rows = new ArrayDeque<>();
  private boolean opened;
  private boolean doubted;
  private boolean awaiting;
  private int attempts;
  private long firstSubmittedNanos;
  private Answer last = Answer.notSent("not submitted");

  AccountRun(AccountId account) {
    this.account = account;
  }

  AccountId account() {
    return account;
  }

  void add(ReplayRow row) {
    rows.addLast(row);
  }

  boolean hasMore() {
    return !rows.isEmpty();
  }

  /** Rows that have not ended. */
  int remaining() {
    return rows.size();
  }

  /** Line of the next row: accounts take turns as the file does. */
  int nextLine() {
    return rows.getFirst().line();
  }

  boolean isOpening() {
    return !opened;
  }

  /** The command that is to be submitted now. */
  Command next(ReplayCommands commands) {
    ReplayRow row = rows.getFirst();
    return opened ? commands.posting(row) : commands.opening(account, row.date());
  }

  void submitted(long nanoTime) {
    awaiting = true;
    if (attempts++ == 0) {
      firstSubmittedNanos = nanoTime;
    }
  }

  void answered(Answer answer) {
    last = answer;
    awaiting = false;
    doubted |= answer.type() == Outcome.Type.IN_DOUBT;
  }

  int attempts() {
    return attempts;
  }

  long nanosSinceFirst(long nanoTime) {
    return nanoTime - firstSubmittedNanos;
  }

  /** Whether this command may have been decided without our knowing. */
  boolean isDoubted() {
    return doubted;
  }

  /** Whether it may be decided, by an attempt that was lost or is on its way. */
  boolean isUndecided() {
    return doubted || awaiting;
  }

  /** Opening or row, line and last answer, for people. */
  String describe() {
    String what = opened ? "transaction " + rows.getFirst().transactionId() : "opening";
    return "account " + account + ", line " + nextLine() + ", " + what + ": " + last;
  }

  /** The present command ended: the next one is up. */
  void ended() {
    if (opened) {
      rows.removeFirst();
    }
    opened = true;
    attempts = 0;
    doubted = false;
  }
}

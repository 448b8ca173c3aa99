package io.trigon.simulators.simulation;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients asked and what they were told. An answer with an entry must stand in the history,
 * once and for all; the others end nothing. One thread.
 */
final class Told implements Faults.Undecided {
  /** One key: the commands sent under it, and its decision as soon as somebody heard of it. */
  static final class Asked {
    private final Command command;
    private Outcome.@Nullable Decided decided;
    private boolean closed;
    private boolean never;

    Asked(Command command) {
      this.command = command;
    }

    Command command() {
      return command;
    }

    Outcome.@Nullable Decided decided() {
      return decided;
    }

    /** Whether nobody waits for it any more: decided, or refused as malformed. */
    boolean isClosed() {
      return closed;
    }

    /** Whether its caller was told that it will never be posted, and acts on it. */
    boolean isNever() {
      return never;
    }

    void close() {
      closed = true;
    }
  }

  private final Histories histories;
  private final Referee referee;
  private final Map<AccountKey, Asked> asked = new LinkedHashMap<>();
  private final Map<AccountId, Integer> openByAccount = new HashMap<>();
  private final List<Asked> inOrder = new ArrayList<>();
  private int open;
  private int answers;

  Told(Histories histories, Referee referee) {
    this.histories = histories;
    this.referee = referee;
  }

  /** A client sends a command, for the first time or again. */
  void asks(Command command) {
    AccountKey key = keyOf(command);
    if (!asked.containsKey(key)) {
      Asked first = new Asked(command);
      asked.put(key, first);
      inOrder.add(first);
      open++;
      openByAccount.merge(command.account(), 1, Integer::sum);
    }
  }

  /** Everything asked so far, oldest first. */
  List<Asked> all() {
    return inOrder;
  }

  Optional<Asked> find(AccountKey key) {
    return Optional.ofNullable(asked.get(key));
  }

  /** Answers with an entry that were told. */
  int answers() {
    return answers;
  }

  private static AccountKey keyOf(Command command) {
    return new AccountKey(command.account(), command.decisionKey());
  }

  /** How much of each of the commands is reversed now, in order. */
  List<Long> reversedOf(List<Command> commands) {
    return commands.stream()
        .map(command -> histories.reversedMinor(command.account(), command.decisionKey()))
        .toList();
  }

  /**
   * A core answers as owner. It must know of every reversal before the batch (R4), and of none that
   * is not there; on its way an answer may be overtaken by a later one.
   */
  void answered(Outcome outcome, long reversedBefore) {
    if (outcome instanceof Outcome.Decided decided) {
      Receipt receipt = decided.receipt();
      long reversed = histories.reversedMinor(receipt.account(), receipt.key());
      long said =
          decided instanceof Outcome.Posted posted
              ? posted.reversedMinor()
              : decided instanceof Outcome.Reversed ? receipt.amountMinor() : reversedBefore;
      referee.check(
          3,
          said >= reversedBefore && said <= reversed,
          receipt.account(),
          "of %s %d is reversed: %s".formatted(receipt.key(), reversed, decided));
    }
  }

  /** A client, or whoever resolves doubts, hears an outcome. */
  void hears(Command command, Outcome outcome) {
    Asked one = asked.get(keyOf(command));
    if (one == null) {
      return;
    }
    if (outcome instanceof Outcome.Decided decided) {
      boolean sameBody =
          histories.isLost(decided.receipt())
              || decided.receipt().outcome() == EntryOutcome.CANCELLED
              || isOwnBody(command, decided.receipt());
      referee.check(
          3, sameBody, command.account(), "another body was taken for " + command.accountKey());
      decided(one, decided);
    } else if (outcome.type() == Outcome.Type.REFUSED && one.command().kind() == command.kind()) {
      close(one);
    }
  }

  /** A cancel answers with the decision of what it names, whatever its body. */
  private boolean isOwnBody(Command command, Receipt receipt) {
    StoredEntry entry = histories.entry(command.account(), receipt.version());
    return command.linkedKey() != null && !command.key().equals(receipt.key())
        || entry == null
        || entry.entry().bodyDigest().equals(BodyDigest.of(command));
  }

  /** A decision about a key became known. */
  void decided(AccountKey key, Outcome.Decided decided) {
    Asked one = asked.get(key);
    if (one != null) {
      decided(one, decided);
    }
  }

  private void decided(Asked one, Outcome.Decided decided) {
    answers++;
    Receipt receipt = decided.receipt();
    AccountId account = receipt.account();
    if (histories.isLost(receipt)) {
      close(one); // told in good faith, and gone with its store: nobody asks again
      return;
    }
    StoredEntry entry = histories.entry(account, receipt.version());
    referee.check(
        5,
        entry != null && entry.chain().equals(receipt.chain()),
        account,
        "told %s of %s at version %d, but the history has %s"
            .formatted(
                decided.code(),
                receipt.key(),
                receipt.version(),
                entry == null ? "nothing" : Histories.describe(entry)));
    Outcome.Decided before = one.decided;
    if (before != null && !histories.isLost(before.receipt())) {
      referee.check(
          3,
          before.receipt().chain().equals(receipt.chain()),
          account,
          "two answers about %s: %s and %s".formatted(receipt.key(), before, decided));
    }
    one.decided = decided;
    close(one);
  }

  private void close(Asked one) {
    if (!one.isClosed()) {
      one.close();
      open--;
      openByAccount.merge(one.command().account(), -1, Integer::sum);
    }
  }

  /** Its caller takes what it heard for the last word: it is not done, and never will be. */
  void takesAsNever(Command command) {
    Asked one = asked.get(keyOf(command));
    if (one != null && one.decided == null && one.command().kind() == command.kind()) {
      one.never = true;
      close(one);
    }
  }

  int open() {
    return open;
  }

  @Override
  public boolean isAnyUndecided(Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? open > 0
        : accounts.stream().anyMatch(account -> openByAccount.getOrDefault(account, 0) > 0);
  }
}

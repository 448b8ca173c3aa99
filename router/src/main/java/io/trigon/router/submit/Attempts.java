package io.trigon.router.submit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.NotOwner;
import io.trigon.router.decision.RoutingDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * One command on its way to the owner: what each core has said of the ownership (R16). The highest
 * epoch counts; while neither core takes the command, ownership is in transit and the wait grows;
 * an epoch of the grid that neither core attests is dropped.
 */
final class Attempts {
  private final Command command;
  private final OnInDoubt onInDoubt;
  private final Instant end;
  private final Map<CoreId, NotOwner> attested = new EnumMap<>(CoreId.class);
  private int redirects;

  Attempts(Command command, OnInDoubt onInDoubt, Instant transitEnd) {
    this.command = command;
    this.onInDoubt = onInDoubt;
    this.end = transitEnd.isBefore(command.deadline()) ? transitEnd : command.deadline();
  }

  Command command() {
    return command;
  }

  /** How it is to end if its outcome does not come back. */
  OnInDoubt onInDoubt() {
    return onInDoubt;
  }

  boolean isOver(Instant now) {
    return now.isAfter(end);
  }

  /** A core is not the owner and names who it believes is. */
  void heard(CoreId asked, NotOwner answer, AccountDirectory directory) {
    attested.put(asked, answer);
    if (attested.size() == CoreId.values().length) {
      directory
          .find(command.account())
          .filter(known -> known.epoch().isAfter(highest()))
          .ifPresent(known -> directory.forget(command.account(), known));
    }
  }

  /**
   * A core answered as owner although the grid named the other one with a higher epoch: that epoch
   * is dropped, or every later transaction would ask the wrong core first. An answer out of a known
   * key tells the epoch of then, not of now, and proves nothing.
   */
  void ended(RoutingDecision decision, Outcome outcome, AccountDirectory directory) {
    DirectoryEntry seen = decision.seen();
    if (seen == null || decision.core() == seen.owner() || !contradicts(outcome, seen.epoch())) {
      return;
    }
    directory
        .find(command.account())
        .filter(known -> known.epoch().equals(seen.epoch()))
        .ifPresent(known -> directory.forget(command.account(), known));
    DirectoryNews.of(outcome).ifPresent(news -> directory.learn(Map.of(command.account(), news)));
  }

  private static boolean contradicts(Outcome outcome, Epoch named) {
    if (outcome instanceof Outcome.Decided decided) {
      return !decided.receipt().repeated() && named.isAfter(decided.receipt().epochAfter());
    }
    return outcome instanceof Outcome.UnknownAccount;
  }

  /**
   * Whom to ask next: the owner in the answer with the highest epoch; on equal epochs the other
   * core than the one asked last.
   */
  CoreId owner(CoreId askedLast) {
    NotOwner last = attested.get(askedLast);
    NotOwner other = attested.get(askedLast.peer());
    if (last == null) {
      return askedLast; // it was busy
    }
    return other != null && other.epoch().isAfter(last.epoch()) ? other.owner() : last.owner();
  }

  /** No pause for the first redirection: the grid was only stale. */
  Duration pause(SubmitSettings settings) {
    redirects++;
    return redirects == 1 ? Duration.ZERO : settings.backoff(redirects - 1);
  }

  private Epoch highest() {
    return attested.values().stream().map(NotOwner::epoch).max(Epoch::compareTo).orElse(Epoch.NONE);
  }
}

package io.trigon.bridge.mq;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes of a batch what fits the wire: commands with a text that the CCSID does not have are
 * refused, and a batch too long for one COMMAREA goes in parts, one after the other. Thread-safe.
 *
 * <p>Order is kept: a part leaves only when the one before has been answered, and not at all if
 * that one is in doubt.
 */
final class PostSplitter {
  /** Posts what fits one COMMAREA. */
  interface Post {
    CompletableFuture<List<Outcome>> post(int lane, List<Command> commands);
  }

  private final CoreCopybooks copybooks;
  private final Post post;

  PostSplitter(CoreCopybooks copybooks, Post post) {
    this.copybooks = copybooks;
    this.post = post;
  }

  CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    List<Command> encodable = commands.stream().filter(this::isEncodable).toList();
    CompletableFuture<List<Outcome>> outcomes = inParts(lane, encodable);
    return encodable.size() == commands.size()
        ? outcomes
        : outcomes.thenApply(answered -> merge(commands, answered));
  }

  /** Ids, codes and amounts always are; only texts are looked at. */
  private boolean isEncodable(Command command) {
    boolean plain = command.attributes().isEmpty() && command.freeText().isEmpty();
    return plain || copybooks.canEncode(command);
  }

  private CompletableFuture<List<Outcome>> inParts(int lane, List<Command> commands) {
    if (commands.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (commands.size() == 1 || copybooks.fits(commands)) {
      return post.post(lane, commands);
    }
    int half = commands.size() / 2;
    List<Command> rest = commands.subList(half, commands.size());
    return inParts(lane, commands.subList(0, half))
        .thenCompose(
            first ->
                (mayGoOn(first) ? inParts(lane, rest) : notSent(rest))
                    .thenApply(second -> concat(first, second)));
  }

  private static boolean mayGoOn(List<Outcome> outcomes) {
    return outcomes.stream()
        .noneMatch(
            outcome ->
                outcome instanceof Outcome.InDoubt || outcome instanceof Outcome.NotAttempted);
  }

  private static CompletableFuture<List<Outcome>> notSent(List<Command> commands) {
    Outcome outcome = new Outcome.NotAttempted(Reason.NOT_SENT);
    return CompletableFuture.completedFuture(Collections.nCopies(commands.size(), outcome));
  }

  private static List<Outcome> concat(List<Outcome> first, List<Outcome> second) {
    List<Outcome> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private List<Outcome> merge(List<Command> commands, List<Outcome> answered) {
    List<Outcome> merged = new ArrayList<>();
    int next = 0;
    for (Command command : commands) {
      merged.add(
          isEncodable(command)
              ? answered.get(next++)
              : new Outcome.Refused(Reason.TEXT_NOT_ENCODABLE));
    }
    return merged;
  }
}

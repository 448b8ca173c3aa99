package io.trigon.router.submit;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.lane.DoubtNotListedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers from ending a doubt that they do not end: what has no entry (R1), and a posting
 * that is to be reversed. That something is in doubt is told once it is listed (R26). Thread-safe.
 */
final class DoubtGuard {
  private final DoubtBook doubts;

  DoubtGuard(DoubtBook doubts) {
    this.doubts = doubts;
  }

  /**
   * The answer, or that the command is in doubt still.
   *
   * @param before what this router remembered before the command was sent; null for nothing
   */
  CompletableFuture<Answer> orInDoubt(
      Command command, OnInDoubt onInDoubt, Answer answer, @Nullable Doubt before) {
    AccountKey key = new AccountKey(command.account(), command.decisionKey());
    // It may have become one while this command waited behind an earlier attempt.
    Doubt doubt = before == null ? doubts.find(key).orElse(null) : before;
    if (doubt != null) {
      return isEnd(answer.outcome(), doubt)
          ? CompletableFuture.completedFuture(answer)
          : doubts.listed(doubt).thenApply(listed -> inDoubt(answer, doubt));
    }
    boolean mayBeListed =
        onInDoubt == OnInDoubt.REVERSE
            && answer.outcome() instanceof Outcome.Posted posted
            && posted.receipt().repeated();
    return mayBeListed ? asListed(key, answer) : CompletableFuture.completedFuture(answer);
  }

  /** A repeat may come to another router than the one that listed the doubt. */
  private CompletableFuture<Answer> asListed(AccountKey key, Answer answer) {
    return doubts
        .lookUp(key)
        .handle(
            (found, failure) -> {
              if (found == null) {
                throw new DoubtNotListedException(
                    key.toString(), failure == null ? new IllegalStateException() : failure);
              }
              return unlessToBeReversed(answer, found);
            });
  }

  private static Answer unlessToBeReversed(Answer answer, Optional<Doubt> found) {
    return found
        .filter(doubt -> doubt.isOpen() && !isEnd(answer.outcome(), doubt))
        .map(doubt -> inDoubt(answer, doubt))
        .orElse(answer);
  }

  private static boolean isEnd(Outcome outcome, Doubt doubt) {
    return switch (outcome.type()) {
      case NOT_OWNER, UNKNOWN_ACCOUNT, BUSY, EXPIRED, NOT_ATTEMPTED -> false;
      default -> !(outcome instanceof Outcome.Decided decided) || doubt.isEndedBy(decided);
    };
  }

  private static Answer inDoubt(Answer answer, Doubt doubt) {
    return new Answer(new Outcome.InDoubt(doubt.cause()), answer.decision());
  }
}

package io.trigon.node.bench;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.read.InquiryService;
import io.trigon.router.submit.TransactionService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The whole router path of a triangle in this process, short of HTTP. */
final class TriangleTarget implements LoadTarget {
  private final TransactionService transactions;
  private final InquiryService inquiries;

  TriangleTarget(TransactionService transactions, InquiryService inquiries) {
    this.transactions = transactions;
    this.inquiries = inquiries;
  }

  @Override
  public CompletableFuture<Boolean> write(Command command) {
    return transactions
        .submit(command)
        .thenApply(answer -> answer.outcome() instanceof Outcome.Posted);
  }

  @Override
  public CompletableFuture<Boolean> inquire(AccountId account) {
    return inquiries.account(account, Duration.ZERO).thenApply(Optional::isPresent);
  }

  /** A refusal is an answer: the account may be there already, or have come just now. */
  @Override
  public CompletableFuture<Boolean> move(AccountId account, CoreId target) {
    return transactions
        .move(account, target)
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Decided || outcome instanceof Outcome.MoveRefused);
  }
}

package io.trigon.router.api;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.router.decision.RoutingDecision;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.read.InquiryService;
import io.trigon.router.read.TransactionAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What became of a transaction: what its owner says, and whether it is in doubt. Either may be away
 * without taking the other's answer along. Thread-safe; never blocks.
 */
final class TransactionStatus {
  private final InquiryService inquiries;
  private final DoubtBook doubts;
  private final Function<AccountKey, CompletableFuture<Currency>> currencies;

  /**
   * Over the owner's answers and the list of doubts.
   *
   * @param currencies the currency of a key's account; none if it cannot be read
   */
  TransactionStatus(
      InquiryService inquiries,
      DoubtBook doubts,
      Function<AccountKey, CompletableFuture<Currency>> currencies) {
    this.inquiries = inquiries;
    this.doubts = doubts;
    this.currencies = currencies;
  }

  /** Two halves of what is known; each null where its side is away. */
  private record Known(
      @Nullable TransactionAnswer answer,
      @Nullable Throwable silent,
      @Nullable Optional<Doubt> listed) {}

  CompletableFuture<ResponseEntity<Object>> of(AccountKey key) {
    CompletableFuture<@Nullable Optional<Doubt>> listed =
        doubts.lookUp(key).handle((found, away) -> found);
    return inquiries
        .transaction(key)
        .handle((answer, silent) -> new Known(answer, silent, null))
        .thenCombine(listed, (known, found) -> new Known(known.answer, known.silent, found))
        .thenCompose(known -> reply(key, known));
  }

  private CompletableFuture<ResponseEntity<Object>> reply(AccountKey key, Known known) {
    Doubt doubt = openDoubt(key, known).orElse(null);
    TransactionAnswer answer = known.answer;
    Outcome.Decided decided = answer == null ? null : answer.inquiry().decided();
    if (answer != null && decided != null && (doubt == null || doubt.isEndedBy(decided))) {
      return currencies
          .apply(key)
          .thenApply(
              currency ->
                  ResponseEntity.ok(Replies.Transaction.of(decided, currency, answer.decision())));
    }
    return CompletableFuture.completedFuture(undecided(key, known, doubt));
  }

  private static ResponseEntity<Object> undecided(
      AccountKey key, Known known, @Nullable Doubt doubt) {
    TransactionAnswer answer = known.answer;
    if (known.listed == null) {
      return listIsAway();
    }
    if (doubt != null) {
      RoutingDecision decision = answer == null ? null : answer.decision();
      return pending(key, Outcome.Type.IN_DOUBT.name(), doubt.cause(), decision);
    }
    if (answer == null) {
      throw known.silent instanceof CompletionException told
          ? told
          : new CompletionException(known.silent);
    }
    return Problems.unknownTransaction(answer.inquiry().isFromOwner(), answer.decision());
  }

  /** Without the list, what this router remembers must do. */
  private Optional<Doubt> openDoubt(AccountKey key, Known known) {
    return known.listed == null ? doubts.find(key) : known.listed.filter(Doubt::isOpen);
  }

  /** Whether it is in doubt cannot be said: so neither that it is, nor that it is unknown. */
  static ResponseEntity<Object> listIsAway() {
    return Problems.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "CONTROL_DATABASE_UNAVAILABLE",
        "the owner has no final decision, and the control database, which lists what is in doubt,"
            + " does not answer",
        "ask again in a moment, or repeat the same id");
  }

  /** It will be decided, and where to ask. */
  static ResponseEntity<Object> pending(
      AccountKey key, String outcome, Reason reason, @Nullable RoutingDecision decision) {
    String status =
        UriComponentsBuilder.fromPath("/v1/transactions")
            .queryParam("account", key.account().value())
            .queryParam("source", key.key().source().value())
            .queryParam("transactionId", key.key().transactionId())
            .toUriString();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header("Location", status)
        .header("Retry-After", "1")
        .body(new Replies.Pending(outcome, reason.name(), status, Replies.Decision.of(decision)));
  }
}

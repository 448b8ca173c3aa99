package io.trigon.router.api;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.read.InquiryService;
import io.trigon.router.read.TransactionAnswer;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.TransactionService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Accounts and transactions. Account and transaction ids may contain {@code /} and {@code :}, so
 * they travel as query parameters, never as parts of the path. Whatever has an entry is 200; what
 * is in doubt is 202 with the place to ask again.
 */
@RestController
public final class TransactionController {
  /** Most entries of one answer. */
  private static final int MAX_ENTRIES = 1_000;

  private final TransactionService transactions;
  private final InquiryService inquiries;
  private final RequestReader reader;

  /** Over the router's services. */
  public TransactionController(
      TransactionService transactions, InquiryService inquiries, Clock clock) {
    this.transactions = transactions;
    this.inquiries = inquiries;
    this.reader = new RequestReader(clock);
  }

  /** Opens an account. */
  @PostMapping("/v1/accounts")
  public CompletableFuture<ResponseEntity<Object>> open(@RequestBody Requests.OpenAccount request) {
    return submit(reader.open(request));
  }

  /** Posts a debit or credit. */
  @PostMapping("/v1/transactions")
  public CompletableFuture<ResponseEntity<Object>> post(@RequestBody Requests.Transaction request) {
    return submit(reader.transaction(request));
  }

  private CompletableFuture<ResponseEntity<Object>> submit(Command command) {
    return transactions.submit(command).thenApply(answer -> reply(command, answer));
  }

  private static ResponseEntity<Object> reply(Command command, Answer answer) {
    if (answer.outcome() instanceof Outcome.Decided decided) {
      return ResponseEntity.ok(
          Replies.Transaction.of(decided, command.currency(), answer.decision()));
    }
    return answer.outcome().type() == Outcome.Type.IN_DOUBT
        ? pending(command, answer)
        : Problems.of(answer.outcome(), answer.decision());
  }

  private static ResponseEntity<Object> pending(Command command, Answer answer) {
    String status =
        UriComponentsBuilder.fromPath("/v1/transactions")
            .queryParam("account", command.account().value())
            .queryParam("source", command.key().source().value())
            .queryParam("transactionId", command.key().transactionId())
            .toUriString();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header("Location", status)
        .body(
            new Replies.Pending(
                answer.outcome().code(),
                answer.outcome().reason().name(),
                status,
                Replies.Decision.of(answer.decision())));
  }

  /** What became of a transaction, by account and id, as the owner says. */
  @GetMapping("/v1/transactions")
  public CompletableFuture<ResponseEntity<Object>> inquire(
      @RequestParam String account,
      @RequestParam String transactionId,
      @RequestParam(required = false) @Nullable String source) {
    TransactionKey key = reader.key(source, transactionId);
    AccountId id = reader.account(account);
    return inquiries
        .transaction(new AccountKey(id, key))
        .thenCombine(
            inquiries.account(id, Duration.ZERO),
            (answer, found) -> {
              Currency currency =
                  found.map(each -> each.view().state().currency()).orElse(Currency.NONE);
              return reply(answer, currency);
            });
  }

  private static ResponseEntity<Object> reply(TransactionAnswer answer, Currency currency) {
    Outcome.Decided decided = answer.inquiry().decided();
    return decided != null
        ? ResponseEntity.ok(Replies.Transaction.of(decided, currency, answer.decision()))
        : Problems.of(
            HttpStatus.NOT_FOUND,
            "UNKNOWN_TRANSACTION",
            answer.inquiry().isFromOwner()
                ? "the owner knows no such id now; one that is still queued may be decided later"
                : "ownership is in transit and neither core knows the id",
            "inquire again, or repeat the same id");
  }

  /**
   * An account: at the cheapest core that is fresh enough. {@code maxStaleness} reads like {@code
   * 500ms}, {@code 2s}; none if left out.
   */
  @GetMapping("/v1/accounts")
  public CompletableFuture<ResponseEntity<Object>> account(
      @RequestParam String account,
      @RequestParam(required = false) @Nullable Duration maxStaleness) {
    return inquiries
        .account(reader.account(account), maxStaleness == null ? Duration.ZERO : maxStaleness)
        .thenApply(
            found ->
                found
                    .<ResponseEntity<Object>>map(
                        answer -> ResponseEntity.ok(Replies.Account.of(answer)))
                    .orElseGet(() -> Problems.of(new Outcome.UnknownAccount(), null)));
  }

  /** Entries of an account at one core, ascending from a version; an empty list is the end. */
  @GetMapping("/v1/entries")
  public CompletableFuture<List<Replies.HistoryEntry>> entries(
      @RequestParam String account,
      @RequestParam String core,
      @RequestParam(defaultValue = "1") long fromVersion) {
    return inquiries
        .entries(reader.core("core", core), reader.account(account), fromVersion, MAX_ENTRIES)
        .thenApply(entries -> entries.stream().map(Replies.HistoryEntry::of).toList());
  }

  /** Moves ownership of an account, as a person wishes; the owner decides. */
  @PostMapping("/v1/moves")
  public CompletableFuture<ResponseEntity<Object>> move(
      @RequestParam String account, @RequestBody Requests.Move request) {
    return transactions
        .move(reader.account(account), reader.core("target", request.target()))
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Decided decided
                    ? ResponseEntity.ok(Replies.Transaction.of(decided, Currency.NONE, null))
                    : Problems.of(outcome, null));
  }
}

package io.trigon.router.api;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.lane.DoubtBook;
import io.trigon.router.read.InquiryService;
import io.trigon.router.submit.Answer;
import io.trigon.router.submit.TransactionService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts and transactions. Account and transaction ids may contain {@code /} and {@code :}, so
 * they travel as query parameters, never as parts of the path. Whatever has an entry is 200; what
 * is in doubt is 202 with the place to ask again.
 */
@RestController
public final class TransactionController {
  /** Most entries of one answer. */
  private static final int MAX_ENTRIES = 1_000;

  /** The currency of an account never changes, so any copy will do. */
  private static final Duration ANY_AGE = Duration.ofDays(1);

  private final TransactionService transactions;
  private final InquiryService inquiries;
  private final TransactionStatus status;
  private final RequestReader reader;
  private final TransferController transfers;

  /**
   * Over the router's services and the list of what is in doubt.
   *
   * @param transfers takes the wish to undo one of its legs
   */
  public TransactionController(
      TransactionService transactions,
      InquiryService inquiries,
      DoubtBook doubts,
      TransferController transfers,
      Clock clock) {
    this.transfers = transfers;
    this.transactions = transactions;
    this.inquiries = inquiries;
    this.status = new TransactionStatus(inquiries, doubts, key -> currencyOf(key.account()));
    this.reader = new RequestReader(clock);
  }

  /** Opens an account. */
  @PostMapping(path = "/v1/accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> open(@RequestBody byte[] body) {
    return submit(reader.open(Bodies.read(body, Requests.OpenAccount.class)));
  }

  /** Anything on one account but its opening: {@link OfferedKinds}. */
  @PostMapping(path = "/v1/transactions", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> post(@RequestBody byte[] body) {
    return submit(reader.transaction(Bodies.read(body, Requests.Transaction.class)));
  }

  private CompletableFuture<ResponseEntity<Object>> submit(Command command) {
    return transactions.submit(command).thenCompose(answer -> reply(command, answer));
  }

  /** Only the saga undoes a leg (R25): it is handed the wish, unless that is for a part. */
  private CompletableFuture<ResponseEntity<Object>> undone(Command command, Answer answer) {
    TransactionKey linked = command.linkedKey();
    boolean isPart = command.kind() == Kind.REVERSE && command.amountMinor() != 0;
    if (linked == null || isPart) {
      return CompletableFuture.completedFuture(Problems.of(answer.outcome(), answer.decision()));
    }
    return transfers
        .undo(linked, command.kind() == Kind.REVERSE ? command.key() : null)
        .thenApply(
            undone -> undone.orElseGet(() -> Problems.of(answer.outcome(), answer.decision())));
  }

  /** What carries no amount names no currency: the account's is looked up for the reply. */
  private CompletableFuture<ResponseEntity<Object>> reply(Command command, Answer answer) {
    if (answer.outcome().reason() == Reason.LEG_OF_TRANSFER) {
      return undone(command, answer);
    }
    boolean isDecided = answer.outcome() instanceof Outcome.Decided;
    return isDecided && command.currency().equals(Currency.NONE)
        ? currencyOf(command.account()).thenApply(currency -> reply(command, answer, currency))
        : CompletableFuture.completedFuture(reply(command, answer, command.currency()));
  }

  /** A decision is answered also where its account cannot be read: without decimals then. */
  private CompletableFuture<Currency> currencyOf(AccountId account) {
    return inquiries
        .account(account, ANY_AGE)
        .thenApply(found -> found.map(each -> each.view().state().currency()))
        .exceptionally(unread -> Optional.empty())
        .thenApply(found -> found.orElse(Currency.NONE));
  }

  private static ResponseEntity<Object> reply(Command command, Answer answer, Currency currency) {
    if (answer.outcome() instanceof Outcome.Decided decided) {
      return ResponseEntity.ok(Replies.Transaction.of(decided, currency, answer.decision()));
    }
    return answer.outcome().type() == Outcome.Type.IN_DOUBT
        ? pending(command, answer)
        : Problems.of(answer.outcome(), answer.decision());
  }

  private static ResponseEntity<Object> pending(Command command, Answer answer) {
    AccountKey key = new AccountKey(command.account(), command.decisionKey());
    return TransactionStatus.pending(
        key, answer.outcome().code(), answer.outcome().reason(), answer.decision());
  }

  /** What became of a transaction, by account and id, as the owner says. */
  @GetMapping("/v1/transactions")
  public CompletableFuture<ResponseEntity<Object>> inquire(
      @RequestParam String account,
      @RequestParam String transactionId,
      @RequestParam(required = false) @Nullable String source) {
    TransactionKey key = reader.key(source, transactionId);
    return status.of(new AccountKey(reader.account(account), key));
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
  @PostMapping(path = "/v1/moves", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> move(
      @RequestParam String account, @RequestBody byte[] body) {
    AccountId id = reader.account(account);
    CoreId target = reader.core("target", Bodies.read(body, Requests.Move.class).target());
    return transactions
        .move(id, target)
        .thenCompose(
            outcome ->
                outcome.type() == Outcome.Type.UNKNOWN_ACCOUNT
                    ? findAndMove(id, target)
                    : CompletableFuture.completedFuture(outcome))
        .thenApply(TransactionController::replyToMove);
  }

  /** The grid may only have forgotten the account: reading it teaches the grid. */
  private CompletableFuture<Outcome> findAndMove(AccountId account, CoreId target) {
    return inquiries
        .account(account, Duration.ZERO)
        .thenCompose(
            found ->
                found.isPresent()
                    ? transactions.move(account, target)
                    : CompletableFuture.completedFuture(new Outcome.UnknownAccount()));
  }

  private static ResponseEntity<Object> replyToMove(Outcome outcome) {
    return outcome instanceof Outcome.Decided decided
        ? ResponseEntity.ok(Replies.Transaction.of(decided, Currency.NONE, null))
        : Problems.of(outcome, null);
  }
}

package io.trigon.router.api;

import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.Transfers;
import io.trigon.ledger.saga.Transfers.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Transfers between two accounts, whoever owns them. One that has ended is 200; one that goes on is
 * 202 with the place to ask again, and goes on by itself whatever becomes of this router.
 */
@RestController
public final class TransferController {
  /** Most transfers of one answer. */
  private static final int MAX_LISTED = 500;

  private final Transfers transfers;
  private final LostTransfers lost;
  private final RequestReader reader;

  /** Over the transfers, and the search for those that are no longer listed. */
  public TransferController(Transfers transfers, LostTransfers lost, Clock clock) {
    this.transfers = transfers;
    this.lost = lost;
    this.reader = new RequestReader(clock);
  }

  /** Starts a transfer; the same id again tells where it is. */
  @PostMapping(path = "/v1/transfers", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> start(@RequestBody byte[] body) {
    return transfers
        .start(reader.transfer(Bodies.read(body, Requests.Transfer.class)))
        .thenApply(TransferController::reply);
  }

  /**
   * Undoes a transfer: with an id of its own whatever it came to, without one only while it is not
   * done.
   */
  @PostMapping(path = "/v1/transfers/undo", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> undo(@RequestBody byte[] body) {
    Requests.Undo request = Bodies.read(body, Requests.Undo.class);
    return undo(reader.undone(request), reader.wish(request))
        .thenApply(reply -> reply.orElseGet(TransferController::unknown));
  }

  /** The reply to a wish to undo; empty if no such transfer is known. */
  CompletableFuture<Optional<ResponseEntity<Object>>> undo(
      TransactionKey transfer, @Nullable TransactionKey wish) {
    return transfers.undo(transfer, wish).thenApply(told -> told.map(TransferController::reply));
  }

  /** A transfer by its id; without one those that go on, oldest first. */
  @GetMapping("/v1/transfers")
  public CompletableFuture<ResponseEntity<Object>> find(
      @RequestParam(required = false) @Nullable String transactionId,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(defaultValue = "open") String state) {
    return transactionId == null
        ? list(state).thenApply(sagas -> ResponseEntity.ok(Replies.Transfers.of(sagas)))
        : transfers
            .find(reader.key(source, transactionId))
            .thenApply(
                found ->
                    found
                        .map(saga -> reply(new Told(saga, false)))
                        .orElseGet(TransferController::unknown));
  }

  private CompletableFuture<List<Saga>> list(String state) {
    return switch (state) {
      case "open" -> transfers.open(MAX_LISTED);
      case "in-transit" -> transfers.inTransit(MAX_LISTED);
      default -> throw new BadRequestException("state", "must be open or in-transit: " + state);
    };
  }

  /**
   * After a core or the control database was restored from a backup: asks every transfer written
   * since then again, ended ones too, and begins a search for those that are no longer listed
   * (R25). May be repeated.
   */
  @PostMapping(path = "/v1/transfers/reopen", consumes = MediaType.APPLICATION_JSON_VALUE)
  public CompletableFuture<ResponseEntity<Object>> reopen(@RequestBody byte[] body) {
    Instant since = reader.since(Bodies.read(body, Requests.Reopening.class));
    return transfers
        .reopenSince(since)
        .thenApply(count -> ResponseEntity.ok(Replies.Reopened.of(count, lost.begin(since))));
  }

  /** How far the search is that this router was asked for. */
  @GetMapping("/v1/transfers/reopen")
  public Replies.Search search() {
    return Replies.Search.of(lost.progress());
  }

  private static ResponseEntity<Object> reply(Told told) {
    Saga saga = told.saga();
    if (told.conflict() || saga.phase() == SagaPhase.REFUSED) {
      return Problems.of(
          HttpStatus.CONFLICT,
          "CONFLICT",
          "this id is taken by another body",
          "use a new id for a new transfer, or repeat the first body");
    }
    return saga.isFinished()
        ? ResponseEntity.ok(Replies.Transfer.of(saga))
        : ResponseEntity.status(HttpStatus.ACCEPTED)
            .header("Location", status(saga.key()))
            .header("Retry-After", "1")
            .body(Replies.Transfer.of(saga));
  }

  private static String status(TransactionKey key) {
    return UriComponentsBuilder.fromPath("/v1/transfers")
        .queryParam("source", key.source().value())
        .queryParam("transactionId", key.transactionId())
        .toUriString();
  }

  private static ResponseEntity<Object> unknown() {
    return Problems.of(
        HttpStatus.NOT_FOUND,
        "UNKNOWN_TRANSFER",
        "no transfer has this id",
        "check id and source; a transfer that was answered is never forgotten");
  }
}

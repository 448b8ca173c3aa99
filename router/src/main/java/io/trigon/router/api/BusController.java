package io.trigon.router.api;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * The front door for requests that come by message: the body of {@code POST /v1/transactions} in,
 * status and body of its answer out. Thread-safe; never blocks.
 */
public final class BusController {
  private final TransactionController transactions;
  private final JsonMapper json;

  /** Over the door for single transactions. */
  public BusController(TransactionController transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** An answer as it stands in the message. */
  record Reply(int status, @Nullable Object body) {}

  /** Answers a request; completes normally also if it is refused. */
  public CompletableFuture<byte[]> answer(byte[] request) {
    return post(request)
        .handle(
            (reply, failure) ->
                reply != null && failure == null ? reply : ErrorAdvice.problemOf(failure))
        .thenApply(
            reply ->
                json.writeValueAsBytes(new Reply(reply.getStatusCode().value(), reply.getBody())));
  }

  private CompletableFuture<ResponseEntity<Object>> post(byte[] request) {
    try {
      return transactions.post(request);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }
}

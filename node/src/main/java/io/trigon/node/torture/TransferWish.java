package io.trigon.node.torture;

import io.trigon.node.rest.RestCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One transfer of a client, and what the client was told of it last. Thread-safe. It is open until
 * it was told an end.
 *
 * @see TransferClient
 */
final class TransferWish {
  private static final int OK = 200;
  private static final int CENT = 100;
  private static final int FROM_LEG = 1;
  private static final int TO_LEG = 2;

  private final String transactionId;
  private final String from;
  private final String to;
  private final long amountMinor;
  private @Nullable String outcome;
  private boolean reversed;

  TransferWish(String transactionId, String from, String to, long amountMinor) {
    this.transactionId = transactionId;
    this.from = from;
    this.to = to;
    this.amountMinor = amountMinor;
  }

  String from() {
    return from;
  }

  String to() {
    return to;
  }

  /** The key of both legs, as histories name it. */
  String key() {
    return Operation.SOURCE + "|" + transactionId;
  }

  ObjectNode body(ObjectNode empty) {
    return empty
        .put("transactionId", transactionId)
        .put("source", Operation.SOURCE)
        .put("from", from)
        .put("to", to)
        .put("amount", "%d.%02d".formatted(amountMinor / CENT, amountMinor % CENT))
        .put("currency", "CNY")
        .put("deadlineMillis", FrontDoors.DEADLINE_MILLIS);
  }

  /** The request to reverse it. */
  ObjectNode undoBody(ObjectNode empty) {
    return empty
        .put("transactionId", transactionId + "-r")
        .put("source", Operation.SOURCE)
        .put("linkedTransactionId", transactionId);
  }

  /** Takes an answer; whether it tells an end. */
  synchronized boolean told(RestCalls.Reply reply) {
    JsonNode body = reply.body();
    boolean isEnd = reply.status() == OK && !body.path("outcome").asString("").isEmpty();
    if (isEnd && outcome == null) {
      outcome = body.path("outcome").asString();
    }
    return isEnd;
  }

  /** Takes an answer to {@link #undoBody}; whether it tells an end. */
  synchronized boolean toldUndone(RestCalls.Reply reply) {
    boolean isEnd = reply.status() == OK;
    reversed |= isEnd && reply.body().path("outcome").asString("").equals("REVERSED");
    return isEnd;
  }

  synchronized boolean isOpen() {
    return outcome == null;
  }

  /** Whether both legs were told to stand, reversed since or not. */
  synchronized boolean isDone() {
    return "DONE".equals(outcome);
  }

  /** The outcome told; empty while none was. */
  synchronized String outcome() {
    return outcome == null ? "" : reversed ? "DONE, then REVERSED" : outcome;
  }

  /** By how much it changes an account's balance as told. */
  synchronized long expectedChangeMinor(String account) {
    if (!isDone() || reversed) {
      return 0;
    }
    return account.equals(from) ? -amountMinor : account.equals(to) ? amountMinor : 0;
  }

  /** The leg that an account has. */
  int legAt(String account) {
    return account.equals(from) ? FROM_LEG : TO_LEG;
  }

  @Override
  public String toString() {
    return "transfer %s of %d from %s to %s".formatted(key(), amountMinor, from, to);
  }
}

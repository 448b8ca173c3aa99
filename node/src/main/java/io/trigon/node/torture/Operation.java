package io.trigon.node.torture;

import io.trigon.node.rest.RestCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One transaction of a client, and what the client was told of it so far. Thread-safe.
 *
 * <p>It is open until it was told an outcome with an entry: repeated, inquired or cancelled, never
 * assumed.
 */
final class Operation {
  /** Source of all operations of a run. */
  static final String SOURCE = "TORTURE";

  private static final int MINOR_PER_MAJOR = 100;
  private static final String CURRENCY = "CNY";

  /** What it asks for. */
  enum Kind {
    OPEN_ACCOUNT,
    DEBIT,
    CREDIT
  }

  private final Kind kind;
  private final String account;
  private final String transactionId;
  private final String channel;
  private final long amountMinor;
  private @Nullable Told told;
  private boolean wasUnknown;
  private boolean contradicted;

  Operation(Kind kind, String account, String transactionId, String channel, long amountMinor) {
    this.kind = kind;
    this.account = account;
    this.transactionId = transactionId;
    this.channel = channel;
    this.amountMinor = amountMinor;
  }

  String account() {
    return account;
  }

  /** The key within its account, as histories name it. */
  String key() {
    return SOURCE + "|" + transactionId;
  }

  /** The path that takes it. */
  String path() {
    return kind == Kind.OPEN_ACCOUNT ? "/v1/accounts" : "/v1/transactions";
  }

  /** The path that says what became of it. */
  String inquiryPath() {
    return "/v1/transactions?account=%s&source=%s&transactionId=%s"
        .formatted(
            RestCalls.encoded(account),
            RestCalls.encoded(SOURCE),
            RestCalls.encoded(transactionId));
  }

  /** The request, the same each time but for the deadline. */
  ObjectNode body(ObjectNode empty, long deadlineMillis) {
    empty
        .put("transactionId", transactionId)
        .put("source", SOURCE)
        .put("account", account)
        .put("currency", CURRENCY)
        .put("channel", channel)
        .put("deadlineMillis", deadlineMillis);
    return kind == Kind.OPEN_ACCOUNT
        ? empty.put("openingBalance", decimal())
        : empty.put("kind", kind.name()).put("amount", decimal());
  }

  private String decimal() {
    return "%d.%02d".formatted(amountMinor / MINOR_PER_MAJOR, amountMinor % MINOR_PER_MAJOR);
  }

  /** The client was told; false if it was told something else before. */
  synchronized boolean told(Told news) {
    Told before = told;
    contradicted |= before != null && !before.agreesWith(news);
    told = news;
    return !contradicted;
  }

  /** No entry was told: nobody knows. */
  synchronized void unknown() {
    wasUnknown = true;
  }

  synchronized @Nullable Told told() {
    return told;
  }

  synchronized boolean wasUnknown() {
    return wasUnknown;
  }

  /** Whether two answers told of different entries. */
  synchronized boolean isContradicted() {
    return contradicted;
  }

  /** By how much it changes the balance as told: what the client believes, from nothing else. */
  synchronized long expectedChangeMinor() {
    Told last = told;
    if (last == null || !last.isPosted()) {
      return 0;
    }
    return kind == Kind.DEBIT ? -amountMinor : amountMinor;
  }

  @Override
  public String toString() {
    return "%s %s of %s on %s".formatted(kind, decimal(), key(), account);
  }
}

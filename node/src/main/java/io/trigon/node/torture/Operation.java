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
    CREDIT,
    HOLD,
    CAPTURE,
    RELEASE,
    REVERSE;

    /** Whether it moved the balance up (1), down (-1) or not at all, once posted. */
    private int sign() {
      return switch (this) {
        case OPEN_ACCOUNT, CREDIT -> 1;
        case DEBIT, CAPTURE -> -1;
        default -> 0;
      };
    }
  }

  private final Kind kind;
  private final String account;
  private final String transactionId;
  private final String channel;
  private final long amountMinor;
  private final @Nullable Operation linked;
  private @Nullable Told told;
  private boolean wasUnknown;
  private boolean contradicted;

  private Operation(
      Kind kind,
      String account,
      String transactionId,
      String channel,
      long amountMinor,
      @Nullable Operation linked) {
    this.kind = kind;
    this.account = account;
    this.transactionId = transactionId;
    this.channel = channel;
    this.amountMinor = amountMinor;
    this.linked = linked;
  }

  /** One that stands by itself. */
  static Operation of(
      Kind kind, String account, String transactionId, String channel, long amountMinor) {
    return new Operation(kind, account, transactionId, channel, amountMinor, null);
  }

  /**
   * One about an earlier one of the same account: a capture or release of a hold, a reversal.
   *
   * @param amountMinor at most that of the earlier one; means nothing for a release
   */
  static Operation about(
      Operation linked, Kind kind, String transactionId, String channel, long amountMinor) {
    return new Operation(kind, linked.account, transactionId, channel, amountMinor, linked);
  }

  Kind kind() {
    return kind;
  }

  long amountMinor() {
    return amountMinor;
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
        .put("channel", channel)
        .put("deadlineMillis", deadlineMillis);
    if (linked != null) {
      empty.put("linkedTransactionId", linked.transactionId);
    }
    if (kind != Kind.RELEASE) {
      empty.put("currency", CURRENCY);
      empty.put(kind == Kind.OPEN_ACCOUNT ? "openingBalance" : "amount", decimal());
    }
    return kind == Kind.OPEN_ACCOUNT ? empty : empty.put("kind", kind.name());
  }

  /** The request that this one shall never be decided, if it was not: the other end of a doubt. */
  ObjectNode cancelBody(ObjectNode empty) {
    return empty
        .put("kind", "CANCEL")
        .put("source", SOURCE)
        .put("account", account)
        .put("linkedTransactionId", transactionId);
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
    return kind == Kind.REVERSE && linked != null
        ? -linked.kind.sign() * amountMinor
        : kind.sign() * amountMinor;
  }

  @Override
  public String toString() {
    return "%s %s of %s on %s".formatted(kind, decimal(), key(), account);
  }
}

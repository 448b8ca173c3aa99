package io.trigon.node.rest;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.node.replay.Answer;
import io.trigon.node.replay.TransactionClient;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Submits commands to a front door and reads its answers. Thread-safe. */
final class RestClient implements TransactionClient {
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long MAX_DEADLINE_MILLIS = Duration.ofDays(1).toMillis();

  private final RestCalls calls;

  RestClient(RestCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletableFuture<Answer> submit(Command command) {
    String path = command.kind() == Kind.OPEN_ACCOUNT ? "/v1/accounts" : "/v1/transactions";
    return calls
        .post(path, body(command))
        .handle((reply, failure) -> failure == null ? answer(reply) : failed(failure));
  }

  private ObjectNode body(Command command) {
    ObjectNode body = calls.object();
    body.put("transactionId", command.key().transactionId());
    body.put("source", command.key().source().value());
    body.put("account", command.account().value());
    body.put("currency", command.currency().code());
    body.put("channel", command.channel());
    body.put("product", command.product());
    body.put("freeText", command.freeText());
    if (command.accountingDate().isSet()) {
      body.put("accountingDate", command.accountingDate().toString());
    }
    long deadlineMillis = command.deadline().toEpochMilli() - Clock.systemUTC().millis();
    body.put("deadlineMillis", Math.max(1, Math.min(MAX_DEADLINE_MILLIS, deadlineMillis)));
    if (command.kind() == Kind.OPEN_ACCOUNT) {
      body.put("overdraftLimit", decimal(command.overdraftLimitMinor(), command));
      body.put("openingBalance", decimal(command.amountMinor(), command));
    } else {
      body.put("kind", command.kind().name());
      body.put("amount", decimal(command.amountMinor(), command));
    }
    return body;
  }

  private static String decimal(long minor, Command command) {
    return new Money(minor, command.currency()).toDecimal();
  }

  /** A refusal has its outcome; whatever else is no decision leaves the row in doubt. */
  private static Answer answer(RestCalls.Reply reply) {
    JsonNode body = reply.body();
    String outcome = body.path("outcome").asString("");
    String reason = body.path(reply.status() == OK ? "reason" : "code").asString("");
    for (Outcome.Type type : Outcome.Type.values()) {
      if (type.name().equals(outcome)) {
        return new Answer(type, body.path("repeated").asBoolean(false), shown(reason));
      }
    }
    String text = "HTTP " + reply.status() + " " + reason + " " + body.path("detail").asString("");
    if (reply.status() == TOO_MANY_REQUESTS) {
      return Answer.notSent(text);
    }
    boolean callersFault = reply.status() / 100 == 4;
    return callersFault
        ? new Answer(Outcome.Type.REFUSED, false, text.strip())
        : Answer.lost(text.strip());
  }

  private static String shown(String reason) {
    return reason.equals("NONE") ? "" : reason;
  }

  private static Answer failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ConnectException
        ? Answer.notSent("no connection")
        : Answer.lost(cause.toString());
  }
}

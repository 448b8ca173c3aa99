package io.trigon.router.api;

import io.trigon.ledger.outcome.Outcome;
import io.trigon.router.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Errors as RFC 9457 problem details: a stable {@code code}, what happened, and what to do next.
 */
final class Problems {
  private Problems() {}

  static ResponseEntity<Object> of(HttpStatus status, String code, String detail, String action) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(status.getReasonPhrase());
    problem.setProperty("code", code);
    problem.setProperty("action", action);
    ResponseEntity.BodyBuilder reply =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
      reply.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return reply.body(problem);
  }

  /** The problem of an outcome without an entry. */
  static ResponseEntity<Object> of(Outcome outcome, @Nullable RoutingDecision decision) {
    ResponseEntity<Object> reply = plain(outcome);
    if (reply.getBody() instanceof ProblemDetail problem) {
      problem.setProperty("outcome", outcome.code());
      problem.setProperty("decision", Replies.Decision.of(decision));
    }
    return reply;
  }

  /** The owner knows no such id, or nobody is the owner now. */
  static ResponseEntity<Object> unknownTransaction(
      boolean fromOwner, @Nullable RoutingDecision decision) {
    ResponseEntity<Object> reply =
        of(
            HttpStatus.NOT_FOUND,
            "UNKNOWN_TRANSACTION",
            fromOwner
                ? "the owner knows no such id now; one that is still queued may be decided later"
                : "ownership is in transit and neither core knows the id",
            "inquire again, or repeat the same id");
    if (decision != null && reply.getBody() instanceof ProblemDetail problem) {
      problem.setProperty("decision", Replies.Decision.of(decision));
    }
    return reply;
  }

  private static ResponseEntity<Object> plain(Outcome outcome) {
    String reason = outcome.reason().name();
    return switch (outcome.type()) {
      case CONFLICT ->
          of(
              HttpStatus.CONFLICT,
              "CONFLICT",
              "this transaction id was decided with another body",
              "use a new id for a new transaction, or repeat the first body");
      case UNKNOWN_ACCOUNT ->
          of(
              HttpStatus.NOT_FOUND,
              "UNKNOWN_ACCOUNT",
              "no open account has this id now",
              "open the account, or check the id");
      case REFUSED ->
          of(
              HttpStatus.UNPROCESSABLE_ENTITY,
              reason,
              "the request cannot be taken as it is",
              "correct the request; nothing was written");
      case MOVE_REFUSED ->
          of(HttpStatus.CONFLICT, reason, "the owner keeps the account for now", "try again later");
      case BUSY ->
          of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "BUSY",
              "an earlier unit of work on this account is not settled yet",
              "repeat the same id in a moment");
      case EXPIRED ->
          of(
              HttpStatus.GATEWAY_TIMEOUT,
              "EXPIRED",
              "the deadline passed before a core took it",
              "inquire by the id, or repeat it with a later deadline");
      case NOT_OWNER ->
          of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "OWNERSHIP_IN_TRANSIT",
              "ownership of the account is on its way between the cores",
              "repeat the same id");
      case IN_DOUBT ->
          of(
              HttpStatus.SERVICE_UNAVAILABLE,
              reason,
              "it may have been done: the answer of the core is missing",
              "repeat it; it is done once");
      default ->
          of(
              HttpStatus.SERVICE_UNAVAILABLE,
              reason,
              "it was provably not attempted",
              "repeat the same id");
    };
  }
}

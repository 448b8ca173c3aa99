package io.trigon.router.api;

import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.store.StoreException;
import io.trigon.router.lane.DoubtNotListedException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns whatever goes wrong at the front door into problem details, the web framework's own
 * refusals (unknown path, method, media type) included.
 */
@RestControllerAdvice
public final class ErrorAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch) {
    return badField(mismatch.getName(), mismatch.getName() + ": cannot be read");
  }

  @ExceptionHandler
  ResponseEntity<Object> any(RuntimeException failure) {
    return problemOf(failure);
  }

  /** What a failed request is answered with. */
  static ResponseEntity<Object> problemOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof BadRequestException bad) {
      return badField(bad.field(), String.valueOf(bad.getMessage()));
    }
    if (cause instanceof CoreUnavailableException silent) {
      return Problems.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "CORE_UNAVAILABLE",
          String.valueOf(silent.getMessage()),
          "ask again in a moment");
    }
    if (cause instanceof StoreException away) {
      return controlDatabaseAway(away);
    }
    return cause instanceof DoubtNotListedException unlisted
        ? doubtNotListed(unlisted)
        : bug(cause);
  }

  private static ResponseEntity<Object> doubtNotListed(DoubtNotListedException unlisted) {
    LOG.error("a caller was told to repeat", unlisted);
    return Problems.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "DOUBT_NOT_LISTED",
        "it may have been decided, and the control database did not take the note",
        "repeat the same id");
  }

  /** The only store that the front door itself asks; those of the cores are behind gateways. */
  private static ResponseEntity<Object> controlDatabaseAway(StoreException away) {
    LOG.warn("the control database did not answer: {}", away.toString());
    return Problems.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "CONTROL_DATABASE_UNAVAILABLE",
        "the control database does not answer",
        "ask again in a moment");
  }

  private static ResponseEntity<Object> bug(@Nullable Throwable bug) {
    LOG.error("a request failed", bug);
    return Problems.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL_ERROR",
        "the router failed; what was sent may have been decided",
        "inquire by the id, or repeat the same id");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badField(missing.getParameterName(), missing.getParameterName() + ": is missing");
  }

  /** Refusals of the framework: their status, with a code made of its name. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception refusal,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode statusCode,
      WebRequest request) {
    HttpStatus known = HttpStatus.resolve(statusCode.value());
    HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    String message = String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    ResponseEntity<Object> problem =
        Problems.of(
            status,
            status.name().toUpperCase(Locale.ROOT),
            message,
            "check path, method and media type; nothing was written");
    return ResponseEntity.status(status)
        .headers(headers)
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }

  private static ResponseEntity<Object> badField(String field, String detail) {
    return Problems.of(
        HttpStatus.BAD_REQUEST,
        "BAD_REQUEST",
        detail,
        "correct '" + field + "'; nothing was written");
  }
}

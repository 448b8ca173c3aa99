package io.trigon.router.api;

import io.trigon.ledger.port.CoreUnavailableException;
import java.util.concurrent.CompletionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what goes wrong at the front door into problem details. */
@RestControllerAdvice
public final class ErrorAdvice {
  @ExceptionHandler
  ResponseEntity<Object> badRequest(BadRequestException bad) {
    return badField(bad.field(), String.valueOf(bad.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> missing(MissingServletRequestParameterException missing) {
    return badField(missing.getParameterName(), missing.getParameterName() + ": is missing");
  }

  @ExceptionHandler
  ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch) {
    return badField(mismatch.getName(), mismatch.getName() + ": cannot be read");
  }

  @ExceptionHandler
  ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getMostSpecificCause();
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return badField("body", "body: " + message);
  }

  @ExceptionHandler
  ResponseEntity<Object> silent(CoreUnavailableException silent) {
    return Problems.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "CORE_UNAVAILABLE",
        String.valueOf(silent.getMessage()),
        "ask again in a moment");
  }

  @ExceptionHandler
  ResponseEntity<Object> wrapped(CompletionException wrapped) {
    if (wrapped.getCause() instanceof CoreUnavailableException silent) {
      return silent(silent);
    }
    throw wrapped;
  }

  private static ResponseEntity<Object> badField(String field, String detail) {
    return Problems.of(
        HttpStatus.BAD_REQUEST,
        "BAD_REQUEST",
        detail,
        "correct '" + field + "'; nothing was written");
  }
}

package io.trigon.monitor.web;

import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.overview.Monitor;
import io.trigon.monitor.overview.Overview;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Overview and breaks as JSON. */
@RestController
public final class OverviewController {
  /** Most breaks of one answer. */
  private static final int MAX_BREAKS = 500;

  /** A look waits up to 3 s for a silent core, and one may be under way already. */
  private static final Duration FRESH_WITHIN = Duration.ofSeconds(10);

  private final Monitor monitor;
  private final BreakStore breaks;

  /** Over the monitor and its breaks. */
  public OverviewController(Monitor monitor, BreakStore breaks) {
    this.monitor = monitor;
    this.breaks = breaks;
  }

  /**
   * The newest picture; 503 before the first look.
   *
   * @param fresh whether to wait for a picture that is begun after this question
   */
  @GetMapping("/v1/overview")
  public CompletableFuture<ResponseEntity<Overview>> overview(
      @RequestParam(defaultValue = "false") boolean fresh) {
    CompletableFuture<Overview> picture =
        fresh
            ? monitor.fresh().orTimeout(FRESH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
            : monitor
                .overview()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new TimeoutException()));
    return picture.thenApply(ResponseEntity::ok).exceptionally(none -> notYet());
  }

  private static ResponseEntity<Overview> notYet() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1").build();
  }

  /** Breaks, newest first; {@code state} is {@code open}, {@code resolved} or left out for both. */
  @GetMapping("/v1/breaks")
  public ResponseEntity<Object> breaks(@RequestParam(required = false) @Nullable String state) {
    if (state == null) {
      return ResponseEntity.ok(breaks.latest(null, MAX_BREAKS));
    }
    return Arrays.stream(Break.State.values())
        .filter(each -> each.name().equalsIgnoreCase(state))
        .findFirst()
        .<ResponseEntity<Object>>map(each -> ResponseEntity.ok(breaks.latest(each, MAX_BREAKS)))
        .orElseGet(() -> badState(state));
  }

  private static ResponseEntity<Object> badState(String state) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "state must be open or resolved: '" + state + "'");
    problem.setProperty("code", "BAD_PARAMETER");
    problem.setProperty("action", "leave state out, or write open or resolved");
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}

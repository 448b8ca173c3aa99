package io.trigon.simulators.faults.api;

import io.trigon.simulators.faults.Fault;
import io.trigon.simulators.faults.FaultFields;
import io.trigon.simulators.faults.FaultInjector;
import io.trigon.simulators.faults.FaultInjector.Injected;
import io.trigon.simulators.faults.FaultKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists, begins and ends faults. Only callers on this machine are heard, whatever address the node
 * listens on: a fault plan edits stores.
 */
@RestController
public final class FaultController {
  private final FaultInjector injector;

  /** Over the injector. */
  public FaultController(FaultInjector injector) {
    this.injector = injector;
  }

  /**
   * What was asked for and how often each kind came about.
   *
   * @param faults newest first
   * @param counts by kind, since the start
   */
  record Faults(List<Line> faults, Map<FaultKind, Long> counts) {}

  /** One fault that was asked for. */
  record Line(int id, FaultKind kind, String core, String state, String note, String since) {
    static Line of(Injected each) {
      return new Line(
          each.id(),
          each.fault().kind(),
          each.fault().core().name(),
          each.state().name(),
          each.note(),
          each.since().toString());
    }
  }

  /** Everything. */
  @GetMapping("/v1/faults")
  public ResponseEntity<Object> list(HttpServletRequest caller) {
    return heard(
        caller,
        () -> new Faults(injector.all().stream().map(Line::of).toList(), injector.counts()));
  }

  /** Begins one, with the fields of a plan's fault. */
  @PostMapping(path = "/v1/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<Object> begin(
      HttpServletRequest caller, @RequestBody Map<String, Object> fields) {
    return heard(
        caller,
        () -> {
          Fault fault = FaultFields.read(fields);
          return Line.of(injector.inject(fault));
        });
  }

  /** Ends one. */
  @DeleteMapping("/v1/faults/{id}")
  public ResponseEntity<Object> end(HttpServletRequest caller, @PathVariable int id) {
    return heard(caller, () -> Line.of(injector.end(id)));
  }

  private static ResponseEntity<Object> heard(HttpServletRequest caller, Supplier<Object> answer) {
    if (!isLoopback(caller.getRemoteAddr())) {
      return problem(
          HttpStatus.FORBIDDEN, "LOOPBACK_ONLY", "faults are for callers on this machine");
    }
    try {
      return ResponseEntity.ok(answer.get());
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return problem(HttpStatus.BAD_REQUEST, "BAD_FAULT", String.valueOf(wrong.getMessage()));
    } catch (IllegalStateException notNow) {
      return problem(HttpStatus.CONFLICT, "NOT_NOW", String.valueOf(notNow.getMessage()));
    }
  }

  /** A literal address: nothing is looked up. */
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static ResponseEntity<Object> problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}

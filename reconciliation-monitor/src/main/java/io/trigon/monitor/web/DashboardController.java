package io.trigon.monitor.web;

import io.trigon.monitor.overview.Monitor;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The first page of the reconciliation dashboard; its live part is a fragment that htmx fetches
 * every two seconds.
 */
@Controller
public final class DashboardController {
  /**
   * Nothing but our own scripts and styles: the page loads no asset from elsewhere and runs no
   * inline script.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Monitor monitor;
  private final Clock clock;

  /**
   * Over the monitor.
   *
   * @param clock tells whether the picture is stale
   */
  public DashboardController(Monitor monitor, Clock clock) {
    this.monitor = monitor;
    this.clock = clock;
  }

  /** The page. */
  @GetMapping("/")
  public String page(Model model, HttpServletResponse response) {
    return show("monitor/overview", model, response);
  }

  /** The live part. */
  @GetMapping("/overview/live")
  public String live(Model model, HttpServletResponse response) {
    return show("monitor/overview :: live", model, response);
  }

  private String show(String view, Model model, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    monitor
        .overview()
        .map(overview -> OverviewPage.of(overview, clock.instant()))
        .ifPresent(page -> model.addAttribute("page", page));
    return view;
  }
}

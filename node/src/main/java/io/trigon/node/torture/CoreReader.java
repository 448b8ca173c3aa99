package io.trigon.node.torture;

import io.trigon.node.rest.RestCalls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Reads whole histories at both cores through one front door, and the monitor's picture. */
final class CoreReader {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int TRIES = 10;
  private static final long PAUSE_MILLIS = 500;

  private final RestCalls router;
  private final RestCalls monitor;

  CoreReader(String routerUrl, String monitorUrl) {
    this.router = new RestCalls(URI.create(routerUrl), ANSWER);
    this.monitor = new RestCalls(URI.create(monitorUrl), ANSWER);
  }

  /** Where the triangle stands as a whole. */
  Standing standing() throws IOException, InterruptedException {
    return Standing.of(monitor.getNow("/v1/overview?fresh=true"));
  }

  /** What is broken, in words. */
  List<String> openBreaks() throws IOException, InterruptedException {
    List<String> breaks = new ArrayList<>();
    for (JsonNode each : monitor.getNow("/v1/breaks?state=open")) {
      JsonNode finding = each.path("finding");
      breaks.add(
          "break %s on %s: %s"
              .formatted(
                  finding.path("kind").asString(""),
                  finding.path("subject").asString(""),
                  finding.path("evidence").asString("")));
    }
    return breaks;
  }

  /**
   * Both histories of an account.
   *
   * @throws IOException if a core does not answer for a while
   */
  BothHistories read(String account) throws IOException, InterruptedException {
    return new BothHistories(account, entries(account, "MAINFRAME"), entries(account, "OPEN"));
  }

  private List<CoreEntry> entries(String account, String core)
      throws IOException, InterruptedException {
    List<CoreEntry> entries = new ArrayList<>();
    long from = 1;
    long balance = 0;
    while (true) {
      JsonNode page = page(account, core, from);
      if (page.isEmpty()) {
        return entries;
      }
      for (JsonNode each : page) {
        CoreEntry entry = CoreEntry.of(each, balance);
        entries.add(entry);
        balance = entry.ledgerAfterMinor();
        from = entry.version() + 1;
      }
    }
  }

  private JsonNode page(String account, String core, long from)
      throws IOException, InterruptedException {
    String path =
        "/v1/entries?account=%s&core=%s&fromVersion=%d"
            .formatted(RestCalls.encoded(account), core, from);
    for (int attempt = 1; ; attempt++) {
      try {
        return router.getNow(path);
      } catch (IOException notNow) {
        if (attempt == TRIES) {
          throw notNow;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }
}

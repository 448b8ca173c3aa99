package io.trigon.monitor.config;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.model.CoreId;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.compare.FullComparison;
import io.trigon.monitor.scrub.ScrubTier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The monitor on its own threads, wired as a node wires it. */
class MonitorConfigurationIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ConfigurableApplicationContext context =
      SpringApplication.run(
          MonitorApp.class,
          "--server.port=0",
          "--server.address=127.0.0.1",
          "--spring.main.banner-mode=off",
          "--trigon.monitor.look-every=100ms",
          "--trigon.monitor.lag-objective=500ms",
          "--trigon.monitor.confirm-after=200ms",
          "--trigon.monitor.scrub-accounts-per-second=100000");

  @AfterEach
  void close() {
    context.close();
  }

  private String get(String path) throws IOException, InterruptedException {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void watches_by_itself_finds_faults_and_stops_with_its_context() throws Exception {
    WatchedCores watched = context.getBean(WatchedCores.class);
    for (int n = 0; n < 50; n++) {
      watched.cores.post(CoreId.MAINFRAME, open("A" + n, 0));
    }
    watched.cores.settle();
    await().atMost(SOON).until(() -> scrubbed() && get("/v1/overview").contains("\"equal\":50"));
    assertThat(get("/v1/breaks")).isEqualTo("[]");
    FullComparison comparison = context.getBean(FullComparison.class);
    assertThat(comparison.awaitInSync(SOON)).isTrue();
    assertThat(comparison.run().isEqual()).isTrue();

    int lane = watched.cores.lanes.of(account("A7"));
    watched.cores.post(CoreId.MAINFRAME, credit("A7", "T1", 100));
    assertThat(watched.cores.publish(watched.cores.mainframe, lane)).as("lost").hasSize(1);
    watched.editBalance(watched.cores.open, account("A3"), 9);
    OpenBreaks breaks = context.getBean(OpenBreaks.class);
    await()
        .atMost(SOON)
        .until(() -> breaks.hasOpenBreak(account("A7")) && breaks.hasOpenBreak(account("A3")));
    assertThat(get("/v1/breaks?state=open"))
        .contains("MISSING_SYNC", "BALANCE_MISMATCH", "\"versions\":{");

    watched.cores.settle();
    await().atMost(SOON).until(() -> !get("/v1/breaks?state=open").contains("MISSING_SYNC"));
    assertThat(get("/")).contains("Something needs attention");

    context.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("monitor-"));
  }

  private boolean scrubbed() {
    return context.getBean(ScrubTier.class).last() != null;
  }
}

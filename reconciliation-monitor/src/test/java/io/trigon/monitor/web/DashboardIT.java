package io.trigon.monitor.web;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.TransfersInTransit;
import io.trigon.ledger.testkit.SettableClock;
import io.trigon.monitor.NoDoubts;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.overview.Monitor;
import io.trigon.monitor.overview.TrafficSource;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.LagObjective;
import io.trigon.monitor.stream.StreamTier;
import io.trigon.monitor.stuck.StuckTier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dashboard page and its JSON over a real server and two real cores in memory. */
class DashboardIT {
  private static final WatchedCores WATCHED = new WatchedCores();
  private static final SettableClock CLOCK = WATCHED.cores.clock;
  private static ServletWebServerApplicationContext context;
  private static int port;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  static class App {
    @Bean
    BreakStore breaks() {
      return new InMemoryBreakStore();
    }

    @Bean
    ScrubTier scrub(BreakStore breaks) {
      return new ScrubTier(
          WATCHED.both, WATCHED.cores.lanes, breaks, Duration.ofSeconds(1), CLOCK.instant());
    }

    @Bean
    Monitor monitor(ScrubTier scrub, BreakStore breaks) {
      return new Monitor(
          WATCHED.both,
          new StreamTier(new LagObjective(Duration.ofSeconds(5), 1_000)),
          scrub,
          breaks,
          new OpenBreaks(breaks, WATCHED.cores.lanes),
          new NoDoubts(),
          TrafficSource.NONE,
          (producer, lane, from, to) -> {},
          TransfersInTransit.NONE,
          new StuckTier(Duration.ofSeconds(60), CLOCK.instant()),
          CLOCK);
    }

    @Bean
    DashboardController page(Monitor monitor) {
      return new DashboardController(monitor, CLOCK);
    }

    @Bean
    OverviewController json(Monitor monitor, BreakStore breaks) {
      return new OverviewController(monitor, breaks);
    }
  }

  @BeforeAll
  static void start() {
    for (int n = 0; n < 20; n++) {
      WATCHED.cores.post(CoreId.MAINFRAME, open("A" + n, 0));
      WATCHED.cores.post(CoreId.MAINFRAME, credit("A" + n, "T1", 12_345));
    }
    WATCHED.cores.settle();
    context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                App.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off");
    port = context.getWebServer().getPort();
  }

  @AfterAll
  static void stop() {
    context.close();
    WATCHED.close();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shows_the_triangle_and_that_both_cores_agree() throws Exception {
    context.getBean(Monitor.class).look();
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Both cores agree")
        .contains("mainframe")
        .contains("open core")
        .contains("hx-trigger=\"every 2s\"");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").statusCode()).isEqualTo(200);
    assertThat(get("/monitor/trigon.css").statusCode()).isEqualTo(200);
    assertThat(get("/monitor/trigon.js").statusCode()).isEqualTo(200);
    assertThat(get("/monitor/trigon.svg").statusCode()).isEqualTo(200);
    assertThat(page.body()).as("no inline script or style").doesNotContain("style=");
    HttpResponse<String> live = get("/overview/live");
    assertThat(live.body()).startsWith("<main").doesNotContain("<html");
  }

  @Test
  void shows_a_break_and_says_the_same_as_json() throws Exception {
    WATCHED.editBalance(WATCHED.cores.open, account("A3"), 1);
    ScrubTier scrub = context.getBean(ScrubTier.class);
    for (int n = 0; n < 20; n++) {
      CLOCK.advance(Duration.ofSeconds(1));
      scrub.step(CLOCK.instant());
    }
    context.getBean(Monitor.class).look();
    assertThat(get("/").body())
        .contains("Something needs attention")
        .contains("BALANCE_MISMATCH")
        .contains("A3");
    assertThat(get("/v1/overview").body())
        .contains("\"openBreaks\":1")
        .contains("\"kind\":\"BALANCE_MISMATCH\"");
    assertThat(get("/v1/breaks?state=open").body()).contains("\"subject\":\"A3\"");
    assertThat(get("/v1/breaks?state=resolved").body()).isEqualTo("[]");
    HttpResponse<String> bad = get("/v1/breaks?state=closed");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("BAD_PARAMETER");
  }

  @Test
  void says_so_when_the_picture_is_old() throws Exception {
    context.getBean(Monitor.class).look();
    assertThat(get("/overview/live").body()).doesNotContain("this picture is old");
    CLOCK.advance(Duration.ofSeconds(11));
    assertThat(get("/overview/live").body())
        .contains("this picture is old")
        .doesNotContain("Both cores agree");
    context.getBean(Monitor.class).look();
    assertThat(get("/overview/live").body()).doesNotContain("this picture is old");
  }

  @Test
  void says_that_a_core_is_silent() throws Exception {
    WATCHED.open.silent(true);
    context.getBean(Monitor.class).look();
    String silent = get("/overview/live").body();
    WATCHED.open.silent(false);
    context.getBean(Monitor.class).look();
    assertThat(silent).contains("✗ silent").contains("? unknown").contains("needs attention");
    assertThat(get("/overview/live").body()).doesNotContain("✗ silent");
  }
}

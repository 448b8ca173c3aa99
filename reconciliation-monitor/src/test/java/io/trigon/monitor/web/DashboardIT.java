package io.trigon.monitor.web;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.monitor.WatchedCores;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.InMemoryBreakStore;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.overview.Monitor;
import io.trigon.monitor.overview.TrafficSource;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.StreamTier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
          WATCHED.both, WATCHED.cores.lanes, breaks, Duration.ofMillis(1), Instant.now());
    }

    @Bean
    Monitor monitor(ScrubTier scrub, BreakStore breaks) {
      return new Monitor(
          WATCHED.both,
          new StreamTier(Duration.ofSeconds(5)),
          scrub,
          breaks,
          new OpenBreaks(breaks),
          new NoDoubts(),
          TrafficSource.NONE,
          (producer, lane, from, to) -> {},
          Clock.systemUTC());
    }

    @Bean
    DashboardController page(Monitor monitor) {
      return new DashboardController(monitor);
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
    HttpResponse<String> live = get("/overview/live");
    assertThat(live.body()).startsWith("<main").doesNotContain("<html");
  }

  @Test
  void shows_a_break_and_says_the_same_as_json() throws Exception {
    WATCHED.editBalance(WATCHED.cores.open, account("A3"), 1);
    ScrubTier scrub = context.getBean(ScrubTier.class);
    for (int n = 0; n < 20; n++) {
      scrub.step(Instant.now().plusSeconds(n));
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

  /** Nothing is in doubt here. */
  private static final class NoDoubts implements InDoubtRegister {
    @Override
    public void open(Doubt doubt) {
      throw new IllegalStateException("not expected");
    }

    @Override
    public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
      throw new IllegalStateException("not expected");
    }

    @Override
    public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
      throw new IllegalStateException("not expected");
    }

    @Override
    public List<Doubt> due(Instant now, int limit) {
      return List.of();
    }

    @Override
    public List<Doubt> open(int limit) {
      return List.of();
    }

    @Override
    public long countOpen() {
      return 0;
    }

    @Override
    public Optional<Doubt> find(AccountKey key) {
      return Optional.empty();
    }
  }
}

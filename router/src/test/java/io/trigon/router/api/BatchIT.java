package io.trigon.router.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.router.submit.TriangleInMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches over a real server, and two real cores in memory behind it. */
@Timeout(60)
class BatchIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TriangleInMemory TRIANGLE =
      new TriangleInMemory("apiVersion: trigon/v1\nsalt: s\ndefault: {core: MAINFRAME}\n");
  private static ServletWebServerApplicationContext context;
  private static int port;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {
    @Bean
    TransactionController transactions() {
      return new TransactionController(
          TRIANGLE.service,
          TRIANGLE.inquiries,
          TRIANGLE.book,
          new TransferController(TRIANGLE.transfers, TRIANGLE.lost, Clock.systemUTC()),
          Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    BatchController batches(TransactionController transactions, JsonMapper json) {
      return new BatchController(transactions, json);
    }

    @Bean
    ErrorAdvice errors() {
      return new ErrorAdvice();
    }
  }

  @BeforeAll
  static void start() {
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
    TRIANGLE.close();
  }

  @Test
  void answers_every_line_and_keeps_the_order_of_each_account() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int account = 0; account < 5; account++) {
      open("B" + account);
    }
    for (int n = 0; n < 100; n++) {
      for (int account = 0; account < 5; account++) {
        // Without an overdraft each debit is covered only by the credit just before it.
        lines.add(line("B" + account, "c" + n, "CREDIT", "10.00"));
        lines.add(line("B" + account, "d" + n, "DEBIT", "10.00"));
      }
    }
    Map<Integer, JsonNode> answers = batch(String.join("\n", lines));
    assertThat(answers).hasSize(1_000);
    for (int n = 1; n <= 1_000; n++) {
      JsonNode answer = answers.get(n);
      assertThat(answer.path("status").asInt()).isEqualTo(200);
      assertThat(answer.path("body").path("outcome").asString("")).isEqualTo("POSTED");
    }
  }

  @Test
  void a_line_that_cannot_be_taken_gets_its_problem_and_the_others_go_on() throws Exception {
    open("P1");
    Map<Integer, JsonNode> answers =
        batch(
            String.join(
                "\r\n",
                line("P1", "c1", "CREDIT", "1.00"),
                "{'account':'P1',".replace('\'', '"'),
                "",
                line("nobody", "c2", "CREDIT", "1.00"),
                line("P1", "c3", "CREDIT", "1".repeat(20_000)),
                line("P1", "c4", "CREDIT", "-1.00"),
                line("P1", "c5", "CREDIT", "2.00")));
    assertThat(answers.keySet()).containsExactlyInAnyOrder(1, 2, 4, 5, 6, 7);
    assertThat(answers.get(2).path("status").asInt()).isEqualTo(400);
    assertThat(answers.get(4).path("body").path("code").asString("")).isEqualTo("UNKNOWN_ACCOUNT");
    assertThat(answers.get(5).path("body").path("code").asString("")).isEqualTo("LINE_TOO_LONG");
    assertThat(answers.get(6).path("status").asInt()).isBetween(400, 499);
    assertThat(answers.get(7).path("body").path("ledgerBalance").asString("")).isEqualTo("3.00");
  }

  @Test
  void outcomes_come_while_the_batch_is_still_open() throws Exception {
    open("S1");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      begin(out);
      chunk(out, line("S1", "c1", "CREDIT", "1.00") + "\n");
      assertThat(nextAnswer(in)).contains("\"line\":1").contains("POSTED");
      chunk(out, line("S1", "c2", "CREDIT", "1.00") + "\n");
      assertThat(nextAnswer(in)).contains("\"line\":2").contains("\"ledgerBalance\":\"2.00\"");
    }
  }

  @Test
  void a_caller_that_goes_away_leaves_nothing_half_done_and_no_thread_behind() throws Exception {
    open("G1");
    for (int caller = 0; caller < 3 * BatchController.MAX_BATCHES; caller++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        begin(socket.getOutputStream());
        chunk(socket.getOutputStream(), line("G1", "c" + caller, "CREDIT", "1.00") + "\n");
        nextAnswer(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(batch(line("G1", "last", "CREDIT", "1.00")).get(1).toString())
                    .contains("\"ledgerBalance\":\"49.00\""));
  }

  private static void open(String account) throws Exception {
    post(
        "/v1/accounts",
        "application/json",
        "{\"transactionId\":\"open\",\"account\":\"%s\",\"currency\":\"CZK\"}".formatted(account));
  }

  private static String line(String account, String id, String kind, String amount) {
    return "{'transactionId':'%s','account':'%s','kind':'%s','amount':'%s','currency':'CZK'}"
        .formatted(id, account, kind, amount)
        .replace('\'', '"');
  }

  private static Map<Integer, JsonNode> batch(String body) throws Exception {
    HttpResponse<String> reply = post("/v1/transactions:batch", "application/x-ndjson", body);
    assertThat(reply.statusCode()).isEqualTo(200);
    Map<Integer, JsonNode> answers = new HashMap<>();
    reply
        .body()
        .lines()
        .map(JSON::readTree)
        .forEach(answer -> answers.put(answer.path("line").asInt(), answer));
    return answers;
  }

  private static HttpResponse<String> post(String path, String type, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void begin(OutputStream out) throws IOException {
    out.write(
        """
        POST /v1/transactions:batch HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/x-ndjson\r
        Transfer-Encoding: chunked\r
        \r
        """
            .getBytes(UTF_8));
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    out.write("%x\r\n%s\r\n".formatted(text.length(), text).getBytes(UTF_8));
    out.flush();
  }

  private static String nextAnswer(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith("{")) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }
}

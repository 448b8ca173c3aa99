package io.trigon.router.api;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.DAY;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.SagaSettings;
import io.trigon.ledger.saga.SagaTask;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.saga.Transfer;
import io.trigon.router.submit.TriangleInMemory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Transfers over REST, between accounts of two real cores in memory: A at one, B at the other. */
class TransfersIT {
  private static final TriangleInMemory TRIANGLE =
      new TriangleInMemory("apiVersion: trigon/v1\nsalt: s\ndefault: {core: MAINFRAME}\n");
  private static ServletWebServerApplicationContext context;
  private static int port;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {
    @Bean
    TransferController transfers() {
      return new TransferController(TRIANGLE.transfers, TRIANGLE.lost, Clock.systemUTC());
    }

    @Bean
    TransactionController transactions(TransferController transfers) {
      return new TransactionController(
          TRIANGLE.service, TRIANGLE.inquiries, TRIANGLE.book, transfers, Clock.systemUTC());
    }

    @Bean
    ErrorAdvice errors() {
      return new ErrorAdvice();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                App.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off");
    port = context.getWebServer().getPort();
    open("A", "1000.00");
    open("B", "0");
    await()
        .until(
            () -> {
              TRIANGLE.service.move(account("B"), CoreId.OPEN).join();
              return get("/v1/accounts?account=B").body().contains("\"owner\":\"OPEN\"");
            });
  }

  @AfterAll
  static void stop() {
    context.close();
    TRIANGLE.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  private static void open(String account, String balance) throws Exception {
    HttpResponse<String> opened =
        post(
            "/v1/accounts",
            "{'transactionId':'open','account':'%s','currency':'CZK','openingBalance':'%s'}"
                .formatted(account, balance));
    assertThat(opened.statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> transfer(String id, String to, String amount)
      throws Exception {
    return post(
        "/v1/transfers",
        "{'transactionId':'%s','from':'A','to':'%s','amount':'%s','currency':'CZK'}"
            .formatted(id, to, amount));
  }

  private static boolean has(String account, String balance) throws Exception {
    return get("/v1/accounts?account=" + account)
        .body()
        .contains("\"ledgerBalance\":\"" + balance + "\"");
  }

  private static void assertProblem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(reply.body()).contains("\"code\":\"" + code + "\"", "\"action\":");
  }

  @Test
  void both_legs_stand_at_their_owners_and_a_repeat_says_so() throws Exception {
    HttpResponse<String> done = transfer("T1", "B", "100.00");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(done.body()).contains("\"outcome\":\"DONE\"", "\"amount\":\"100.00\"");
    assertThat(transfer("T1", "B", "100.00").body()).isEqualTo(done.body());
    assertProblem(transfer("T1", "B", "100.01"), 409, "CONFLICT");
    assertThat(get("/v1/transfers?transactionId=T1").body()).isEqualTo(done.body());
    assertThat(get("/v1/entries?account=B&core=OPEN").body()).contains("\"leg\":2");
    undo("U1", "T1");
  }

  private static void undo(String id, String transfer) throws Exception {
    HttpResponse<String> undone =
        post(
            "/v1/transfers/undo",
            "{'transactionId':'%s','linkedTransactionId':'%s'}".formatted(id, transfer));
    assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
    assertThat(undone.body())
        .contains("\"outcome\":\"REVERSED\"", "\"reverses\":\"" + transfer + "\"");
    assertThat(has("A", "1000.00")).isTrue();
    assertThat(has("B", "0.00")).isTrue();
  }

  @Test
  void money_that_is_not_there_or_an_account_that_is_not_there_ends_it() throws Exception {
    assertThat(transfer("T2", "B", "5000.00").body())
        .contains("\"outcome\":\"DECLINED\"", "\"reason\":\"INSUFFICIENT_FUNDS\"");
    assertThat(transfer("T3", "NOBODY", "5.00").body())
        .contains("\"outcome\":\"REVERSED\"", "\"reason\":\"UNKNOWN_ACCOUNT\"");
    assertThat(has("A", "1000.00")).isTrue();
  }

  @Test
  void the_wish_to_undo_a_leg_goes_to_the_transfer() throws Exception {
    transfer("T4", "B", "10.00");
    assertThat(
            post("/v1/transactions", "{'account':'B','kind':'CANCEL','linkedTransactionId':'T4'}")
                .body())
        .as("a cancel undoes nothing that is done")
        .contains("\"outcome\":\"DONE\"");
    String part =
        "{'transactionId':'R4','account':'A','kind':'REVERSE','linkedTransactionId':'T4',"
            + "'amount':'1.00','currency':'CZK'}";
    assertProblem(post("/v1/transactions", part), 422, "LEG_OF_TRANSFER");
    String whole =
        "{'transactionId':'R4','account':'A','kind':'REVERSE','linkedTransactionId':'T4'}";
    assertThat(post("/v1/transactions", whole).body())
        .contains("\"outcome\":\"REVERSED\"", "\"transactionId\":\"R4\"");
    assertThat(has("A", "1000.00")).isTrue();
  }

  @Test
  void one_whose_router_died_is_202_listed_with_its_money_and_goes_on_by_itself() throws Exception {
    Instant now = Clock.systemUTC().instant();
    Sagas dying = new Sagas(TRIANGLE.sagas, SagaSettings.DEFAULT);
    Transfer transfer =
        new Transfer(
            key("T5"),
            account("A"),
            account("B"),
            1_234,
            CZK,
            "API",
            "",
            DAY,
            now.plusSeconds(60),
            "");
    SagaTask debit = dying.start(transfer, now).task().orElseThrow();
    dying.onOutcome(debit, TRIANGLE.service.submitOwn(debit.command()).join().outcome(), now);
    HttpResponse<String> waiting = get("/v1/transfers?transactionId=T5");
    assertThat(waiting.statusCode()).isEqualTo(202);
    assertThat(waiting.headers().firstValue("Retry-After")).contains("1");
    String status = waiting.headers().firstValue("Location").orElseThrow();
    assertThat(get(status).body()).isEqualTo(waiting.body());
    assertThat(get("/v1/transfers?state=in-transit").body())
        .contains("\"transactionId\":\"T5\"", "\"inTransit\":{\"CZK\":\"12.34\"}");
    TRIANGLE.transfers.tick(now.plusSeconds(10));
    await().until(() -> get(status).body().contains("\"outcome\":\"DONE\""));
    assertThat(get("/v1/transfers?state=in-transit").body())
        .isEqualTo("{\"transfers\":[],\"inTransit\":{}}");
    undo("U5", "T5");
  }

  @Test
  void what_is_wrong_is_named_by_its_field() throws Exception {
    assertProblem(transfer("", "B", "1.00"), 400, "BAD_REQUEST");
    assertThat(transfer("T9", "A", "1.00").body()).contains("'to'");
    assertThat(transfer("T9", "B", "0.00").body()).contains("'amount'");
    assertThat(transfer("T9", "/MAINFRAME/L000", "1.00").body()).contains("'to'");
    assertThat(get("/v1/transfers?state=lost").body()).contains("'state'");
    assertProblem(get("/v1/transfers?transactionId=T9"), 404, "UNKNOWN_TRANSFER");
    assertProblem(
        post("/v1/transfers/undo", "{'linkedTransactionId':'T9'}"), 404, "UNKNOWN_TRANSFER");
    assertThat(TRIANGLE.sagas.find(key("T9"))).isEmpty();
  }

  @Test
  void what_was_written_since_a_backup_is_asked_again() throws Exception {
    transfer("T6", "B", "0.50");
    String since = "{'since':'%s'}".formatted(Clock.systemUTC().instant().minusSeconds(60));
    assertThat(get("/v1/transfers/reopen").body()).contains("\"state\":\"NONE\"");
    assertThat(post("/v1/transfers/reopen", since).body())
        .contains("\"reopened\":", "\"search\":{\"state\":\"DONE\"");
    assertThat(get("/v1/transfers/reopen").body())
        .contains("\"state\":\"DONE\"", "\"found\":0", "\"problem\":\"\"");
    assertThat(TRIANGLE.sagas.find(key("T6")).orElseThrow().phase()).isEqualTo(SagaPhase.REOPENED);
    assertThat(get("/v1/transfers?transactionId=T6").statusCode()).isEqualTo(202);
    assertProblem(post("/v1/transfers/reopen", "{'since':'today'}"), 400, "BAD_REQUEST");
    TRIANGLE.transfers.tick(Clock.systemUTC().instant().plusSeconds(60));
    await().until(() -> TRIANGLE.sagas.find(key("T6")).orElseThrow().phase() == SagaPhase.DONE);
    undo("U6", "T6");
  }
}

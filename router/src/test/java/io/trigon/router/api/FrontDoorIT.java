package io.trigon.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.port.InDoubtRegister;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The REST front door over a real server, and two real cores in memory behind it. */
class FrontDoorIT {
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

    @Bean
    StateController state() {
      return new StateController(TRIANGLE.doubts, TRIANGLE.rules);
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

  private static void open(String account) throws Exception {
    assertThat(
            post(
                    "/v1/accounts",
                    "{'transactionId':'open','account':'%s','currency':'CZK','overdraftLimit':'100.00'}"
                        .formatted(account))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void opens_posts_repeats_and_inquires() throws Exception {
    open("CZ/1:a");
    String credit =
        "{'transactionId':'T1','account':'CZ/1:a','kind':'CREDIT','amount':'700.00','currency':'CZK'}";
    assertThat(post("/v1/transactions", credit).body())
        .contains("\"outcome\":\"POSTED\"")
        .contains("\"ledgerBalance\":\"700.00\"")
        .contains("\"repeated\":false")
        .contains("\"effect\":\"OWNER_IS_PREFERRED\"")
        .contains("\"appliedByMainframe\":1");
    assertThat(post("/v1/transactions", credit).body()).contains("\"repeated\":true");
    assertThat(get("/v1/transactions?account=CZ/1:a&transactionId=T1").body())
        .contains("\"outcome\":\"POSTED\"")
        .contains("\"amount\":\"700.00\"");
    assertThat(get("/v1/accounts?account=CZ/1:a").body())
        .contains("\"ledgerBalance\":\"700.00\"")
        .contains("\"available\":\"800.00\"")
        .contains("\"fresh\":true");
    assertThat(get("/v1/entries?account=CZ/1:a&core=mainframe&fromVersion=2").body())
        .contains("\"version\":2")
        .doesNotContain("\"version\":1,");
  }

  private static String transact(String json) throws Exception {
    return post("/v1/transactions", json).body();
  }

  @Test
  void holds_captures_in_parts_releases_and_reverses() throws Exception {
    open("H1");
    String ofH1 = "{'account':'H1','currency':'CZK',";
    assertThat(
            transact(
                ofH1
                    + "'transactionId':'H','kind':'HOLD','amount':'80.00','holdExpiry':'2030-01-01T00:00:00Z'}"))
        .contains("\"outcome\":\"POSTED\"", "\"held\":\"80.00\"", "\"ledgerBalance\":\"0.00\"");
    assertThat(get("/v1/accounts?account=H1").body())
        .contains("\"held\":\"80.00\"", "\"available\":\"20.00\"");
    assertThat(
            transact(
                ofH1
                    + "'transactionId':'C1','kind':'CAPTURE','linkedTransactionId':'H','amount':'30.00'}"))
        .contains("\"outcome\":\"POSTED\"", "\"held\":\"50.00\"", "\"ledgerBalance\":\"-30.00\"");
    assertThat(
            transact(
                ofH1
                    + "'transactionId':'C2','kind':'CAPTURE','linkedTransactionId':'H','amount':'10.00','finalCapture':true}"))
        .contains("\"held\":\"0.00\"", "\"ledgerBalance\":\"-40.00\"");
    assertThat(
            transact(
                "{'account':'H1','transactionId':'L1','kind':'RELEASE','linkedTransactionId':'H'}"))
        .contains("\"outcome\":\"NOTHING_TO_REVERSE\"", "\"reason\":\"HOLD_ENDED\"")
        .as("the account's currency is looked up")
        .contains("\"ledgerBalance\":\"-40.00\"");
    assertThat(
            transact(
                ofH1
                    + "'transactionId':'R1','kind':'REVERSE','linkedTransactionId':'C1','amount':'5.00'}"))
        .contains("\"outcome\":\"POSTED\"", "\"amount\":\"5.00\"");
    assertThat(
            transact(
                "{'account':'H1','transactionId':'R2','kind':'REVERSE','linkedTransactionId':'C1'}"))
        .contains("\"amount\":\"25.00\"", "\"ledgerBalance\":\"-10.00\"");
    assertThat(get("/v1/transactions?account=H1&transactionId=C1").body())
        .contains("\"outcome\":\"REVERSED\"", "\"reversed\":\"30.00\"");
    assertThat(get("/v1/entries?account=H1&core=mainframe").body())
        .contains("\"linkedTransactionId\":\"C1\"");
  }

  @Test
  void cancels_freezes_unfreezes_and_closes() throws Exception {
    open("Z1");
    assertThat(transact("{'account':'Z1','kind':'CANCEL','linkedTransactionId':'T1'}"))
        .contains("\"outcome\":\"CANCELLED\"", "\"transactionId\":\"T1\"");
    String debit =
        "{'transactionId':'%s','account':'Z1','kind':'DEBIT','amount':'1.00','currency':'CZK'}";
    assertThat(transact(debit.formatted("T1"))).contains("\"outcome\":\"CANCELLED\"");
    assertThat(transact("{'account':'Z1','kind':'FREEZE','transactionId':'F1'}"))
        .contains("\"outcome\":\"POSTED\"");
    assertThat(transact(debit.formatted("T2"))).contains("\"reason\":\"ACCOUNT_FROZEN\"");
    assertThat(transact("{'account':'Z1','kind':'UNFREEZE','transactionId':'U1'}"))
        .contains("\"outcome\":\"POSTED\"");
    assertThat(transact("{'account':'Z1','kind':'CLOSE_ACCOUNT','transactionId':'E1'}"))
        .contains("\"outcome\":\"POSTED\"");
    assertThat(get("/v1/accounts?account=Z1").body()).contains("\"status\":\"CLOSED\"");
    assertThat(transact(debit.formatted("T3"))).contains("\"reason\":\"ACCOUNT_CLOSED\"");
  }

  @Test
  void no_caller_undoes_what_has_a_reserved_source() throws Exception {
    open("S1");
    HttpResponse<String> reserved =
        post(
            "/v1/transactions",
            "{'account':'S1','kind':'REVERSE','transactionId':'R1','linkedTransactionId':'J1','linkedSource':'CASE'}");
    assertThat(reserved.statusCode()).isEqualTo(422);
    assertThat(reserved.body()).contains("\"code\":\"RESERVED_SOURCE\"");
  }

  @Test
  void takes_amounts_as_exact_numbers_too() throws Exception {
    open("N1");
    assertThat(
            post(
                    "/v1/transactions",
                    "{'transactionId':'T1','account':'N1','kind':'CREDIT','amount':90071992547409.93,'currency':'CZK'}")
                .body())
        .contains("\"amount\":\"90071992547409.93\"");
  }

  @Test
  void refusals_of_the_web_framework_are_problems_too() throws Exception {
    assertProblem(get("/v1/nothing"), 404, "NOT_FOUND");
    assertProblem(get("/v1/moves"), 405, "METHOD_NOT_ALLOWED");
    HttpResponse<String> text =
        send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/transactions"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertProblem(text, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertProblem(get("/v1/accounts?account=A&maxStaleness=soon"), 400, "BAD_REQUEST");
  }

  private static void assertProblem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(reply.body()).contains("\"code\":\"" + code + "\"", "\"action\":");
  }

  @Test
  void what_is_in_doubt_is_pending_where_its_location_says() throws Exception {
    open("P1");
    AccountKey key = new AccountKey(new AccountId("P1"), TransactionKey.of(Source.DEFAULT, "LOST"));
    Instant now = Instant.now();
    TRIANGLE.doubts.open(
        InDoubtRegister.Doubt.found(
            key, CoreId.MAINFRAME, Reason.NO_REPLY, now, now, Kind.DEBIT, OnInDoubt.RESOLVE, now));
    HttpResponse<String> pending = get("/v1/transactions?account=P1&transactionId=LOST");
    assertThat(pending.statusCode()).isEqualTo(202);
    assertThat(pending.body()).contains("\"outcome\":\"IN_DOUBT\"", "\"reason\":\"NO_REPLY\"");
    assertThat(get(pending.headers().firstValue("Location").orElseThrow()).statusCode())
        .isEqualTo(202);
    TRIANGLE.doubts.forget(key);
  }

  @Test
  void what_is_to_be_reversed_is_pending_although_its_owner_has_it_posted() throws Exception {
    open("P2");
    post(
        "/v1/transactions",
        "{'transactionId':'T1','account':'P2','kind':'CREDIT','amount':'1','currency':'CZK'}");
    String place = "/v1/transactions?account=P2&transactionId=T1";
    AccountKey key = listed("P2", "T1", OnInDoubt.REVERSE);
    HttpResponse<String> pending = get(place);
    assertThat(pending.statusCode()).isEqualTo(202);
    assertThat(pending.headers().firstValue("Retry-After")).contains("1");
    assertThat(get("/v1/in-doubt").body())
        .contains("\"onInDoubt\":\"REVERSE\"", "\"kind\":\"DEBIT\"", "\"deadline\":");
    post(
        "/v1/transactions",
        "{'transactionId':'R1','account':'P2','kind':'REVERSE','linkedTransactionId':'T1'}");
    assertThat(get(place).body()).contains("\"outcome\":\"REVERSED\"");
    TRIANGLE.doubts.forget(key);
  }

  @Test
  void without_the_control_database_decisions_are_answered_and_the_rest_may_be_asked_again()
      throws Exception {
    open("P3");
    post(
        "/v1/transactions",
        "{'transactionId':'T1','account':'P3','kind':'CREDIT','amount':'1','currency':'CZK'}");
    TRIANGLE.doubts.away = true;
    try {
      assertThat(get("/v1/transactions?account=P3&transactionId=T1").body())
          .contains("\"outcome\":\"POSTED\"");
      HttpResponse<String> unknown = get("/v1/transactions?account=P3&transactionId=NEVER");
      assertProblem(unknown, 503, "CONTROL_DATABASE_UNAVAILABLE");
      assertThat(unknown.headers().firstValue("Retry-After")).contains("1");
      assertProblem(get("/v1/in-doubt"), 503, "CONTROL_DATABASE_UNAVAILABLE");
    } finally {
      TRIANGLE.doubts.away = false;
    }
    assertThat(get("/v1/transactions?account=P3&transactionId=NEVER").statusCode()).isEqualTo(404);
  }

  @Test
  void the_rules_say_which_of_them_reverse_what_stays_in_doubt() throws Exception {
    String plain = "apiVersion: trigon/v1\nsalt: s\ndefault: {core: MAINFRAME}\n";
    TRIANGLE.useRules(plain + "rules: [{id: cards, route: {core: OPEN, onInDoubt: reverse}}]\n");
    assertThat(get("/v1/rules").body()).contains("\"onInDoubt\":{\"cards\":\"REVERSE\"}");
    TRIANGLE.useRules(plain);
    assertThat(get("/v1/rules").body()).contains("\"onInDoubt\":{}");
  }

  @Test
  void the_place_to_ask_names_ids_with_slashes() throws Exception {
    open("P/4:a");
    AccountKey key = listed("P/4:a", "a/b:c", OnInDoubt.RESOLVE);
    HttpResponse<String> pending =
        get("/v1/transactions?account=P%2F4%3Aa&transactionId=a%2Fb%3Ac");
    assertThat(pending.statusCode()).isEqualTo(202);
    String place = pending.headers().firstValue("Location").orElseThrow();
    assertThat(get(place).statusCode()).isEqualTo(202);
    TRIANGLE.doubts.forget(key);
    assertThat(get(place).statusCode()).isEqualTo(404);
  }

  private static AccountKey listed(String account, String id, OnInDoubt onInDoubt) {
    AccountKey key = new AccountKey(new AccountId(account), TransactionKey.of(Source.DEFAULT, id));
    Instant now = Instant.now();
    TRIANGLE.doubts.open(
        InDoubtRegister.Doubt.found(
            key, CoreId.MAINFRAME, Reason.NO_REPLY, now, now, Kind.DEBIT, onInDoubt, now));
    return key;
  }

  @Test
  void declines_are_answers_with_a_reason() throws Exception {
    open("D1");
    HttpResponse<String> declined =
        post(
            "/v1/transactions",
            "{'transactionId':'T1','account':'D1','kind':'DEBIT','amount':'100.01','currency':'CZK'}");
    assertThat(declined.statusCode()).isEqualTo(200);
    assertThat(declined.body())
        .contains("\"outcome\":\"DECLINED\"")
        .contains("\"reason\":\"INSUFFICIENT_FUNDS\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'account':'A','kind':'DEBIT','amount':'1','currency':'CZK'} | transactionId: is missing",
        "{'transactionId':'T','kind':'DEBIT','amount':'1','currency':'CZK'} | account: is missing",
        "{'transactionId':'T','account':'A','kind':'GIVE','amount':'1','currency':'CZK'} | kind: must be",
        "{'transactionId':'T','account':'A','kind':'ADJUST','amount':'1','currency':'CZK'} | kind: must be one of",
        "{'transactionId':'T','account':'A','kind':'EXPIRE_HOLD','linkedTransactionId':'H'} | kind: must be one of",
        "{'transactionId':'T','account':'A','kind':'CAPTURE','amount':'1','currency':'CZK'} | linkedTransactionId: is missing",
        "{'transactionId':'T','account':'A','kind':'HOLD','amount':'1','currency':'CZK','holdExpiry':'soon'} | holdExpiry:",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'1','currency':'CZK','linkedTransactionId':'H'} | linkedTransactionId: is not for DEBIT",
        "{'transactionId':'T','account':'A','kind':'REVERSE','amount':'1','linkedTransactionId':'D'} | currency: is missing",
        "{'transactionId':'T','account':'A','kind':'FREEZE','amount':'1','currency':'CZK'} | amount: is not for FREEZE",
        "{'account':'A','kind':'CANCEL'} | transactionId: is missing",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'1.001','currency':'CZK'} | amount: 1.001",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'x','currency':'CZK'} | amount: not a decimal",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'1','currency':'XX'} | currency:",
        "{'transactionId':'a b','account':'A','kind':'DEBIT','amount':'1','currency':'CZK'} | transactionId:",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'1','currency':'CZK','accountingDate':'x'} | accountingDate:",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':'1','currency':'CZK','deadlineMillis':0} | deadlineMillis:",
        "{'transactionId':'T','acount':'A'} | acount: is no property",
        "{'transactionId':'T','transactionId':'T'} | body:",
        "{'transactionId':'T','account':['A']} | account: has a value of the wrong type",
        "{} {} | body:",
        "[] | body: has a value of the wrong type",
        "null | body: is null",
        "{'transactionId':'T','account':'A','kind':'DEBIT','amount':1e2,'currency':'CZK'} | amount: not a decimal",
        "{'transactionId': | body:"
      })
  void a_bad_request_names_the_field_and_what_to_do(String json, String detail) throws Exception {
    HttpResponse<String> reply = post("/v1/transactions", json);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(reply.body())
        .contains("\"code\":\"BAD_REQUEST\"")
        .contains(detail)
        .contains("\"action\":");
  }

  @Test
  void outcomes_without_an_entry_are_problems_with_stable_codes() throws Exception {
    open("C1");
    post(
        "/v1/transactions",
        "{'transactionId':'T1','account':'C1','kind':'CREDIT','amount':'1.00','currency':'CZK'}");
    HttpResponse<String> conflict =
        post(
            "/v1/transactions",
            "{'transactionId':'T1','account':'C1','kind':'CREDIT','amount':'2.00','currency':'CZK'}");
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).contains("\"code\":\"CONFLICT\"");
    HttpResponse<String> unknown =
        post(
            "/v1/transactions",
            "{'transactionId':'T1','account':'NONE','kind':'CREDIT','amount':'2.00','currency':'CZK'}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    HttpResponse<String> reserved =
        post(
            "/v1/transactions",
            "{'transactionId':'T1','source':'SAGA','account':'C1','kind':'CREDIT','amount':'2.00','currency':'CZK'}");
    assertThat(reserved.statusCode()).isEqualTo(422);
    assertThat(reserved.body()).contains("\"code\":\"RESERVED_SOURCE\"");
    assertThat(get("/v1/transactions?account=C1&transactionId=T9").body())
        .contains("UNKNOWN_TRANSACTION");
    assertThat(get("/v1/transactions?account=C1").statusCode()).isEqualTo(400);
  }

  @Test
  void a_person_moves_ownership_and_sees_the_rules_and_doubts() throws Exception {
    open("M1");
    TRIANGLE.directory.forgetAll();
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(post("/v1/moves?account=M1", "{'target':'OPEN'}").body())
                    .contains("\"owner\":\"OPEN\""));
    assertThat(get("/v1/rules").body()).contains("\"file\":\"test.yaml\"");
    assertThat(get("/v1/in-doubt").body()).isEqualTo("[]");
  }
}

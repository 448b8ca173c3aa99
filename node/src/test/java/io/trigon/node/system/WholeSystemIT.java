package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.cli.ScreenRecorder;
import io.trigon.node.config.LocalTriangle;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole triangle on its durable defaults, driven by the commands that users type. */
@Timeout(300)
class WholeSystemIT {
  private static final int ACCOUNTS = 20;
  private static final int ROWS_PER_ACCOUNT = 12;

  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path transactions = Path.of("");
  private Path expected = Path.of("");
  private Path report = Path.of("");
  private Path rules = Path.of("");
  private Path switched = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    data = folder.resolve("data");
    transactions = folder.resolve("transactions.csv");
    expected = folder.resolve("expected.csv");
    report = folder.resolve("report.json");
    rules = rules("before.yaml", "MAINFRAME", "never");
    switched = rules("after.yaml", "OPEN", "before");
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < ROWS_PER_ACCOUNT; row++) {
      for (int account = 0; account < ACCOUNTS; account++) {
        rows.add(
            "1993-01-%02d,%d,A%d,%s,CARD,%d.50"
                .formatted(
                    row + 1,
                    row * ACCOUNTS + account,
                    account,
                    row % 3 == 2 ? "DEBIT" : "CREDIT",
                    account + 10));
      }
    }
    Files.writeString(
        transactions,
        "date,trans_id,account_id,side,operation,amount\n" + String.join("\n", rows) + "\n");
    Files.writeString(expected, expectedRows(ROWS_PER_ACCOUNT));
  }

  @Test
  void answers_a_service_bus_by_message() throws Exception {
    NodeSettings settings = new NodeSettings(data, 0, Role.all(), null, false);
    try (LocalTriangle triangle = LocalTriangle.start(settings);
        Connection bus = triangle.part(MqProvider.class).connectionFactory().createConnection()) {
      bus.start();
      Session session = bus.createSession(false, Session.AUTO_ACKNOWLEDGE);
      TextMessage request =
          session.createTextMessage(
              "{\"kind\":\"CREDIT\",\"account\":\"B1\",\"transactionId\":\"t1\","
                  + "\"amount\":\"1.00\",\"currency\":\"CZK\"}");
      request.setJMSReplyTo(session.createQueue("BUS.REPLIES"));
      request.setJMSCorrelationID("bus-1");
      session.createProducer(session.createQueue(MqNames.DEFAULT.frontDoor())).send(request);
      Message reply = session.createConsumer(session.createQueue("BUS.REPLIES")).receive(20_000);
      assertThat(reply.getJMSCorrelationID()).isEqualTo("bus-1");
      JsonNode answer = new JsonMapper().readTree(((TextMessage) reply).getText());
      assertThat(answer.path("status").asInt()).isEqualTo(404);
      assertThat(answer.path("body").path("code").asString("")).isEqualTo("UNKNOWN_ACCOUNT");
    }
  }

  @Test
  void measures_itself_and_ends_with_both_cores_equal() throws IOException {
    ScreenRecorder recorder = new ScreenRecorder();
    int exit =
        recorder.run(
            "bench",
            "--data",
            data.toString(),
            "--seconds",
            "2",
            "--warm-up",
            "1",
            "--accounts",
            "200",
            "--in-flight",
            "256",
            "--baseline",
            "--report",
            report.toString());
    assertThat(exit).isZero();
    JsonNode measured = readReport();
    assertThat(measured.path("tps").asDouble()).isPositive();
    assertThat(measured.path("baselineTps").asDouble()).isPositive();
    assertThat(measured.path("accountsEqualOnBothCores").asLong()).isEqualTo(200);
    assertThat(measured.path("latencyMs").path("p99").asDouble()).isPositive();
  }

  @Test
  void replays_moves_accounts_meanwhile_and_finds_everything_again_after_a_restart()
      throws IOException {
    assertThat(replay("--rules", rules, "--switch-rules", switched, "--switch-at", "50%")).isZero();
    JsonNode first = readReport();
    assertThat(first.path("posted").asLong()).isEqualTo(ACCOUNTS * ROWS_PER_ACCOUNT);
    assertThat(first.path("accountsEqualOnBothCores").asLong()).isEqualTo(ACCOUNTS);
    assertThat(first.path("accountsEqualToExpected").asLong()).isEqualTo(ACCOUNTS);
    assertThat(first.path("ownershipTransfers").asLong()).isEqualTo(ACCOUNTS);
    assertThat(first.path("ownedByOpen").asLong()).isEqualTo(ACCOUNTS);
    assertThat(first.path("openBreaks").asLong()).isZero();

    assertThat(replay()).isZero();
    JsonNode second = readReport();
    assertThat(second.path("posted").asLong()).isZero();
    assertThat(second.path("alreadyDecided").asLong()).isEqualTo(ACCOUNTS * ROWS_PER_ACCOUNT);
    assertThat(second.path("ownershipTransfers").asLong()).isEqualTo(ACCOUNTS);
    assertThat(second.path("ownershipTransfersThisRun").asLong()).isZero();
  }

  @Test
  void serves_a_replay_and_its_status_over_rest_and_refuses_a_second_node() throws IOException {
    NodeSettings settings = new NodeSettings(data, 0, Role.all(), rules, false);
    try (LocalTriangle triangle = LocalTriangle.start(settings)) {
      assertThat(replay("--url", triangle.url())).isZero();
      assertThat(readReport().path("ownedByMainframe").asLong()).isEqualTo(ACCOUNTS);
      ScreenRecorder status = new ScreenRecorder();
      assertThat(status.run("status", "--data", data.toString())).isZero();
      assertThat(status.out()).contains(triangle.url() + " is well", "owns 20 accounts");
      assertThatAWrongExpectationIsNamed(triangle.url());
      assertThatASecondNodeIsRefused(triangle.url());
    }
    assertThat(new ScreenRecorder().run("status", "--data", data.toString())).isEqualTo(3);
  }

  private void assertThatAWrongExpectationIsNamed(String url) throws IOException {
    Files.writeString(expected, expectedRows(ROWS_PER_ACCOUNT).replace("A7,12", "A7,11"));
    assertThat(replay("--url", url)).isEqualTo(1);
    assertThat(readReport().path("accountsEqualToExpected").asLong()).isEqualTo(ACCOUNTS - 1);
    assertThat(readReport().path("failures").get(0).asString())
        .isEqualTo("account A7: MAINFRAME posted entries 12, expected 11");
  }

  private void assertThatASecondNodeIsRefused(String url) {
    ScreenRecorder second = new ScreenRecorder();
    assertThat(second.run("up", "--data", data.toString(), "--http-port", "0")).isEqualTo(3);
    assertThat(second.err())
        .contains("is in use by process " + ProcessHandle.current().pid() + " at " + url);
  }

  private int replay(Object... options) {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(List.of("--transactions", transactions.toString()));
    arguments.addAll(List.of("--expected", expected.toString()));
    arguments.addAll(List.of("--report", report.toString(), "--data", data.toString()));
    for (Object option : options) {
      arguments.add(option.toString());
    }
    ScreenRecorder screen = new ScreenRecorder();
    int exitCode = screen.run(arguments.toArray(String[]::new));
    System.out.println(screen.out() + screen.err());
    return exitCode;
  }

  private JsonNode readReport() throws IOException {
    return new JsonMapper().readTree(Files.readString(report));
  }

  private static String expectedRows(int rows) {
    StringBuilder text = new StringBuilder("account_id,entries,final_ledger_balance\n");
    for (int account = 0; account < ACCOUNTS; account++) {
      // Of three rows two are credits: a third of the rows' sum is left.
      long minor = (account + 10) * 100L + 50;
      long left = minor * rows / 3;
      text.append("A%d,%d,%d.%02d%n".formatted(account, rows, left / 100, left % 100));
    }
    return text.toString();
  }

  private Path rules(String name, String core, String handover) throws IOException {
    Path file = folder.resolve(name);
    return Files.writeString(
        file,
        """
        apiVersion: trigon/v1
        salt: test
        default: {core: MAINFRAME}
        rules:
          - id: all
            match: {product: CURRENT}
            route: {core: %s, handover: %s}
        """
            .formatted(core, handover));
  }
}

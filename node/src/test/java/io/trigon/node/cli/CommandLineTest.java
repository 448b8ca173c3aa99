package io.trigon.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private static final OpenOption APPEND = StandardOpenOption.APPEND;

  private final ScreenRecorder screen = new ScreenRecorder();

  @TempDir private Path folder;
  private Path transactions = Path.of("");
  private Path expected = Path.of("");

  @BeforeEach
  void writeGoodFiles() throws IOException {
    transactions = folder.resolve("transactions.csv");
    expected = folder.resolve("expected.csv");
    Files.writeString(
        transactions,
        "date,trans_id,account_id,side,operation,amount\n1993-01-01,1,A,CREDIT,CARD,1.00\n");
    Files.writeString(expected, "account_id,entries,final_ledger_balance\nA,1,1.00\n");
  }

  @ParameterizedTest
  @CsvSource({"--help", "up --help", "demo --help", "replay --help", "status --help", "--version"})
  void says_how_it_is_used_without_an_error(String arguments) {
    assertThat(screen.run(arguments.split(" "))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "fly",
    "up --roles pilot",
    "up --http-port 70000",
    "up --rules missing.yaml",
    "replay",
    "status --bad"
  })
  void answers_wrong_usage_with_exit_code_2(String arguments) {
    assertThat(screen.run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --switch-at 50%                  | --switch-at needs --switch-rules
          --switch-rules f --switch-at 101% | is a share
          --switch-rules f --switch-at x   | is a share
          --overdraft -1.00                | --overdraft
          --overdraft 1.001                | --overdraft
          --in-flight 0                    | in flight must be 1 to 10000
          --report /no/such/folder/r.json  | the report cannot be written
          --rules missing.yaml             | missing.yaml
          --url http://127.0.0.1:1 --rules r | cannot be used with --url
          --url http://127.0.0.1:1 --switch-rules r | cannot be used with --url
          --url http://127.0.0.1:1 --http-port 1 | cannot be used with --url
          """)
  void refuses_options_of_a_replay_that_make_no_sense(String options, String said) {
    assertThat(replay(options.strip().split(" +"))).isEqualTo(2);
    assertThat(screen.err()).contains(said);
  }

  @Test
  void reports_all_bad_rows_of_both_files_and_writes_no_report() throws IOException {
    Files.writeString(transactions, "1993-02-30,1,B,CREDIT,CARD,-1.00\n", APPEND);
    Files.writeString(expected, "B,x,1.00\n", APPEND);
    Path report = folder.resolve("report.json");

    assertThat(replay("--report", report.toString())).isEqualTo(2);

    assertThat(screen.err().lines())
        .containsExactly(
            transactions + ": line 3, column date: there is no such day: '1993-02-30'",
            transactions + ": line 3, column amount: not above zero: '-1.00'",
            transactions + ": line 3, column trans_id: repeats '1' of line 2",
            expected + ": line 3, column entries: not a whole number from 0 upwards: 'x'",
            "Nothing was posted: 2 bad lines.");
    assertThat(report).doesNotExist();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void says_which_file_is_missing() {
    assertThat(
            screen.run("replay", "--transactions", "none.csv", "--expected", expected.toString()))
        .isEqualTo(2);
    assertThat(screen.err()).contains("there is no file none.csv");
  }

  @Test
  void says_that_it_cannot_connect_and_writes_that_into_the_report() {
    Path report = folder.resolve("report.json");

    assertThat(replay("--url", "http://127.0.0.1:1", "--report", report.toString())).isEqualTo(3);

    assertThat(screen.err()).contains("cannot connect to http://127.0.0.1:1");
    assertThat(report)
        .content()
        .contains("\"good\" : false", "\"transactions\" : 1", "\"accounts\" : 1", "cannot connect");
  }

  @Test
  void says_that_no_node_runs_and_that_one_ended_without_stopping() throws IOException {
    assertThat(screen.run("status", "--data", folder.toString())).isEqualTo(3);
    assertThat(screen.err()).contains("no node runs on " + folder).doesNotContain("process");

    Files.writeString(
        folder.resolve("node.json"),
        """
        {"pid": 4711, "url": "http://127.0.0.1:1", "startedAt": "2026-01-05T08:00:00Z"}
        """);
    assertThat(screen.run("status", "--data", folder.toString())).isEqualTo(3);
    assertThat(screen.err()).contains("process 4711 ended without stopping");
  }

  private int replay(String... options) {
    String[] all = new String[options.length + 7];
    String data = folder.resolve("data").toString();
    String[] first = {
      "replay", "--transactions", transactions.toString(), "--expected", expected.toString()
    };
    System.arraycopy(first, 0, all, 0, first.length);
    all[5] = "--data";
    all[6] = data;
    System.arraycopy(options, 0, all, 7, options.length);
    return screen.run(all);
  }
}

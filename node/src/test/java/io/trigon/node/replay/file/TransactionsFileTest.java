package io.trigon.node.replay.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionsFileTest {
  private static final String HEADER =
      "date,trans_id,account_id,side,operation,purpose,amount,balance_recorded";
  private static final String GOOD = "1993-01-01,695247,2378,CREDIT,CASH_DEPOSIT,,700.00,700.00";

  @TempDir private Path folder;

  @Test
  void reads_a_row_with_all_its_fields() throws IOException {
    var content = read(HEADER, "1993-01-31,7,2378,DEBIT,TRANSFER_OUT,\"rent, \"\"May\"\"\",12.50,");

    assertThat(content.problems()).isEmpty();
    assertThat(content.content())
        .containsExactly(
            new ReplayRow(
                2,
                "7",
                new AccountId("2378"),
                Kind.DEBIT,
                1250,
                new AccountingDate(19930131),
                "TRANSFER_OUT",
                "rent, \"May\""));
  }

  @Test
  void takes_the_default_channel_where_the_operation_is_empty() throws IOException {
    var content = read(HEADER, "1993-01-31,7,2378,DEBIT,,,12.50,");

    assertThat(content.content())
        .extracting(ReplayRow::channel)
        .containsExactly(TransactionsFile.DEFAULT_CHANNEL);
  }

  @Test
  void finds_columns_by_name_and_needs_no_purpose() throws IOException {
    var content =
        read(
            "\ufeffamount,account_id,trans_id,side,operation,date\r",
            "5,A-1,T1,CREDIT,CARD,1993-02-28\r",
            "");

    assertThat(content.problems()).isEmpty();
    assertThat(content.content()).extracting(ReplayRow::amountMinor).containsExactly(500L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1993-02-29,1,2,DEBIT,CARD,,1.00,          | date       | no such day
          1993-1-2,1,2,DEBIT,CARD,,1.00,            | date       | not a day
          ,1,2,DEBIT,CARD,,1.00,                    | date       | missing
          1993-01-01,,2,DEBIT,CARD,,1.00,           | trans_id   | missing
          1993-01-01,-1,2,DEBIT,CARD,,1.00,         | trans_id   | only A-Z
          1993-01-01,a b,2,DEBIT,CARD,,1.00,        | trans_id   | only A-Z
          1993-01-01,1234567890123456789012345678901234567,2,DEBIT,CARD,,1.00, | trans_id | longer than 35
          1993-01-01,1,,DEBIT,CARD,,1.00,           | account_id | missing
          1993-01-01,1,12345678901234567890123456789012345,DEBIT,CARD,,1.00, | account_id | longer than 34
          1993-01-01,1,ü,DEBIT,CARD,,1.00,          | account_id | only A-Z
          1993-01-01,1,2,debit,CARD,,1.00,          | side       | not DEBIT or CREDIT
          1993-01-01,1,2,,CARD,,1.00,               | side       | missing
          1993-01-01,1,2,DEBIT,CARD CASH,,1.00,     | operation  | only A-Z
          1993-01-01,1,2,DEBIT,CARD-CARD-CARD-CARD,,1.00, | operation | longer than 16
          1993-01-01,1,2,DEBIT,CARD,,,              | amount     | missing
          1993-01-01,1,2,DEBIT,CARD,,0.00,          | amount     | not above zero
          1993-01-01,1,2,DEBIT,CARD,,-1.00,         | amount     | not above zero
          1993-01-01,1,2,DEBIT,CARD,,1.001,         | amount     | more than 2 digits
          1993-01-01,1,2,DEBIT,CARD,,1e3,           | amount     | not a decimal
          1993-01-01,1,2,DEBIT,CARD,,"1,00",        | amount     | not a decimal
          1993-01-01,1,2,DEBIT,CARD,,9999999999999999.00, | amount | beyond what both cores
          1993-01-01,1,2,DEBIT,CARD,,99999999999999999999.00, | amount | beyond what both cores
          1993-01-01,1,2,DEBIT,CARD,人,1.00,         | purpose    | beyond IBM1047
          1993-01-01,1,2,DEBIT,CARD,,1.00           | balance_recorded | 7 fields
          1993-01-01,1,2,DEBIT,CARD,,1.00,,         | ''         | 9 fields
          1993-01-01,1,2,DEBIT,"CARD,,1.00,         | ''         | quote
          1993-01-01,1,2,DEBIT,"CARD"X,,1.00,       | ''         | quote
          """)
  void reports_a_bad_row_with_line_column_and_reason(String row, String column, String reason)
      throws IOException {
    var content = read(HEADER, GOOD, row.strip());

    assertThat(content.problems()).hasSize(1);
    FileProblem problem = content.problems().get(0);
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(column.replace("'", ""));
    assertThat(problem.reason()).contains(reason);
    assertThat(content.isGood()).isFalse();
  }

  @Test
  void reports_every_problem_of_every_row() throws IOException {
    var content =
        read(HEADER, "x,1,2,DEBIT,CARD,,0,", GOOD, "1993-01-01,,2,D,CARD,,1,", "1993-01-01,3");

    assertThat(content.problems())
        .extracting(FileProblem::toString)
        .containsExactly(
            "line 2, column date: not a day as yyyy-mm-dd: 'x'",
            "line 2, column amount: not above zero: '0'",
            "line 4, column trans_id: missing",
            "line 4, column side: not DEBIT or CREDIT: 'D'",
            "line 5, column account_id: 2 fields, but the header has 8");
  }

  @Test
  void reports_a_repeated_transaction_id_with_its_first_line() throws IOException {
    var content = read(HEADER, GOOD, "1993-01-02,695247,9,DEBIT,CARD,,1.00,");

    assertThat(content.problems())
        .extracting(FileProblem::toString)
        .containsExactly("line 3, column trans_id: repeats '695247' of line 2");
  }

  @Test
  void reports_an_id_that_a_replay_needs_to_open_an_account() throws IOException {
    var content = read(HEADER, GOOD, "1993-01-02,open-2378,9,DEBIT,CARD,,1.00,");

    assertThat(content.problems())
        .extracting(FileProblem::toString)
        .containsExactly("line 3, column trans_id: 'open-2378' is the id that opens account 2378");
  }

  @Test
  void reports_a_bad_header_without_reading_rows_by_it() throws IOException {
    var content = read("date,trans_id,account_id,side,operation,value,date", GOOD);

    assertThat(content.problems())
        .extracting(FileProblem::column)
        .containsExactlyInAnyOrder("date", "amount");
    assertThat(content.content()).isEmpty();
  }

  @Test
  void reports_a_file_without_header_and_one_without_rows() throws IOException {
    assertThat(read().problems()).extracting(FileProblem::line).containsExactly(1);
    assertThat(read(HEADER, "").problems())
        .extracting(FileProblem::reason)
        .containsExactly("the file has no rows");
  }

  @Test
  void reports_an_empty_line_between_rows_but_not_at_the_end() throws IOException {
    assertThat(read(HEADER, GOOD, "", "1993-01-02,8,9,DEBIT,CARD,,1.00,", "", "").problems())
        .extracting(FileProblem::toString)
        .containsExactly("line 3: empty line");
  }

  @Test
  void reports_lines_that_are_no_text_or_too_long_and_goes_on_behind_them() throws IOException {
    Path file = folder.resolve("bytes.csv");
    String rows = "\n" + "1".repeat(CsvTable.MAX_LINE_BYTES + 1) + "\n" + GOOD + "\n";
    byte[] head = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = rows.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + 1 + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    all[head.length] = (byte) 0xff;
    System.arraycopy(tail, 0, all, head.length + 1, tail.length);
    Files.write(file, all);

    var content = TransactionsFile.read(file, new Currency("CZK"), Charset.forName("IBM1047"));

    assertThat(content.problems())
        .extracting(FileProblem::toString)
        .containsExactly("line 2: not in UTF-8", "line 3: longer than 16384 bytes");
    assertThat(content.content()).hasSize(1);
  }

  private FileContent<List<ReplayRow>> read(String... lines) throws IOException {
    Path file = folder.resolve("transactions.csv");
    Files.writeString(file, String.join("\n", lines));
    return TransactionsFile.read(file, new Currency("CZK"), Charset.forName("IBM1047"));
  }
}

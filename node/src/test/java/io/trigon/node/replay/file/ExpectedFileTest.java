package io.trigon.node.replay.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedFileTest {
  @TempDir private Path folder;

  @Test
  void reads_entries_and_balance_and_ignores_what_is_for_information() throws IOException {
    var content =
        read("account_id,entries,final_ledger_balance,lowest", "2,76,31041.60,0.00", "18,1,-0.50,");

    assertThat(content.isGood()).isTrue();
    assertThat(content.content())
        .containsExactly(
            Map.entry(new AccountId("2"), new ExpectedAccount(76, null, 3_104_160)),
            Map.entry(new AccountId("18"), new ExpectedAccount(1, null, -50)));
  }

  @Test
  void reads_declined_entries_where_the_file_has_them() throws IOException {
    var content = read("account_id,entries,declined,final_ledger_balance", "2,76,3,31041.60");

    assertThat(content.content().values()).containsExactly(new ExpectedAccount(76, 3L, 3_104_160));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2,1,1.00     | account_id           | repeats account 2
          ,1,1.00      | account_id           | missing
          3,x,1.00     | entries              | not a whole number
          3,-1,1.00    | entries              | not a whole number
          3,,1.00      | entries              | missing
          3,1,         | final_ledger_balance | missing
          3,1,1.005    | final_ledger_balance | more than 2 digits
          3,1,one      | final_ledger_balance | not a decimal
          """)
  void reports_a_bad_row_with_line_column_and_reason(String row, String column, String reason)
      throws IOException {
    var content = read("account_id,entries,final_ledger_balance", "2,76,31041.60", row.strip());

    assertThat(content.problems()).hasSize(1);
    assertThat(content.problems().get(0).line()).isEqualTo(3);
    assertThat(content.problems().get(0).column()).isEqualTo(column);
    assertThat(content.problems().get(0).reason()).contains(reason);
  }

  private FileContent<Map<AccountId, ExpectedAccount>> read(String... lines) throws IOException {
    Path file = folder.resolve("expected.csv");
    Files.writeString(file, String.join("\n", lines));
    return ExpectedFile.read(file, new Currency("CZK"));
  }
}

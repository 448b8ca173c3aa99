package io.trigon.node.replay.file;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of expected results: {@code account_id, entries, final_ledger_balance} and, if
 * there, {@code declined}; other columns are for information.
 */
public final class ExpectedFile {
  private static final List<String> REQUIRED =
      List.of("account_id", "entries", "final_ledger_balance");
  private static final String DECLINED = "declined";

  private final Currency currency;
  private final Problems problems = new Problems();
  private final Map<AccountId, ExpectedAccount> accounts = new LinkedHashMap<>();

  private ExpectedFile(Currency currency) {
    this.currency = currency;
  }

  /**
   * Reads and checks a whole file.
   *
   * @param currency of all balances
   * @throws IOException if the file cannot be read at all
   */
  public static FileContent<Map<AccountId, ExpectedAccount>> read(Path file, Currency currency)
      throws IOException {
    ExpectedFile reader = new ExpectedFile(currency);
    CsvTable.read(file, REQUIRED, reader.problems, reader::take);
    return new FileContent<>(
        Collections.unmodifiableMap(reader.accounts), reader.problems.sorted());
  }

  private void take(CsvRow row) {
    Fields fields = new Fields(row, problems);
    AccountId account = fields.account("account_id");
    ExpectedAccount expected =
        new ExpectedAccount(
            fields.count("entries"),
            row.has(DECLINED) ? Long.valueOf(fields.count(DECLINED)) : null,
            fields.amount("final_ledger_balance", currency));
    if (account != null && accounts.putIfAbsent(account, expected) != null) {
      fields.wrong("account_id", "repeats account " + account);
    }
  }
}

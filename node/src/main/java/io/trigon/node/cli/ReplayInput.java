package io.trigon.node.cli;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import io.trigon.node.BadInputException;
import io.trigon.node.replay.file.ExpectedAccount;
import io.trigon.node.replay.file.ExpectedFile;
import io.trigon.node.replay.file.FileContent;
import io.trigon.node.replay.file.FileProblem;
import io.trigon.node.replay.file.ReplayRow;
import io.trigon.node.replay.file.TransactionsFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Both files of a replay, read and found good.
 *
 * @param rows the transactions
 * @param expected what they must come to
 */
record ReplayInput(List<ReplayRow> rows, Map<AccountId, ExpectedAccount> expected) {
  /** What the mainframe's character set is unless configured otherwise. */
  private static final Charset MAINFRAME_TEXT = Charset.forName("IBM1047");

  /** Number of accounts of the transactions. */
  long accounts() {
    return rows.stream().map(ReplayRow::account).distinct().count();
  }

  /**
   * Reads both files.
   *
   * @throws BadInputException naming every bad row of both
   */
  static ReplayInput read(Path transactions, Path expectedFile, Currency currency) {
    List<String> wrong = new ArrayList<>();
    try {
      FileContent<List<ReplayRow>> rows =
          TransactionsFile.read(transactions, currency, MAINFRAME_TEXT);
      FileContent<Map<AccountId, ExpectedAccount>> expected =
          ExpectedFile.read(expectedFile, currency);
      rows.problems().forEach(problem -> wrong.add(transactions + ": " + problem));
      expected.problems().forEach(problem -> wrong.add(expectedFile + ": " + problem));
      if (wrong.isEmpty()) {
        return new ReplayInput(rows.content(), expected.content());
      }
      long badRows =
          rows.problems().stream().mapToInt(FileProblem::line).distinct().count()
              + expected.problems().stream().mapToInt(FileProblem::line).distinct().count();
      wrong.add("Nothing was posted: " + badRows + " bad lines.");
    } catch (NoSuchFileException missing) {
      wrong.add("there is no file " + missing.getFile());
    } catch (IOException unreadable) {
      wrong.add("cannot be read: " + unreadable.getMessage());
    }
    throw new BadInputException(String.join(System.lineSeparator(), wrong));
  }
}

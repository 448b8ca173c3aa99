package io.trigon.node.replay.file;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Identifiers;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.TransactionKey;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of transactions: {@code date, trans_id, account_id, side, operation, amount} and, if
 * there, {@code purpose}; other columns are for information. All of it is checked, so that a file
 * is posted as a whole or not at all.
 */
public final class TransactionsFile {
  /** The channel of a row without operation. */
  public static final String DEFAULT_CHANNEL = "OTHER";

  /** Rows of one file: what is kept of them must fit the memory of a small machine. */
  public static final int MAX_ROWS = 5_000_000;

  private static final String OPENING_PREFIX = "open-";

  private static final List<String> REQUIRED =
      List.of("date", "trans_id", "account_id", "side", "operation", "amount");

  private final Currency currency;
  private final Charset mainframeText;
  private final Problems problems = new Problems();
  private final List<ReplayRow> rows = new ArrayList<>();
  private final Map<String, Integer> lineOfId = new HashMap<>();

  private TransactionsFile(Currency currency, Charset mainframeText) {
    this.currency = currency;
    this.mainframeText = mainframeText;
  }

  /**
   * Reads and checks a whole file.
   *
   * @param currency of all amounts
   * @param mainframeText character set of the mainframe: a purpose that it cannot hold could never
   *     be posted there
   * @throws IOException if the file cannot be read at all
   */
  public static FileContent<List<ReplayRow>> read(
      Path file, Currency currency, Charset mainframeText) throws IOException {
    TransactionsFile reader = new TransactionsFile(currency, mainframeText);
    CsvTable.read(file, REQUIRED, reader.problems, reader::take);
    reader.rows.forEach(reader::checkOpening);
    if (reader.rows.isEmpty() && reader.problems.sorted().isEmpty()) {
      reader.problems.add(1, "", "the file has no rows");
    }
    return new FileContent<>(List.copyOf(reader.rows), reader.problems.sorted());
  }

  /** The id under which a replay opens an account; an account that is too long gives its digest. */
  public static String openingId(AccountId account) {
    String id = OPENING_PREFIX + account;
    return id.length() <= TransactionKey.MAX_ID_LENGTH
        ? id
        : Hash.of(id.getBytes(StandardCharsets.US_ASCII)).toHex();
  }

  private void take(CsvRow row) {
    Fields fields = new Fields(row, problems);
    AccountingDate date = fields.date("date");
    String id = fields.id("trans_id", TransactionKey.MAX_ID_LENGTH);
    AccountId account = fields.account("account_id");
    Kind kind = side(row, fields);
    String channel = channel(row, fields);
    long amountMinor = fields.positiveAmount("amount", currency);
    String purpose = purpose(row, fields);
    checkRepeated(row, id, fields);
    if (fields.areGood() && account != null) {
      keep(new ReplayRow(row.line(), id, account, kind, amountMinor, date, channel, purpose));
    }
  }

  private void keep(ReplayRow row) {
    if (rows.size() == MAX_ROWS) {
      problems.add(row.line(), "", "more than " + MAX_ROWS + " rows");
    }
    if (rows.size() <= MAX_ROWS) {
      rows.add(row);
    }
  }

  private static Kind side(CsvRow row, Fields fields) {
    String side = row.field("side");
    if (side.equals("CREDIT")) {
      return Kind.CREDIT;
    }
    if (!side.equals("DEBIT")) {
      fields.wrong(
          "side", side.isEmpty() ? "missing" : "not DEBIT or CREDIT: " + Problems.quote(side));
    }
    return Kind.DEBIT;
  }

  private static String channel(CsvRow row, Fields fields) {
    String operation = row.field("operation");
    if (operation.isEmpty() || Identifiers.isValid(operation, Command.MAX_CHANNEL_LENGTH)) {
      return operation.isEmpty() ? DEFAULT_CHANNEL : operation;
    }
    return fields.id("operation", Command.MAX_CHANNEL_LENGTH);
  }

  private String purpose(CsvRow row, Fields fields) {
    String purpose = row.field("purpose");
    if (purpose.length() > Command.MAX_TEXT_LENGTH) {
      fields.wrong("purpose", "longer than " + Command.MAX_TEXT_LENGTH + " characters");
    } else if (purpose.chars().anyMatch(Character::isISOControl)) {
      fields.wrong("purpose", "has a control character: " + Problems.quote(purpose));
    } else if (!purpose.isEmpty() && !mainframeText.newEncoder().canEncode(purpose)) {
      fields.wrong(
          "purpose", "has characters beyond " + mainframeText + ": " + Problems.quote(purpose));
    }
    return purpose;
  }

  private void checkOpening(ReplayRow row) {
    String opening = openingId(row.account());
    Integer taken = lineOfId.remove(opening);
    if (taken != null) {
      problems.add(
          taken,
          "trans_id",
          Problems.quote(opening) + " is the id that opens account " + row.account());
    }
  }

  private void checkRepeated(CsvRow row, String id, Fields fields) {
    Integer first = id.isEmpty() ? null : lineOfId.putIfAbsent(id, row.line());
    if (first != null) {
      fields.wrong("trans_id", "repeats " + Problems.quote(id) + " of line " + first);
    }
  }
}

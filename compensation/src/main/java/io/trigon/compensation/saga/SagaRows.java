package io.trigon.compensation.saga;

import static io.trigon.ledger.control.ControlDatabase.instant;
import static io.trigon.ledger.control.ControlDatabase.time;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.LegState;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaDirection;
import io.trigon.ledger.saga.SagaPhase;
import io.trigon.ledger.saga.Transfer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of table {@code saga}. */
final class SagaRows {
  /** What never changes, but for the deadline of a reopened one. */
  static final String TRANSFER_COLUMNS =
      "source, transaction_id, of_source, of_id, debit_account, credit_account, amount_minor,"
          + " currency, channel, product, accounting_date, free_text, since";

  static final String STATE_COLUMNS =
      "deadline, phase, direction, debit, credit, because, attempts, next_attempt, updated_at,"
          + " version, is_open, is_in_transit";

  private SagaRows() {}

  /** Sets the transfer columns; returns the place behind them. */
  static int bindTransfer(PreparedStatement statement, Saga saga) throws SQLException {
    Transfer transfer = saga.transfer();
    int column = bindKey(statement, 1, saga.key());
    column = bindKey(statement, column, transfer.key());
    statement.setString(column++, transfer.debitAccount().value());
    statement.setString(column++, transfer.creditAccount().value());
    statement.setLong(column++, transfer.amountMinor());
    statement.setString(column++, transfer.currency().code());
    statement.setString(column++, transfer.channel());
    statement.setString(column++, transfer.product());
    statement.setInt(column++, transfer.accountingDate().yyyymmdd());
    statement.setString(column++, transfer.freeText());
    statement.setObject(column++, time(saga.since()));
    return column;
  }

  /** Sets the state columns; returns the place behind them. */
  static int bindState(PreparedStatement statement, int from, Saga saga) throws SQLException {
    int column = from;
    statement.setObject(column++, time(saga.transfer().deadline()));
    statement.setString(column++, saga.phase().name());
    statement.setString(column++, saga.direction().name());
    statement.setString(column++, saga.debit().name());
    statement.setString(column++, saga.credit().name());
    statement.setString(column++, saga.because());
    statement.setInt(column++, saga.attempts());
    statement.setObject(column++, time(saga.nextAttempt()));
    statement.setObject(column++, time(saga.updatedAt()));
    statement.setLong(column++, saga.version());
    statement.setBoolean(column++, !saga.isFinished());
    statement.setBoolean(column++, saga.isInTransit());
    return column;
  }

  static int bindKey(PreparedStatement statement, int from, TransactionKey key)
      throws SQLException {
    statement.setString(from, key.source().value());
    statement.setString(from + 1, key.transactionId());
    return from + 2;
  }

  static Saga read(ResultSet row) throws SQLException {
    return new Saga(
        key(row, "source", "transaction_id"),
        transfer(row),
        SagaPhase.valueOf(row.getString("phase")),
        SagaDirection.valueOf(row.getString("direction")),
        LegState.valueOf(row.getString("debit")),
        LegState.valueOf(row.getString("credit")),
        row.getString("because"),
        row.getInt("attempts"),
        instant(row, "next_attempt"),
        instant(row, "since"),
        instant(row, "updated_at"),
        row.getLong("version"));
  }

  private static Transfer transfer(ResultSet row) throws SQLException {
    return new Transfer(
        key(row, "of_source", "of_id"),
        new AccountId(row.getString("debit_account")),
        new AccountId(row.getString("credit_account")),
        row.getLong("amount_minor"),
        new Currency(row.getString("currency")),
        row.getString("channel"),
        row.getString("product"),
        new AccountingDate(row.getInt("accounting_date")),
        instant(row, "deadline"),
        row.getString("free_text"));
  }

  private static TransactionKey key(ResultSet row, String source, String id) throws SQLException {
    return TransactionKey.of(new Source(row.getString(source)), row.getString(id));
  }
}

package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The list in the control database (PostgreSQL wire, migration {@code db/control/V1}). Each call is
 * one statement in its own unit of work. Times are kept to the microsecond. Thread-safe.
 *
 * <p>Every call throws {@link StoreException} if the database cannot be reached; all may be
 * repeated.
 */
public final class JdbcInDoubtRegister implements InDoubtRegister {
  // The year 9999, as far as a deadline on the wire reaches.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final String COLUMNS =
      "account, source, transaction_id, leg, sent_to, cause, since, deadline, attempts,"
          + " next_attempt, resolved_as";
  private static final String OF_KEY =
      " where account = ? and source = ? and transaction_id = ? and leg = ?";
  private static final String OLDEST_FIRST =
      " order by since, account, source, transaction_id, leg limit ?";

  private final DataSource dataSource;

  /** A register in the database that {@code dataSource} connects to. */
  public JdbcInDoubtRegister(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void open(Doubt doubt) {
    String sql =
        "insert into in_doubt ("
            + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    run(
        "note the doubt about " + doubt.key(),
        sql,
        statement -> {
          int column = bind(statement, doubt.key(), 1);
          statement.setString(column++, doubt.sentTo().name());
          statement.setString(column++, doubt.cause().name());
          statement.setObject(column++, time(doubt.since()));
          statement.setObject(column++, time(doubt.deadline()));
          statement.setInt(column++, doubt.attempts());
          statement.setObject(column++, time(doubt.nextAttempt()));
          statement.setString(column, doubt.resolvedAs());
          return statement.executeUpdate();
        });
  }

  @Override
  public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
    run(
        "resolve the doubt about " + key,
        "update in_doubt set resolved_as = ?, resolved_at = ?" + OF_KEY + " and resolved_as = ''",
        statement -> {
          statement.setString(1, outcome.code());
          statement.setObject(2, time(at));
          bind(statement, key, 3);
          return statement.executeUpdate();
        });
  }

  @Override
  public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
    run(
        "put off the doubt about " + key,
        "update in_doubt set attempts = ?, next_attempt = ?" + OF_KEY + " and resolved_as = ''",
        statement -> {
          statement.setInt(1, attempts);
          statement.setObject(2, time(nextAttempt));
          bind(statement, key, 3);
          return statement.executeUpdate();
        });
  }

  @Override
  public List<Doubt> due(Instant now, int limit) {
    return run(
        "list due doubts",
        "select "
            + COLUMNS
            + " from in_doubt where resolved_as = '' and next_attempt <= ?"
            + OLDEST_FIRST,
        statement -> {
          statement.setObject(1, time(now));
          statement.setInt(2, limit);
          return doubts(statement);
        });
  }

  @Override
  public List<Doubt> open(int limit) {
    return run(
        "list open doubts",
        "select " + COLUMNS + " from in_doubt where resolved_as = ''" + OLDEST_FIRST,
        statement -> {
          statement.setInt(1, limit);
          return doubts(statement);
        });
  }

  @Override
  public long countOpen() {
    return run(
        "count open doubts",
        "select count(*) from in_doubt where resolved_as = ''",
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  @Override
  public Optional<Doubt> find(AccountKey key) {
    return run(
        "find the doubt about " + key,
        "select " + COLUMNS + " from in_doubt" + OF_KEY,
        statement -> {
          bind(statement, key, 1);
          return doubts(statement).stream().findFirst();
        });
  }

  private static int bind(PreparedStatement statement, AccountKey key, int from)
      throws SQLException {
    statement.setString(from, key.account().value());
    statement.setString(from + 1, key.key().source().value());
    statement.setString(from + 2, key.key().transactionId());
    statement.setInt(from + 3, key.key().leg().code());
    return from + 4;
  }

  private static List<Doubt> doubts(PreparedStatement statement) throws SQLException {
    List<Doubt> doubts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        doubts.add(doubt(rows));
      }
    }
    return doubts;
  }

  private static Doubt doubt(ResultSet row) throws SQLException {
    TransactionKey key =
        new TransactionKey(
            new Source(row.getString("source")),
            row.getString("transaction_id"),
            Leg.ofCode(row.getInt("leg")));
    return new Doubt(
        new AccountKey(new AccountId(row.getString("account")), key),
        CoreId.valueOf(row.getString("sent_to")),
        Reason.valueOf(row.getString("cause")),
        instant(row, "since"),
        instant(row, "deadline"),
        row.getInt("attempts"),
        instant(row, "next_attempt"),
        row.getString("resolved_as"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    Instant bounded = instant.isAfter(LATEST) ? LATEST : instant;
    return bounded.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private interface Statement<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String what, String sql, Statement<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      // A pool may hand out connections that commit only when told.
      connection.setAutoCommit(true);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return work.run(statement);
      }
    } catch (SQLException e) {
      throw new StoreException("the control database did not " + what, e, true);
    }
  }
}

package io.trigon.compensation.indoubt;

import static io.trigon.ledger.control.ControlDatabase.instant;
import static io.trigon.ledger.control.ControlDatabase.time;

import io.trigon.ledger.control.ControlDatabase;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The list in the control database (PostgreSQL wire, migration {@code db/control/V1, V2}).
 * Thread-safe.
 *
 * <p>Every call throws {@link StoreException} if the database cannot be reached; all may be
 * repeated.
 */
public final class JdbcInDoubtRegister implements InDoubtRegister {
  private static final String COLUMNS =
      "account, source, transaction_id, leg, sent_to, cause, since, deadline, kind, on_in_doubt,"
          + " attempts, next_attempt, for_person, resolved_as";
  private static final String OF_KEY =
      " where account = ? and source = ? and transaction_id = ? and leg = ?";
  private static final String OLDEST_FIRST =
      " order by since, account, source, transaction_id, leg limit ?";

  private final ControlDatabase control;

  /** A register in the database that {@code dataSource} connects to. */
  public JdbcInDoubtRegister(DataSource dataSource) {
    this.control = new ControlDatabase(dataSource);
  }

  @Override
  public void open(Doubt doubt) {
    control.update(
        "note the doubt about " + doubt.key(),
        "insert into in_doubt ("
            + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        statement -> {
          int column = bind(statement, doubt.key(), 1);
          statement.setString(column++, doubt.sentTo().name());
          statement.setString(column++, doubt.cause().name());
          statement.setObject(column++, time(doubt.since()));
          statement.setObject(column++, time(doubt.deadline()));
          statement.setString(column++, nameOf(doubt.kind()));
          statement.setString(column++, doubt.onInDoubt().name());
          statement.setInt(column++, doubt.attempts());
          statement.setObject(column++, time(doubt.nextAttempt()));
          statement.setBoolean(column++, doubt.forPerson());
          statement.setString(column, doubt.resolvedAs());
        });
  }

  @Override
  public void resolve(AccountKey key, Outcome.Decided outcome, Instant at) {
    control.update(
        "resolve the doubt about " + key,
        "update in_doubt set resolved_as = ?, resolved_at = ?"
            + OF_KEY
            + " and resolved_as = '' and (on_in_doubt <> ? or ?)",
        statement -> {
          statement.setString(1, outcome.code());
          statement.setObject(2, time(at));
          int column = bind(statement, key, 3);
          statement.setString(column++, OnInDoubt.REVERSE.name());
          statement.setBoolean(column, outcome.type() != Outcome.Type.POSTED);
        });
  }

  @Override
  public void retryAt(AccountKey key, int attempts, Instant nextAttempt) {
    control.update(
        "put off the doubt about " + key,
        "update in_doubt set attempts = ?, next_attempt = ?" + OF_KEY + " and resolved_as = ''",
        statement -> {
          statement.setInt(1, attempts);
          statement.setObject(2, time(nextAttempt));
          bind(statement, key, 3);
        });
  }

  @Override
  public void handOver(AccountKey key) {
    control.update(
        "hand over the doubt about " + key,
        "update in_doubt set for_person = true" + OF_KEY + " and resolved_as = ''",
        statement -> bind(statement, key, 1));
  }

  @Override
  public List<Doubt> due(Instant now, int limit) {
    return control.query(
        "list due doubts",
        "select "
            + COLUMNS
            + " from in_doubt where resolved_as = '' and next_attempt <= ?"
            + OLDEST_FIRST,
        statement -> {
          statement.setObject(1, time(now));
          statement.setInt(2, limit);
        },
        JdbcInDoubtRegister::doubt);
  }

  @Override
  public List<Doubt> open(int limit) {
    return control.query(
        "list open doubts",
        "select " + COLUMNS + " from in_doubt where resolved_as = ''" + OLDEST_FIRST,
        statement -> statement.setInt(1, limit),
        JdbcInDoubtRegister::doubt);
  }

  @Override
  public long countOpen() {
    return control.number(
        "count open doubts",
        "select count(*) from in_doubt where resolved_as = ''",
        statement -> {});
  }

  @Override
  public Optional<Doubt> find(AccountKey key) {
    return control
        .query(
            "find the doubt about " + key,
            "select " + COLUMNS + " from in_doubt" + OF_KEY,
            statement -> bind(statement, key, 1),
            JdbcInDoubtRegister::doubt)
        .stream()
        .findFirst();
  }

  private static int bind(PreparedStatement statement, AccountKey key, int from)
      throws SQLException {
    statement.setString(from, key.account().value());
    statement.setString(from + 1, key.key().source().value());
    statement.setString(from + 2, key.key().transactionId());
    statement.setInt(from + 3, key.key().leg().code());
    return from + 4;
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
        kindOf(row.getString("kind")),
        OnInDoubt.valueOf(row.getString("on_in_doubt")),
        row.getInt("attempts"),
        instant(row, "next_attempt"),
        row.getBoolean("for_person"),
        row.getString("resolved_as"));
  }

  private static String nameOf(@Nullable Kind kind) {
    return kind == null ? "" : kind.name();
  }

  private static @Nullable Kind kindOf(String name) {
    return name.isEmpty() ? null : Kind.valueOf(name);
  }
}

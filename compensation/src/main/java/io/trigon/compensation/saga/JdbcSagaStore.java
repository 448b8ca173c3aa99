package io.trigon.compensation.saga;

import static io.trigon.compensation.saga.SagaRows.STATE_COLUMNS;
import static io.trigon.compensation.saga.SagaRows.TRANSFER_COLUMNS;
import static io.trigon.ledger.control.ControlDatabase.time;

import io.trigon.ledger.control.ControlDatabase;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.saga.SagaStore;
import io.trigon.ledger.store.StoreException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sagas in the control database (PostgreSQL wire, migration {@code db/control/V3}). Thread-safe.
 *
 * <p>Every call throws {@link StoreException} if the database cannot be reached; all may be
 * repeated. Times are kept to the microsecond.
 */
public final class JdbcSagaStore implements SagaStore {
  private static final String COLUMNS = TRANSFER_COLUMNS + ", " + STATE_COLUMNS;

  private static final String INSERT =
      "insert into saga ("
          + COLUMNS
          + ") values ("
          + Arrays.stream(COLUMNS.split(",")).map(column -> "?").collect(Collectors.joining(", "))
          + ") on conflict do nothing";

  private static final String REPLACE =
      "update saga set "
          + Arrays.stream(STATE_COLUMNS.split(","))
              .map(column -> column.strip() + " = ?")
              .collect(Collectors.joining(", "))
          + " where source = ? and transaction_id = ? and version = ?";

  private static final String SELECT = "select " + COLUMNS + " from saga where ";
  private static final String OLDEST_FIRST = " order by since, source, transaction_id limit ?";

  private final ControlDatabase control;

  /** Sagas in the database that {@code dataSource} connects to. */
  public JdbcSagaStore(DataSource dataSource) {
    this.control = new ControlDatabase(dataSource);
  }

  @Override
  public Saga insert(Saga saga) {
    int written =
        control.update(
            "begin the saga " + saga.key(),
            INSERT,
            statement ->
                SagaRows.bindState(statement, SagaRows.bindTransfer(statement, saga), saga));
    return written == 1 ? saga : find(saga.key()).orElseThrow();
  }

  @Override
  public boolean replace(Saga next) {
    int written =
        control.update(
            "note the saga " + next.key(),
            REPLACE,
            statement -> {
              int column = SagaRows.bindState(statement, 1, next);
              column = SagaRows.bindKey(statement, column, next.key());
              statement.setLong(column, next.version() - 1);
            });
    return written == 1;
  }

  @Override
  public Optional<Saga> find(TransactionKey key) {
    return control
        .query(
            "find the saga " + key,
            SELECT + "source = ? and transaction_id = ?",
            statement -> SagaRows.bindKey(statement, 1, key),
            SagaRows::read)
        .stream()
        .findFirst();
  }

  @Override
  public List<Saga> due(Instant now, int limit) {
    return control.query(
        "list due sagas",
        SELECT + "is_open and next_attempt <= ?" + OLDEST_FIRST,
        statement -> {
          statement.setObject(1, time(now));
          statement.setInt(2, limit);
        },
        SagaRows::read);
  }

  @Override
  public List<Saga> open(int limit) {
    return listed("list open sagas", "is_open", limit);
  }

  @Override
  public List<Saga> inTransit(int limit) {
    return listed("list what is in transit", "is_in_transit", limit);
  }

  private List<Saga> listed(String what, String condition, int limit) {
    return control.query(
        what,
        SELECT + condition + OLDEST_FIRST,
        statement -> statement.setInt(1, limit),
        SagaRows::read);
  }

  @Override
  public long countOpen() {
    return control.number(
        "count open sagas", "select count(*) from saga where is_open", statement -> {});
  }

  /**
   * In byte order, as the keys of every core are: a page never skips what another collation would.
   */
  @Override
  public List<Saga> writtenSince(Instant since, @Nullable TransactionKey after, int limit) {
    return control.query(
        "list sagas since " + since,
        SELECT
            + "updated_at >= ? and (source collate \"C\", transaction_id collate \"C\") > (?, ?)"
            + " order by source collate \"C\", transaction_id collate \"C\" limit ?",
        statement -> {
          statement.setObject(1, time(since));
          statement.setString(2, after == null ? "" : after.source().value());
          statement.setString(3, after == null ? "" : after.transactionId());
          statement.setInt(4, limit);
        },
        SagaRows::read);
  }
}

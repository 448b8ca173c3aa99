package io.trigon.opencore.postgres;

import static java.util.stream.Collectors.joining;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code account}. */
final class AccountTable {
  private static final List<Column<AccountRow>> COLUMNS =
      List.of(
          Column.text("account", r -> r.account().value()),
          Column.bigint("version", r -> r.state().version()),
          Column.bigint("ledger_minor", r -> r.state().ledgerMinor()),
          Column.bigint("held_minor", r -> r.state().heldMinor()),
          Column.bigint("overdraft_limit_minor", r -> r.state().overdraftLimitMinor()),
          Column.bigint("last_position", AccountTable::lastPosition),
          Column.bigint("owned_since_millis", AccountRow::ownedSinceMillis),
          Column.integer("epoch_term", r -> r.state().epoch().term()),
          Column.integer("epoch_counter", r -> r.state().epoch().counter()),
          Column.integer("last_date", r -> r.state().lastDate().yyyymmdd()),
          Column.integer("last_ordinal", AccountTable::lastOrdinal),
          Column.smallint("owner", r -> r.state().owner().code()),
          Column.smallint("status", r -> r.state().status().code()),
          Column.smallint("last_producer", AccountTable::lastProducer),
          Column.flag("stopped", AccountRow::stopped),
          Column.text("currency", r -> r.state().currency().code()),
          Column.text("product", r -> r.state().product()),
          Column.digest("chain", r -> r.state().chain()),
          Column.digest("state_digest", AccountRow::stateDigest));

  private static final ArrayInsert<AccountRow> UPSERT =
      new ArrayInsert<>(
          "account",
          COLUMNS,
          "ON CONFLICT (lane, account) DO UPDATE SET "
              + COLUMNS.stream()
                  .map(Column::name)
                  .filter(name -> !name.equals("account"))
                  .map(name -> name + " = excluded." + name)
                  .collect(joining(", ")));

  private static final String SELECT =
      "SELECT lane, "
          + COLUMNS.stream().map(Column::name).collect(joining(", "))
          + " FROM account WHERE lane = ?";

  private static final String SELECT_THESE = SELECT + " AND account = ANY (?)";
  private static final String SELECT_PAGE = SELECT + " AND account > ? ORDER BY account LIMIT ?";
  private static final String SELECT_STOPPED =
      "SELECT account, version FROM account WHERE lane = ? AND stopped ORDER BY account LIMIT ?";

  private AccountTable() {}

  static Map<AccountId, AccountRow> find(
      Connection connection, int lane, Collection<AccountId> accounts) throws SQLException {
    Map<AccountId, AccountRow> found = new HashMap<>();
    if (accounts.isEmpty()) {
      return found;
    }
    List<String> ids = accounts.stream().map(AccountId::value).toList();
    List<AccountRow> rows =
        Sql.list(connection, SELECT_THESE, AccountTable::read, lane, Sql.texts(ids));
    rows.forEach(row -> found.put(row.account(), row));
    return found;
  }

  /** A page in ASCII order, after {@code after}; no id is the empty text. */
  static List<AccountRow> page(
      Connection connection, int lane, @Nullable AccountId after, int limit) throws SQLException {
    String from = after == null ? "" : after.value();
    return Sql.list(connection, SELECT_PAGE, AccountTable::read, lane, from, limit);
  }

  static List<AccountVersion> stopped(Connection connection, int lane, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT_STOPPED,
        row -> new AccountVersion(new AccountId(row.text()), row.bigint()),
        lane,
        limit);
  }

  static void put(Connection connection, int lane, List<AccountRow> rows) throws SQLException {
    UPSERT.execute(connection, lane, rows);
  }

  private static AccountRow read(RowCursor row) throws SQLException {
    int lane = row.integer();
    AccountId account = new AccountId(row.text());
    long version = row.bigint();
    long ledger = row.bigint();
    long held = row.bigint();
    long overdraft = row.bigint();
    long position = row.bigint();
    long ownedSince = row.bigint();
    Epoch epoch = new Epoch(row.integer(), row.integer());
    AccountingDate lastDate = new AccountingDate(row.integer());
    int ordinal = row.integer();
    CoreId owner = CoreId.ofCode(row.integer());
    AccountStatus status = AccountStatus.ofCode(row.integer());
    int producer = row.integer();
    boolean stopped = row.flag();
    Currency currency = Currencies.of(row.text());
    String product = row.text();
    Digest chain = row.digest();
    AccountState state =
        new AccountState(
            account, version, chain, owner, epoch, status, ledger, held, overdraft, currency,
            product, lastDate);
    Origin origin =
        producer == 0 ? null : new Origin(CoreId.ofCode(producer), lane, position, ordinal);
    return new AccountRow(state, row.digest(), origin, ownedSince, stopped);
  }

  private static int lastProducer(AccountRow row) {
    Origin origin = row.lastOrigin();
    return origin == null ? 0 : origin.producer().code();
  }

  private static long lastPosition(AccountRow row) {
    Origin origin = row.lastOrigin();
    return origin == null ? 0 : origin.position();
  }

  private static int lastOrdinal(AccountRow row) {
    Origin origin = row.lastOrigin();
    return origin == null ? 0 : origin.ordinal();
  }
}

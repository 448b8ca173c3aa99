package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.OpenHold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code open_hold}: which holds are still open, so that those that are due are found. An
 * index only: what a decision needs to know of a hold is summed up from entries.
 */
final class HoldTable {
  private static final List<Column<OpenHold>> COLUMNS =
      List.of(
          Column.text("account", h -> h.account().value()),
          Column.text("source", h -> h.key().source().value()),
          Column.text("transaction_id", h -> h.key().transactionId()),
          Column.bigint("expiry_seconds", OpenHold::expirySeconds),
          Column.bigint("remaining_minor", OpenHold::remainingMinor));

  private static final ArrayInsert<OpenHold> INSERT = new ArrayInsert<>("open_hold", COLUMNS, "");

  private static final String SAME =
      " h.lane = ? AND h.account = e.account AND h.source = e.source"
          + " AND h.transaction_id = e.transaction_id";

  private static final String UPDATE =
      "UPDATE open_hold h SET remaining_minor = h.remaining_minor - e.ended_minor"
          + " FROM unnest(?::text[], ?::text[], ?::text[], ?::int8[])"
          + " AS e (account, source, transaction_id, ended_minor) WHERE"
          + SAME;

  private static final String DELETE =
      "DELETE FROM open_hold h USING unnest(?::text[], ?::text[], ?::text[])"
          + " AS e (account, source, transaction_id) WHERE"
          + SAME
          + " AND h.remaining_minor <= 0";

  private static final String DUE =
      "SELECT account, source, transaction_id, expiry_seconds, remaining_minor FROM open_hold"
          + " WHERE lane = ? AND expiry_seconds BETWEEN 1 AND ?"
          + " AND (expiry_seconds, account, source, transaction_id) > (?, ?, ?, ?)"
          + " ORDER BY expiry_seconds, account, source, transaction_id LIMIT ?";

  private HoldTable() {}

  /** Follows entries that are being appended. */
  static void follow(Connection connection, int lane, List<StoredEntry> appended)
      throws SQLException {
    Map<AccountKey, OpenHold> opened = new LinkedHashMap<>();
    Map<AccountKey, OpenHold> ended = new LinkedHashMap<>();
    for (StoredEntry stored : appended) {
      follow(stored.entry(), opened, ended);
    }
    List<OpenHold> open =
        opened.values().stream().filter(hold -> hold.remainingMinor() > 0).toList();
    if (!open.isEmpty()) {
      INSERT.execute(connection, lane, open);
    }
    if (!ended.isEmpty()) {
      end(connection, lane, List.copyOf(ended.values()));
    }
  }

  /** What opens and ends in the same unit of work never gets a row. */
  private static void follow(
      Entry entry, Map<AccountKey, OpenHold> opened, Map<AccountKey, OpenHold> ended) {
    if (entry.opensHoldMinor() > 0) {
      opened.put(
          entry.accountKey(),
          new OpenHold(
              entry.account(), entry.key(), entry.holdExpirySeconds(), entry.opensHoldMinor()));
    }
    TransactionKey linked = entry.linkedKey();
    long minor = entry.endsHoldMinor();
    if (linked != null && minor > 0) {
      AccountKey key = new AccountKey(entry.account(), linked);
      if (opened.computeIfPresent(key, (same, hold) -> hold.less(minor)) == null) {
        OpenHold first = new OpenHold(entry.account(), linked, 0, minor);
        ended.merge(key, first, (hold, more) -> hold.less(-more.remainingMinor()));
      }
    }
  }

  private static void end(Connection connection, int lane, List<OpenHold> ended)
      throws SQLException {
    Sql.ArrayValue accounts = array(0, ended);
    Sql.ArrayValue sources = array(1, ended);
    Sql.ArrayValue ids = array(2, ended);
    Sql.update(connection, UPDATE, accounts, sources, ids, array(4, ended), lane);
    Sql.update(connection, DELETE, accounts, sources, ids, lane);
  }

  private static Sql.ArrayValue array(int column, List<OpenHold> holds) {
    Column<OpenHold> of = COLUMNS.get(column);
    return new Sql.ArrayValue(of.type(), of.values().apply(holds));
  }

  static List<OpenHold> due(
      Connection connection, int lane, long nowSeconds, @Nullable OpenHold after, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        DUE,
        HoldTable::read,
        lane,
        nowSeconds,
        after == null ? 0L : after.expirySeconds(),
        after == null ? "" : after.account().value(),
        after == null ? "" : after.key().source().value(),
        after == null ? "" : after.key().transactionId(),
        limit);
  }

  private static OpenHold read(RowCursor row) throws SQLException {
    AccountId account = new AccountId(row.text());
    TransactionKey key = new TransactionKey(new Source(row.text()), row.text(), Leg.NONE);
    return new OpenHold(account, key, row.bigint(), row.bigint());
  }
}

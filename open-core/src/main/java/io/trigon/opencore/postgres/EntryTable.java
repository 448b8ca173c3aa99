package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code entry}. Every question about any number of entries is one statement. */
final class EntryTable {
  private static final ArrayInsert<StoredEntry> INSERT =
      new ArrayInsert<>("entry", EntryColumns.ALL, "");

  private static final List<Column<AccountKey>> KEY =
      List.of(
          Column.text("account", k -> k.account().value()),
          Column.text("source", k -> k.key().source().value()),
          Column.text("transaction_id", k -> k.key().transactionId()),
          Column.smallint("leg", k -> k.key().leg().code()));

  private static final List<Column<AccountVersion>> VERSION =
      List.of(
          Column.text("account", v -> v.account().value()),
          Column.bigint("version", AccountVersion::version));

  private static final String SELECT = "SELECT " + EntryColumns.selectList("e");

  /**
   * Looks each key up by itself: LIMIT keeps the planner from turning the join around, which it
   * does while it believes the table to be empty, and would scan a whole lane for 256 keys. With
   * the entry comes what the posted entries that link to its key made of it: what was reversed (R4)
   * and what of a hold was captured, released or expired.
   */
  private static final String KNOWN =
      SELECT
          + ", later.reversed, later.ended"
          + " FROM unnest(?::text[], ?::text[], ?::text[], ?::int2[])"
          + " AS k (account, source, transaction_id, leg) CROSS JOIN LATERAL"
          + " (SELECT * FROM entry f WHERE f.lane = ? AND f.account = k.account"
          + " AND f.source = k.source AND f.transaction_id = k.transaction_id AND f.leg = k.leg"
          + " LIMIT 1) e CROSS JOIN LATERAL"
          + (" (SELECT COALESCE(sum(r.amount_minor) FILTER (WHERE r.kind = %d), 0)::int8"
                  + " AS reversed, COALESCE(-sum(least(r.held_delta_minor, 0))"
                  + " FILTER (WHERE e.kind = %d), 0)::int8 AS ended"
                  + " FROM entry r WHERE r.lane = e.lane AND r.account = e.account"
                  + " AND r.linked_source = e.source AND r.linked_transaction_id = e.transaction_id"
                  + " AND r.linked_leg = e.leg AND r.outcome = %d) later")
              .formatted(Kind.REVERSE.code(), Kind.HOLD.code(), EntryOutcome.POSTED.code());

  private static final String CHAINS =
      "SELECT k.account, k.version, e.chain FROM unnest(?::text[], ?::int8[])"
          + " AS k (account, version) CROSS JOIN LATERAL"
          + " (SELECT f.chain FROM entry f WHERE f.lane = ? AND f.account = k.account"
          + " AND f.version = k.version LIMIT 1) e";

  private static final String HISTORY =
      SELECT
          + " FROM entry e WHERE e.lane = ? AND e.account = ? AND e.version >= ?"
          + " ORDER BY e.version LIMIT ?";

  private static final String BY_TRANSACTION_ID =
      SELECT
          + " FROM entry e WHERE e.lane IN (SELECT lane FROM lane) AND e.transaction_id = ?"
          + " ORDER BY e.decided_at_millis DESC, e.lane, e.account, e.version LIMIT ?";

  private static final String BY_ORIGIN =
      SELECT
          + " FROM entry e WHERE e.producer = ? AND e.lane = ? AND e.position BETWEEN ? AND ?"
          + " ORDER BY e.position, e.ordinal";

  private EntryTable() {}

  static void append(Connection connection, int lane, List<StoredEntry> entries)
      throws SQLException {
    INSERT.execute(connection, lane, entries);
  }

  static Map<AccountKey, KnownEntry> known(
      Connection connection, int lane, Collection<AccountKey> keys) throws SQLException {
    Map<AccountKey, KnownEntry> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    List<AccountKey> asked = List.copyOf(keys);
    List<KnownEntry> rows =
        Sql.list(
            connection,
            KNOWN,
            EntryTable::readKnown,
            array(KEY.get(0), asked),
            array(KEY.get(1), asked),
            array(KEY.get(2), asked),
            array(KEY.get(3), asked),
            lane);
    rows.forEach(row -> found.put(row.stored().entry().accountKey(), row));
    return found;
  }

  private static KnownEntry readKnown(RowCursor row) throws SQLException {
    StoredEntry stored = EntryColumns.read(row);
    long reversed = row.bigint();
    return new KnownEntry(stored, reversed, stored.entry().opensHoldMinor() - row.bigint());
  }

  static Map<AccountVersion, Digest> chainsAt(
      Connection connection, int lane, Collection<AccountVersion> versions) throws SQLException {
    Map<AccountVersion, Digest> found = new HashMap<>();
    if (versions.isEmpty()) {
      return found;
    }
    List<AccountVersion> asked = List.copyOf(versions);
    List<Map.Entry<AccountVersion, Digest>> rows =
        Sql.list(
            connection,
            CHAINS,
            row ->
                Map.entry(
                    new AccountVersion(new AccountId(row.text()), row.bigint()), row.digest()),
            array(VERSION.get(0), asked),
            array(VERSION.get(1), asked),
            lane);
    rows.forEach(row -> found.put(row.getKey(), row.getValue()));
    return found;
  }

  static List<StoredEntry> history(
      Connection connection, int lane, AccountId account, long fromVersion, int limit)
      throws SQLException {
    return Sql.list(
        connection, HISTORY, EntryColumns::read, lane, account.value(), fromVersion, limit);
  }

  static List<StoredEntry> byTransactionId(Connection connection, String id, int limit)
      throws SQLException {
    return Sql.list(connection, BY_TRANSACTION_ID, EntryColumns::read, id, limit);
  }

  /** Entries of a run of messages of one stream, in order of position and ordinal. */
  static List<StoredEntry> ofMessages(
      Connection connection, CoreId producer, int lane, long from, long to) throws SQLException {
    return Sql.list(
        connection, BY_ORIGIN, EntryColumns::read, (short) producer.code(), lane, from, to);
  }

  private static <R> Sql.ArrayValue array(Column<R> column, List<R> rows) {
    return new Sql.ArrayValue(column.type(), column.values().apply(rows));
  }
}

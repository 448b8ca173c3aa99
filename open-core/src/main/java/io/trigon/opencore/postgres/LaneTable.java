package io.trigon.opencore.postgres;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.StoreTotals;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code lane}. */
final class LaneTable {
  private static final String COLUMNS =
      "lane, incarnation_counter, incarnation_random, produced_position, produced_hash,"
          + " peer_incarnation_counter, peer_incarnation_random, applied_position, applied_hash,"
          + " confirmed_position, open_date, active_format,"
          + " entry_count, owned_by_mainframe, owned_by_open";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM lane WHERE lane = ?";
  private static final String LOCK = SELECT + " FOR UPDATE";

  private static final String INSERT =
      "INSERT INTO lane (lane, incarnation_counter, incarnation_random, produced_position,"
          + " produced_hash, peer_incarnation_counter, peer_incarnation_random, applied_position,"
          + " applied_hash, confirmed_position, open_date, active_format)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE lane SET incarnation_counter = ?, incarnation_random = ?, produced_position = ?,"
          + " produced_hash = ?, peer_incarnation_counter = ?, peer_incarnation_random = ?,"
          + " applied_position = ?, applied_hash = ?, confirmed_position = ?, open_date = ?,"
          + " active_format = ?, entry_count = ?, owned_by_mainframe = ?, owned_by_open = ?"
          + " WHERE lane = ?";

  private static final String STATUSES =
      "SELECT l.lane, l.produced_position, l.produced_hash, l.applied_position, l.applied_hash,"
          + " (SELECT count(*) FROM parked p WHERE p.lane = l.lane),"
          + " (SELECT count(*) FROM account a WHERE a.lane = l.lane AND a.stopped)"
          + " FROM lane l ORDER BY l.lane";

  private static final String TOTALS =
      "SELECT COALESCE(sum(owned_by_mainframe), 0)::int8, COALESCE(sum(owned_by_open), 0)::int8,"
          + " COALESCE(sum(entry_count), 0)::int8 FROM lane";

  private LaneTable() {}

  static void create(Connection connection, LaneRow row) throws SQLException {
    Sql.update(
        connection,
        INSERT,
        row.lane(),
        row.incarnation().counter(),
        row.incarnation().random(),
        row.producedPosition(),
        row.producedHash().toBytes(),
        row.peerIncarnation().counter(),
        row.peerIncarnation().random(),
        row.appliedPosition(),
        row.appliedHash().toBytes(),
        row.confirmedPosition(),
        row.openDate().yyyymmdd(),
        row.activeFormat());
  }

  /** Locks the lane until the end of the transaction. */
  static LaneRecord lock(Connection connection, int lane) throws SQLException {
    return one(lane, Sql.list(connection, LOCK, LaneTable::read, lane));
  }

  static LaneRecord find(Connection connection, int lane) throws SQLException {
    return one(lane, Sql.list(connection, SELECT, LaneTable::read, lane));
  }

  static void update(Connection connection, LaneRecord lane) throws SQLException {
    LaneRow row = lane.row();
    Sql.update(
        connection,
        UPDATE,
        row.incarnation().counter(),
        row.incarnation().random(),
        row.producedPosition(),
        row.producedHash().toBytes(),
        row.peerIncarnation().counter(),
        row.peerIncarnation().random(),
        row.appliedPosition(),
        row.appliedHash().toBytes(),
        row.confirmedPosition(),
        row.openDate().yyyymmdd(),
        row.activeFormat(),
        lane.counters().entries(),
        lane.counters().ownedByMainframe(),
        lane.counters().ownedByOpen(),
        row.lane());
  }

  static List<LaneStatus> statuses(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        STATUSES,
        row ->
            new LaneStatus(
                row.integer(),
                row.bigint(),
                row.digest(),
                row.bigint(),
                row.digest(),
                row.integer(),
                row.integer()));
  }

  static StoreTotals totals(Connection connection) throws SQLException {
    return Sql.list(
            connection, TOTALS, row -> new StoreTotals(row.bigint(), row.bigint(), row.bigint()))
        .get(0);
  }

  private static LaneRecord one(int lane, List<LaneRecord> rows) {
    if (rows.size() != 1) {
      throw new IllegalStateException("lane " + lane + " has no row");
    }
    return rows.get(0);
  }

  private static LaneRecord read(RowCursor row) throws SQLException {
    LaneRow lane =
        new LaneRow(
            row.integer(),
            new Incarnation(row.integer(), row.bigint()),
            row.bigint(),
            row.digest(),
            new Incarnation(row.integer(), row.bigint()),
            row.bigint(),
            row.digest(),
            row.bigint(),
            new AccountingDate(row.integer()),
            row.integer());
    return new LaneRecord(lane, new LaneRecord.Counters(row.bigint(), row.bigint(), row.bigint()));
  }
}

package io.trigon.node.data;

import io.trigon.ledger.control.ControlDatabase;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.port.OrderlyStops;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.StopMarks;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Marks of orderly stops in the control database (PostgreSQL wire, migration {@code
 * db/control/V200}). Thread-safe. Marks of which only a part was noted are equal to no store.
 */
public final class JdbcOrderlyStops implements OrderlyStops {
  private final ControlDatabase control;

  /** Marks in the database that {@code dataSource} connects to. */
  public JdbcOrderlyStops(DataSource dataSource) {
    this.control = new ControlDatabase(dataSource);
  }

  @Override
  public void note(StopMarks marks) {
    take(marks.core());
    for (LaneStatus lane : marks.lanes()) {
      control.update(
          "note where " + marks.core() + " stopped",
          "insert into orderly_stop (core, lane, produced, produced_hash, applied, applied_hash)"
              + " values (?, ?, ?, ?, ?, ?)",
          statement -> bind(statement, marks.core(), lane));
    }
  }

  private static void bind(PreparedStatement statement, CoreId core, LaneStatus lane)
      throws SQLException {
    statement.setString(1, core.name());
    statement.setInt(2, lane.lane());
    statement.setLong(3, lane.producedPosition());
    statement.setString(4, lane.producedHash().toHex());
    statement.setLong(5, lane.appliedPosition());
    statement.setString(6, lane.appliedHash().toHex());
  }

  @Override
  public Optional<StopMarks> take(CoreId core) {
    List<LaneStatus> lanes =
        control.query(
            "take where " + core + " stopped",
            "delete from orderly_stop where core = ? returning *",
            statement -> statement.setString(1, core.name()),
            JdbcOrderlyStops::lane);
    lanes.sort(Comparator.comparingInt(LaneStatus::lane));
    return lanes.isEmpty() ? Optional.empty() : Optional.of(new StopMarks(core, lanes));
  }

  private static LaneStatus lane(ResultSet row) throws SQLException {
    return new LaneStatus(
        row.getInt("lane"),
        row.getLong("produced"),
        Digest.ofHex(row.getString("produced_hash")),
        row.getLong("applied"),
        Digest.ofHex(row.getString("applied_hash")),
        0,
        0);
  }
}

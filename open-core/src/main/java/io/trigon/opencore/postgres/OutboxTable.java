package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.OutboxRow;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table {@code outbox}: the index of the own stream. Messages are rebuilt from entries. */
final class OutboxTable {
  private static final ArrayInsert<OutboxRow> INSERT =
      new ArrayInsert<>(
          "outbox",
          List.of(
              Column.bigint("position", OutboxRow::position),
              Column.digest("lane_hash", OutboxRow::laneHash),
              Column.integer("entry_count", OutboxRow::entryCount)),
          "");

  private static final String SELECT =
      "SELECT o.position, o.lane_hash, o.entry_count, l.incarnation_counter, l.incarnation_random"
          + " FROM outbox o JOIN lane l ON l.lane = o.lane"
          + " WHERE o.lane = ? AND o.position >= ? ORDER BY o.position LIMIT ?";

  private OutboxTable() {}

  /** A row of the index with what stamps the message. */
  private record Indexed(long position, Digest laneHash, int entryCount, Incarnation incarnation) {}

  static void add(Connection connection, int lane, List<OutboxRow> rows) throws SQLException {
    INSERT.execute(connection, lane, rows);
  }

  static List<SyncMessage> messages(
      Connection connection, CoreId producer, int lane, long fromPosition, int max)
      throws SQLException {
    List<Indexed> index = Sql.list(connection, SELECT, OutboxTable::read, lane, fromPosition, max);
    if (index.isEmpty()) {
      return List.of();
    }
    long last = index.get(index.size() - 1).position();
    Map<Long, List<StoredEntry>> entries =
        EntryTable.ofMessages(connection, producer, lane, index.get(0).position(), last).stream()
            .collect(Collectors.groupingBy(entry -> entry.origin().position()));
    List<SyncMessage> messages = new ArrayList<>(index.size());
    for (Indexed row : index) {
      List<StoredEntry> ofMessage = entries.getOrDefault(row.position(), List.of());
      messages.add(rebuild(producer, lane, row, ofMessage));
    }
    return messages;
  }

  private static SyncMessage rebuild(
      CoreId producer, int lane, Indexed row, List<StoredEntry> entries) {
    if (entries.size() != row.entryCount()) {
      throw new IllegalStateException(
          "message %s %d/%d has %d entries, its index says %d"
              .formatted(producer, lane, row.position(), entries.size(), row.entryCount()));
    }
    return new SyncMessage(
        producer, row.incarnation(), lane, row.position(), row.laneHash(), entries);
  }

  private static Indexed read(RowCursor row) throws SQLException {
    return new Indexed(
        row.bigint(), row.digest(), row.integer(), new Incarnation(row.integer(), row.bigint()));
  }
}

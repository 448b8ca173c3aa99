package io.trigon.opencore.postgres;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.SyncMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What waits: whole messages of the peer beyond a gap ({@code parked}, {@code
 * parked_message_entry}) and entries of stopped accounts ({@code parked_entry}).
 */
final class ParkedTables {
  /** An entry of a parked message with its place in it. */
  private record Line(long messagePosition, int place, StoredEntry entry) {}

  private static final ArrayInsert<SyncMessage> INSERT_MESSAGES =
      new ArrayInsert<>(
          "parked",
          List.of(
              Column.bigint("position", SyncMessage::position),
              Column.smallint("producer", m -> m.producer().code()),
              Column.integer("incarnation_counter", m -> m.incarnation().counter()),
              Column.bigint("incarnation_random", m -> m.incarnation().random()),
              Column.digest("lane_hash", SyncMessage::laneHash)),
          "");

  private static final ArrayInsert<Line> INSERT_LINES =
      new ArrayInsert<>("parked_message_entry", lineColumns(), "");

  private static final ArrayInsert<StoredEntry> INSERT_ENTRIES =
      new ArrayInsert<>(
          "parked_entry", EntryColumns.ALL, "ON CONFLICT (lane, account, version) DO NOTHING");

  private static final String SELECT_MESSAGES =
      "SELECT position, producer, incarnation_counter, incarnation_random, lane_hash FROM parked"
          + " WHERE lane = ? AND position >= ? ORDER BY position LIMIT ?";

  private static final String SELECT_LINES =
      "SELECT e.message_position, e.place, "
          + EntryColumns.selectList("e")
          + " FROM parked_message_entry e WHERE e.lane = ? AND e.message_position BETWEEN ? AND ?"
          + " ORDER BY e.message_position, e.place";

  private static final String SELECT_ENTRIES =
      "SELECT "
          + EntryColumns.selectList("e")
          + " FROM parked_entry e WHERE e.lane = ? AND e.account = ? ORDER BY e.version";

  private static final String SELECT_BY_ORIGIN =
      "SELECT "
          + EntryColumns.selectList("e")
          + " FROM parked_entry e WHERE e.lane = ? AND e.producer = ?"
          + " AND e.position BETWEEN ? AND ?";

  private ParkedTables() {}

  /** Entries parked for stopped accounts that came with a run of messages of one stream. */
  static List<StoredEntry> entriesOf(
      Connection connection, CoreId producer, int lane, long from, long to) throws SQLException {
    return Sql.list(
        connection, SELECT_BY_ORIGIN, EntryColumns::read, lane, (short) producer.code(), from, to);
  }

  /** Keeps messages; they replace those of the same positions. */
  static void put(Connection connection, int lane, Collection<SyncMessage> messages)
      throws SQLException {
    long[] positions = messages.stream().mapToLong(SyncMessage::position).toArray();
    Sql.ArrayValue these = new Sql.ArrayValue("int8", positions);
    Sql.update(connection, "DELETE FROM parked WHERE lane = ? AND position = ANY (?)", lane, these);
    Sql.update(
        connection,
        "DELETE FROM parked_message_entry WHERE lane = ? AND message_position = ANY (?)",
        lane,
        these);
    INSERT_MESSAGES.execute(connection, lane, List.copyOf(messages));
    INSERT_LINES.execute(
        connection, lane, messages.stream().flatMap(ParkedTables::linesOf).toList());
  }

  static void removeThrough(Connection connection, int lane, long position) throws SQLException {
    Sql.update(connection, "DELETE FROM parked WHERE lane = ? AND position <= ?", lane, position);
    Sql.update(
        connection,
        "DELETE FROM parked_message_entry WHERE lane = ? AND message_position <= ?",
        lane,
        position);
  }

  static List<SyncMessage> messages(Connection connection, int lane, long from, int max)
      throws SQLException {
    List<Head> heads = Sql.list(connection, SELECT_MESSAGES, Head::read, lane, from, max);
    if (heads.isEmpty()) {
      return List.of();
    }
    long last = heads.get(heads.size() - 1).position();
    Map<Long, List<StoredEntry>> entries =
        Sql.list(connection, SELECT_LINES, ParkedTables::readLine, lane, from, last).stream()
            .collect(
                Collectors.groupingBy(
                    Line::messagePosition, Collectors.mapping(Line::entry, Collectors.toList())));
    List<SyncMessage> messages = new ArrayList<>(heads.size());
    for (Head head : heads) {
      messages.add(head.with(lane, entries.getOrDefault(head.position(), List.of())));
    }
    return messages;
  }

  static int count(Connection connection, int lane) throws SQLException {
    return Sql.list(
            connection, "SELECT count(*) FROM parked WHERE lane = ?", RowCursor::integer, lane)
        .get(0);
  }

  /** Keeps entries by version; the first of equal versions stays. */
  static void putEntries(Connection connection, int lane, List<StoredEntry> entries)
      throws SQLException {
    INSERT_ENTRIES.execute(connection, lane, entries);
  }

  static void removeEntries(Connection connection, int lane, AccountId account, long throughVersion)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM parked_entry WHERE lane = ? AND account = ? AND version <= ?",
        lane,
        account.value(),
        throughVersion);
  }

  static List<StoredEntry> entries(Connection connection, int lane, AccountId account)
      throws SQLException {
    return Sql.list(connection, SELECT_ENTRIES, EntryColumns::read, lane, account.value());
  }

  private static List<Column<Line>> lineColumns() {
    List<Column<Line>> columns = new ArrayList<>();
    columns.add(Column.bigint("message_position", Line::messagePosition));
    columns.add(Column.integer("place", Line::place));
    EntryColumns.ALL.forEach(column -> columns.add(column.within(Line::entry)));
    return columns;
  }

  private static Stream<Line> linesOf(SyncMessage message) {
    List<Line> lines = new ArrayList<>(message.entries().size());
    for (StoredEntry entry : message.entries()) {
      lines.add(new Line(message.position(), lines.size(), entry));
    }
    return lines.stream();
  }

  private static Line readLine(RowCursor row) throws SQLException {
    return new Line(row.bigint(), row.integer(), EntryColumns.read(row));
  }

  /** A parked message without its entries. */
  private record Head(long position, CoreId producer, Incarnation incarnation, Digest laneHash) {
    static Head read(RowCursor row) throws SQLException {
      return new Head(
          row.bigint(),
          CoreId.ofCode(row.integer()),
          new Incarnation(row.integer(), row.bigint()),
          row.digest());
    }

    SyncMessage with(int lane, List<StoredEntry> entries) {
      return new SyncMessage(producer, incarnation, lane, position, laneHash, entries);
    }
  }
}

package io.trigon.opencore.postgres;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.sync.Incarnation;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates or upgrades the tables, and the configuration and lanes of a new store. */
final class StoreSchema {
  private static final String LOCATION = "classpath:db/opencore";

  private static final String SELECT_CONFIG =
      "SELECT core, lanes, birth_default, birth_prefixes, date_window_days FROM core_config";

  private static final String INSERT_CONFIG =
      "INSERT INTO core_config (core, lanes, birth_default, birth_prefixes, date_window_days)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  private StoreSchema() {}

  static void migrate(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).locations(LOCATION).load().migrate();
  }

  /**
   * The configuration of the store, which is {@code wanted}; a new store is created with it.
   *
   * @throws ConfigMismatchException if the store was created with another one
   */
  static CoreConfig openConfig(Connection connection, CoreConfig wanted) throws SQLException {
    connection.setAutoCommit(false);
    int created =
        Sql.update(
            connection,
            INSERT_CONFIG,
            wanted.core().code(),
            wanted.lanes().count(),
            wanted.birth().defaultCore().code(),
            textOf(wanted.birth().coreByPrefix()),
            wanted.dateWindowDays());
    if (created == 1) {
      createLanes(connection, wanted.lanes());
    }
    CoreConfig stored = Sql.list(connection, SELECT_CONFIG, StoreSchema::read).get(0);
    connection.commit();
    if (!stored.equals(wanted)) {
      throw new ConfigMismatchException(stored, wanted);
    }
    return stored;
  }

  private static void createLanes(Connection connection, Lanes lanes) throws SQLException {
    Incarnation incarnation = new Incarnation(1, new SecureRandom().nextLong());
    for (int lane = 0; lane < lanes.count(); lane++) {
      LaneTable.create(connection, LaneRow.create(lane, incarnation, Incarnation.NONE));
    }
  }

  private static CoreConfig read(RowCursor row) throws SQLException {
    return new CoreConfig(
        CoreId.ofCode(row.integer()),
        new Lanes(row.integer()),
        new BirthRule(CoreId.ofCode(row.integer()), prefixesOf(row.text())),
        row.integer());
  }

  private static String textOf(Map<String, CoreId> coreByPrefix) {
    return coreByPrefix.entrySet().stream()
        .map(prefix -> prefix.getKey() + "=" + prefix.getValue().code())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, CoreId> prefixesOf(String text) {
    Map<String, CoreId> coreByPrefix = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (String line : lines) {
      int equals = line.lastIndexOf('=');
      int code = Integer.parseInt(line.substring(equals + 1));
      coreByPrefix.put(line.substring(0, equals), CoreId.ofCode(code));
    }
    return coreByPrefix;
  }
}

package io.trigon.opencore.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the server whether a commit really reaches the disk before it is answered. */
public final class DurableSettings {
  private static final String QUERY =
      "SELECT COALESCE(current_setting('fsync', true), 'unknown'),"
          + " COALESCE(current_setting('synchronous_commit', true), 'unknown'),"
          + " COALESCE(current_setting('full_page_writes', true), 'unknown')";

  /** All that wait for the own disk; only {@code off} does not. */
  private static final Set<String> SYNCED = Set.of("on", "local", "remote_write", "remote_apply");

  private DurableSettings() {}

  /**
   * What is wrong with the settings of this session, one text per setting; empty if all is well.
   */
  public static List<String> faults(Connection connection) throws SQLException {
    return Sql.list(connection, QUERY, DurableSettings::faultsOf).get(0);
  }

  private static List<String> faultsOf(RowCursor row) throws SQLException {
    List<String> faults = new ArrayList<>();
    addUnless(Set.of("on"), "fsync", row.text(), faults);
    addUnless(SYNCED, "synchronous_commit", row.text(), faults);
    addUnless(Set.of("on"), "full_page_writes", row.text(), faults);
    return faults;
  }

  private static void addUnless(Set<String> good, String name, String value, List<String> faults) {
    if (!good.contains(value)) {
      faults.add(name + " is " + value);
    }
  }
}

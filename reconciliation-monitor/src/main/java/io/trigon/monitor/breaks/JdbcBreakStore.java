package io.trigon.monitor.breaks;

import static io.trigon.ledger.control.ControlDatabase.instant;
import static io.trigon.ledger.control.ControlDatabase.time;

import io.trigon.ledger.control.ControlDatabase;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Breaks in the control database (migrations {@code db/control/V100} and later). Thread-safe. */
public final class JdbcBreakStore implements BreakStore {
  private static final String OPEN_OF_KEY = " WHERE kind = ? AND subject = ? AND state = 'OPEN'";

  private final ControlDatabase control;

  /** Over the control database, whose tables Flyway has made. */
  public JdbcBreakStore(DataSource control) {
    this.control = new ControlDatabase(control);
  }

  @Override
  public void report(Finding finding, Instant at) {
    int renewed =
        control.update(
            "renew the break " + finding.key(),
            """
            UPDATE recon_break SET at_stake_minor = ?, currency = ?, mainframe_version = ?,
                open_version = ?, evidence = ?, about_source = ?, about_transaction_id = ?,
                about_leg = ?, last_seen_at = ?
            """
                + OPEN_OF_KEY,
            statement -> {
              int next = bindFinding(statement, 1, finding);
              statement.setObject(next++, time(at));
              bindKey(statement, next, finding.key());
            });
    if (renewed == 0) {
      open(finding, at);
    }
  }

  /** Nothing if another monitor has just opened it. */
  private void open(Finding finding, Instant at) {
    long earlier =
        control.number(
            "count the breaks " + finding.key(),
            "SELECT count(*) FROM recon_break WHERE kind = ? AND subject = ?",
            statement -> bindKey(statement, 1, finding.key()));
    control.update(
        "open the break " + finding.key(),
        """
        INSERT INTO recon_break (id, kind, subject, at_stake_minor, currency, mainframe_version,
            open_version, evidence, about_source, about_transaction_id, about_leg, state,
            detected_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)
        ON CONFLICT DO NOTHING
        """,
        statement -> {
          statement.setString(1, Break.idOf(finding, earlier));
          int next = bindFinding(statement, bindKey(statement, 2, finding.key()), finding);
          statement.setObject(next++, time(at));
          statement.setObject(next, time(at));
        });
  }

  @Override
  public void seen(BreakKey key, Instant at) {
    control.update(
        "see the break " + key + " again",
        "UPDATE recon_break SET last_seen_at = ?" + OPEN_OF_KEY,
        statement -> {
          statement.setObject(1, time(at));
          bindKey(statement, 2, key);
        });
  }

  @Override
  public void resolve(BreakKey key, Instant at, String note) {
    control.update(
        "resolve the break " + key,
        "UPDATE recon_break SET state = 'RESOLVED', resolved_at = ?, note = ?" + OPEN_OF_KEY,
        statement -> {
          statement.setObject(1, time(at));
          statement.setString(2, note);
          bindKey(statement, 3, key);
        });
  }

  @Override
  public List<Break> latest(Break.@Nullable State state, int limit) {
    String wanted = state == null ? "" : state.name();
    return control.query(
        "list breaks",
        """
        SELECT * FROM recon_break WHERE ? = '' OR state = ?
        ORDER BY detected_at DESC, id LIMIT ?
        """,
        statement -> {
          statement.setString(1, wanted);
          statement.setString(2, wanted);
          statement.setInt(3, limit);
        },
        JdbcBreakStore::read);
  }

  @Override
  public List<Break> openAfter(String afterId, int limit) {
    return control.query(
        "page open breaks",
        """
        SELECT * FROM recon_break WHERE state = 'OPEN' AND id COLLATE "C" > ?
        ORDER BY id COLLATE "C" LIMIT ?
        """,
        statement -> {
          statement.setString(1, afterId);
          statement.setInt(2, limit);
        },
        JdbcBreakStore::read);
  }

  @Override
  public Optional<Break> find(String id) {
    return control
        .query(
            "find the break " + id,
            "SELECT * FROM recon_break WHERE id = ?",
            statement -> statement.setString(1, id),
            JdbcBreakStore::read)
        .stream()
        .findFirst();
  }

  @Override
  public Set<BreakKey> open(int limit) {
    return new LinkedHashSet<>(
        control.query(
            "list the keys of open breaks",
            """
            SELECT kind, subject FROM recon_break WHERE state = 'OPEN'
            ORDER BY subject COLLATE "C", kind COLLATE "C" LIMIT ?
            """,
            statement -> statement.setInt(1, limit),
            row ->
                new BreakKey(BreakKind.valueOf(row.getString("kind")), row.getString("subject"))));
  }

  @Override
  public long countOpen() {
    return control.number(
        "count open breaks",
        "SELECT count(*) FROM recon_break WHERE state = 'OPEN'",
        statement -> {});
  }

  private static int bindKey(PreparedStatement statement, int from, BreakKey key)
      throws SQLException {
    statement.setString(from, key.kind().name());
    statement.setString(from + 1, key.subject());
    return from + 2;
  }

  /** Stake, currency, version at either core, evidence, transaction. */
  private static int bindFinding(PreparedStatement statement, int from, Finding finding)
      throws SQLException {
    statement.setLong(from, finding.atStakeMinor());
    statement.setString(from + 1, finding.currency());
    statement.setObject(from + 2, finding.versions().get(CoreId.MAINFRAME), Types.BIGINT);
    statement.setObject(from + 3, finding.versions().get(CoreId.OPEN), Types.BIGINT);
    statement.setString(from + 4, finding.evidence());
    TransactionKey about = finding.about();
    statement.setString(from + 5, about == null ? null : about.source().value());
    statement.setString(from + 6, about == null ? null : about.transactionId());
    statement.setObject(from + 7, about == null ? null : about.leg().code(), Types.SMALLINT);
    return from + 8;
  }

  private static Break read(ResultSet row) throws SQLException {
    OffsetDateTime resolved = row.getObject("resolved_at", OffsetDateTime.class);
    return new Break(
        row.getString("id"),
        new Finding(
            BreakKind.valueOf(row.getString("kind")),
            row.getString("subject"),
            row.getLong("at_stake_minor"),
            row.getString("currency"),
            versions(row),
            row.getString("evidence"),
            about(row)),
        Break.State.valueOf(row.getString("state")),
        instant(row, "detected_at"),
        instant(row, "last_seen_at"),
        resolved == null ? null : resolved.toInstant(),
        row.getString("note"));
  }

  private static @Nullable TransactionKey about(ResultSet row) throws SQLException {
    String source = row.getString("about_source");
    return source == null
        ? null
        : new TransactionKey(
            new Source(source),
            row.getString("about_transaction_id"),
            Leg.ofCode(row.getInt("about_leg")));
  }

  private static Map<CoreId, Long> versions(ResultSet row) throws SQLException {
    Map<CoreId, Long> versions = new EnumMap<>(CoreId.class);
    long mainframe = row.getLong("mainframe_version");
    if (!row.wasNull()) {
      versions.put(CoreId.MAINFRAME, mainframe);
    }
    long open = row.getLong("open_version");
    if (!row.wasNull()) {
      versions.put(CoreId.OPEN, open);
    }
    return versions;
  }
}

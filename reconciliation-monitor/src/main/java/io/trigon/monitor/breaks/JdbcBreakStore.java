package io.trigon.monitor.breaks;

import io.trigon.ledger.model.CoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Breaks in the control database. Thread-safe. */
public final class JdbcBreakStore implements BreakStore {
  private final JdbcClient jdbc;

  /** Over the control database, whose tables Flyway has made. */
  public JdbcBreakStore(DataSource control) {
    this.jdbc = JdbcClient.create(control);
  }

  @Override
  public void report(Finding finding, Instant at) {
    int renewed =
        withFinding(
                jdbc.sql(
                    """
                    UPDATE recon_break SET at_stake_minor = :atStake, currency = :currency,
                        mainframe_version = :mainframe, open_version = :open, evidence = :evidence,
                        last_seen_at = :at
                    WHERE kind = :kind AND subject = :subject AND state = 'OPEN'
                    """),
                finding,
                at)
            .update();
    if (renewed == 0) {
      open(finding, at);
    }
  }

  /** Nothing if another monitor has just opened it. */
  private void open(Finding finding, Instant at) {
    long earlier =
        withKey(
                jdbc.sql(
                    "SELECT count(*) FROM recon_break WHERE kind = :kind AND subject = :subject"),
                finding.key())
            .query(Long.class)
            .single();
    withFinding(
            jdbc.sql(
                """
                INSERT INTO recon_break (id, kind, subject, at_stake_minor, currency,
                    mainframe_version, open_version, evidence, state, detected_at, last_seen_at)
                VALUES (:id, :kind, :subject, :atStake, :currency,
                    :mainframe, :open, :evidence, 'OPEN', :at, :at)
                ON CONFLICT DO NOTHING
                """),
            finding,
            at)
        .param("id", Break.idOf(finding, earlier))
        .update();
  }

  @Override
  public void seen(BreakKey key, Instant at) {
    withKey(
            jdbc.sql(
                """
                UPDATE recon_break SET last_seen_at = :at
                WHERE kind = :kind AND subject = :subject AND state = 'OPEN'
                """),
            key)
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public void resolve(BreakKey key, Instant at, String note) {
    withKey(
            jdbc.sql(
                """
                UPDATE recon_break SET state = 'RESOLVED', resolved_at = :at, note = :note
                WHERE kind = :kind AND subject = :subject AND state = 'OPEN'
                """),
            key)
        .param("at", Timestamp.from(at))
        .param("note", note)
        .update();
  }

  @Override
  public List<Break> latest(Break.@Nullable State state, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM recon_break WHERE :state = '' OR state = :state
            ORDER BY detected_at DESC, id LIMIT :limit
            """)
        .param("state", state == null ? "" : state.name())
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  @Override
  public Set<BreakKey> open(int limit) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                SELECT kind, subject FROM recon_break WHERE state = 'OPEN'
                ORDER BY subject COLLATE "C", kind COLLATE "C" LIMIT :limit
                """)
            .param("limit", limit)
            .query(
                (row, number) ->
                    new BreakKey(
                        BreakKind.valueOf(row.getString("kind")), row.getString("subject")))
            .list());
  }

  @Override
  public long countOpen() {
    return jdbc.sql("SELECT count(*) FROM recon_break WHERE state = 'OPEN'")
        .query(Long.class)
        .single();
  }

  private static StatementSpec withKey(StatementSpec sql, BreakKey key) {
    return sql.param("kind", key.kind().name()).param("subject", key.subject());
  }

  private static StatementSpec withFinding(StatementSpec sql, Finding finding, Instant at) {
    return withKey(sql, finding.key())
        .param("atStake", finding.atStakeMinor())
        .param("currency", finding.currency())
        .param("mainframe", finding.versions().get(CoreId.MAINFRAME), java.sql.Types.BIGINT)
        .param("open", finding.versions().get(CoreId.OPEN), java.sql.Types.BIGINT)
        .param("evidence", finding.evidence())
        .param("at", Timestamp.from(at));
  }

  private static Break read(ResultSet row) throws SQLException {
    Timestamp resolved = row.getTimestamp("resolved_at");
    return new Break(
        row.getString("id"),
        new Finding(
            BreakKind.valueOf(row.getString("kind")),
            row.getString("subject"),
            row.getLong("at_stake_minor"),
            row.getString("currency"),
            versions(row),
            row.getString("evidence")),
        Break.State.valueOf(row.getString("state")),
        row.getTimestamp("detected_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant(),
        resolved == null ? null : resolved.toInstant(),
        row.getString("note"));
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

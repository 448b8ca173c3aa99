package io.trigon.monitor.breaks;

import io.trigon.ledger.model.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks in the control database. Thread-safe; every operation is one statement. */
public final class JdbcBreakStore implements BreakStore {
  private final JdbcClient jdbc;

  /** Over the control database, whose tables Flyway has made. */
  public JdbcBreakStore(DataSource control) {
    this.jdbc = JdbcClient.create(control);
  }

  @Override
  public void report(Finding finding, Instant at) {
    jdbc.sql(
            """
            INSERT INTO recon_break (id, kind, subject, at_stake_minor, currency, evidence, state, detected_at, last_seen_at)
            VALUES (:id, :kind, :subject, :atStake, :currency, :evidence, 'OPEN', :at, :at)
            ON CONFLICT (kind, subject) WHERE state = 'OPEN' DO UPDATE
            SET at_stake_minor = excluded.at_stake_minor, currency = excluded.currency,
                evidence = excluded.evidence, last_seen_at = excluded.last_seen_at
            """)
        .param("id", idOf(finding, at))
        .param("kind", finding.kind().name())
        .param("subject", finding.subject())
        .param("atStake", finding.atStakeMinor())
        .param("currency", finding.currency())
        .param("evidence", finding.evidence())
        .param("at", Timestamp.from(at))
        .update();
  }

  private static String idOf(Finding finding, Instant at) {
    return Hash.ofText(finding.kind() + "|" + finding.subject() + "|" + at).toHex();
  }

  @Override
  public void resolve(BreakKind kind, String subject, Instant at) {
    jdbc.sql(
            """
            UPDATE recon_break SET state = 'RESOLVED', resolved_at = :at
            WHERE kind = :kind AND subject = :subject AND state = 'OPEN'
            """)
        .param("at", Timestamp.from(at))
        .param("kind", kind.name())
        .param("subject", subject)
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
  public Set<String> openSubjects(BreakKind kind, int limit) {
    return new LinkedHashSet<>(
        jdbc.sql(
                "SELECT subject FROM recon_break WHERE state = 'OPEN' AND kind = :kind"
                    + " ORDER BY subject LIMIT :limit")
            .param("kind", kind.name())
            .param("limit", limit)
            .query(String.class)
            .list());
  }

  @Override
  public Set<String> openSubjects(int limit) {
    return new LinkedHashSet<>(
        jdbc.sql(
                "SELECT DISTINCT subject FROM recon_break WHERE state = 'OPEN'"
                    + " ORDER BY subject LIMIT :limit")
            .param("limit", limit)
            .query(String.class)
            .list());
  }

  @Override
  public long countOpen() {
    return jdbc.sql("SELECT count(*) FROM recon_break WHERE state = 'OPEN'")
        .query(Long.class)
        .single();
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
            row.getString("evidence")),
        Break.State.valueOf(row.getString("state")),
        row.getTimestamp("detected_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant(),
        resolved == null ? null : resolved.toInstant());
  }
}

package io.trigon.opencore.config;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.PostgresStoreSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code trigon.open-core}: the open core and where its database is.
 *
 * @param url JDBC URL of an engine on PostgreSQL wire; blank for the embedded server
 * @param username who connects to the URL
 * @param password the password of the URL's user
 * @param database name of the database on the embedded server, or for {@code {database}} in the URL
 * @param poolSize connections, 4 to 512
 * @param connectionTimeout how long a unit of work waits for a connection
 * @param socketTimeout how long a statement may go unanswered before its connection is given up
 * @param plannerSettings statements run on each new connection; blank for an engine that does not
 *     know them
 * @param allowUnsafeSettings start on a server that does not sync commits: for trials only
 * @param lanes number of lanes, 1 to 256; fixed when the store is created, equal at both cores
 * @param birth where accounts are born that no prefix claims; fixed at creation, equal at both
 * @param birthPrefixes core by prefix of the account id; fixed at creation, equal at both
 * @param dateWindowDays how far beyond the open day a command's date may lie; fixed at creation
 */
@ConfigurationProperties("trigon.open-core")
public record OpenCoreProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue(PostgresServer.OPEN_CORE_DATABASE) String database,
    @DefaultValue("16") int poolSize,
    @DefaultValue("5s") Duration connectionTimeout,
    @DefaultValue("30s") Duration socketTimeout,
    @DefaultValue(PostgresStoreSettings.POSTGRESQL_PLANNER_SETTINGS) String plannerSettings,
    @DefaultValue("false") boolean allowUnsafeSettings,
    @DefaultValue("8") int lanes,
    @DefaultValue("MAINFRAME") CoreId birth,
    @DefaultValue Map<String, CoreId> birthPrefixes,
    @DefaultValue("" + CoreConfig.DEFAULT_DATE_WINDOW_DAYS) int dateWindowDays) {

  /** Whether the database is on the embedded server. */
  public boolean isEmbedded() {
    return url.isBlank();
  }

  /** What is fixed when the store is created. */
  public CoreConfig core() {
    return new CoreConfig(
        CoreId.OPEN, new Lanes(lanes), new BirthRule(birth, birthPrefixes), dateWindowDays);
  }

  /** How the store uses its database. */
  public PostgresStoreSettings store() {
    return new PostgresStoreSettings(
        poolSize, plannerSettings.trim(), connectionTimeout, socketTimeout, allowUnsafeSettings);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "OpenCoreProperties[url=%s, username=%s, database=%s, poolSize=%d, %s]"
        .formatted(url, username, database, poolSize, core());
  }
}

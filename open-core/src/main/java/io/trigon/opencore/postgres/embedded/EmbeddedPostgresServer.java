package io.trigon.opencore.postgres.embedded;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.store.StoreException;
import io.trigon.opencore.postgres.DurableSettings;
import io.trigon.opencore.postgres.PoolSettings;
import io.trigon.opencore.postgres.Pools;
import io.trigon.opencore.postgres.PostgresServer;
import io.trigon.opencore.postgres.UnsafeServerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of our own: binaries from Maven artifacts, data in a folder, loopback only,
 * every commit synced to disk. Thread-safe.
 *
 * <p>The folder holds {@code data} (the cluster), {@code password}, {@code lock}. One living
 * process uses it; a server that outlived its process is stopped first, see {@link OrphanedServer}.
 * No shutdown hook is registered: whoever started it closes it after its users.
 */
public final class EmbeddedPostgresServer implements PostgresServer {
  private static final String DATABASE_NAME = "[a-z][a-z0-9_]{0,62}";

  private final FolderLock lock;
  private final Credentials credentials;
  private final OrphanedServer own;
  private final EmbeddedPostgres postgres;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgresServer(
      FolderLock lock, Credentials credentials, OrphanedServer own, EmbeddedPostgres postgres) {
    this.lock = lock;
    this.credentials = credentials;
    this.own = own;
    this.postgres = postgres;
  }

  /** Starts it with the default settings. */
  public static EmbeddedPostgresServer start(Path folder) {
    return start(folder, EmbeddedPostgresSettings.DEFAULTS);
  }

  /**
   * Starts it on a folder, new or used before, and creates the databases of the open core and of
   * control data.
   *
   * @throws EmbeddedPostgresException if the folder is in use or the server does not start
   * @throws UnsafeServerException if it runs but does not sync commits
   */
  public static EmbeddedPostgresServer start(Path folder, EmbeddedPostgresSettings settings) {
    try {
      Path absolute = Files.createDirectories(folder.toAbsolutePath().normalize());
      FolderLock lock = FolderLock.take(absolute);
      try {
        return start(absolute, settings, lock);
      } catch (IOException | SQLException | RuntimeException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException | SQLException failure) {
      throw new EmbeddedPostgresException("cannot start PostgreSQL on " + folder, failure);
    }
  }

  private static EmbeddedPostgresServer start(
      Path folder, EmbeddedPostgresSettings settings, FolderLock lock)
      throws IOException, SQLException {
    Cluster cluster = new Cluster(folder);
    Credentials credentials = Credentials.of(folder);
    OrphanedServer own = new OrphanedServer(cluster.dataDirectory(), credentials);
    own.stop();
    cluster.prepare();
    try {
      EmbeddedPostgres postgres = builder(folder, cluster, credentials, settings).start();
      EmbeddedPostgresServer server = new EmbeddedPostgresServer(lock, credentials, own, postgres);
      server.requireDurable();
      server.createDatabase(OPEN_CORE_DATABASE);
      server.createDatabase(CONTROL_DATABASE);
      cluster.completed();
      return server;
    } catch (IOException | SQLException | RuntimeException failure) {
      own.stop(); // whatever came up must not stay behind
      throw failure;
    }
  }

  /**
   * The builder starts the server with {@code -F} (no fsync) and synchronous_commit off; options
   * that follow win, and {@link #requireDurable} asks the server what came of it. No shell quoting
   * takes place: values must not contain blanks.
   */
  private static EmbeddedPostgres.Builder builder(
      Path folder, Cluster cluster, Credentials credentials, EmbeddedPostgresSettings settings) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster.dataDirectory())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(settings.port())
        .setPGStartupWait(settings.startTimeout())
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("pwfile", Credentials.fileIn(folder).toString())
        .setConnectConfig("password", credentials.password())
        .setDataDirectoryCustomizer(EmbeddedPostgresServer::requirePassword)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "localhost")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("shared_buffers", settings.sharedBuffersMegabytes() + "MB")
        .setServerConfig("max_wal_size", settings.maxWalMegabytes() + "MB")
        .setServerConfig("checkpoint_timeout", "15min")
        .setServerConfig("max_connections", Integer.toString(settings.maxConnections()))
        .setServerConfig("logging_collector", "on")
        .setServerConfig("log_filename", "postgresql-%a.log")
        .setServerConfig("log_truncate_on_rotation", "on");
  }

  private static void requirePassword(File dataDirectory) {
    String rules = "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
    try {
      Files.writeString(
          dataDirectory.toPath().resolve("pg_hba.conf"), rules, StandardCharsets.US_ASCII);
    } catch (IOException failure) {
      throw new EmbeddedPostgresException("cannot write pg_hba.conf", failure);
    }
  }

  private void requireDurable() throws SQLException {
    try (Connection connection = connect("postgres")) {
      List<String> faults = DurableSettings.faults(connection);
      if (!faults.isEmpty()) {
        throw new UnsafeServerException(faults);
      }
    }
  }

  @Override
  public HikariDataSource openDatabase(String name, PoolSettings settings) {
    try {
      createDatabase(name);
    } catch (SQLException failure) {
      throw new StoreException("cannot create database " + name, failure, false);
    }
    return Pools.open(url(name), username(), password(), settings);
  }

  /** The JDBC URL of a database, for tools beside this process; without user and password. */
  public String url(String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
  }

  /** The server's first process; empty if it does not run. Its other processes descend from it. */
  public Optional<ProcessHandle> process() {
    return own.process();
  }

  /** The port it listens on. */
  public int port() {
    return postgres.getPort();
  }

  /** Who connects. */
  public String username() {
    return credentials.username();
  }

  /** The password of this folder. */
  public String password() {
    return credentials.password();
  }

  private synchronized void createDatabase(String name) throws SQLException {
    if (!name.matches(DATABASE_NAME)) {
      throw new IllegalArgumentException("not a database name: '" + name + "'");
    }
    try (Connection connection = connect("postgres")) {
      if (!exists(connection, name)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name);
        }
      }
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (ResultSet result = query.executeQuery()) {
        return result.next();
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), username(), password());
  }

  /**
   * Stops the server: sessions are ended, a checkpoint is written. Does nothing the second time.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return; // another process may use the folder by now
    }
    try {
      postgres.close();
      own.stop(); // the library waits five seconds only
      lock.close();
    } catch (IOException failure) {
      throw new EmbeddedPostgresException("the PostgreSQL server did not stop", failure);
    }
  }
}

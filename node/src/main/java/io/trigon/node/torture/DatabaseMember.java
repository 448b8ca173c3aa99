package io.trigon.node.torture;

import io.trigon.opencore.postgres.embedded.EmbeddedPostgresException;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL, every commit synced to disk, in processes of its own. */
final class DatabaseMember implements Member {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseMember.class);

  /** Small: the machine is shared with six JVMs. */
  private static final int SHARED_BUFFERS_MEGABYTES = 64;

  private static final int MAX_WAL_MEGABYTES = 512;
  private static final int MAX_CONNECTIONS = 100;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final Path folder;
  private final EmbeddedPostgresSettings settings;
  private final GuardLink guard;
  private @Nullable EmbeddedPostgresServer server;
  private @Nullable ProcessHandle postmaster;

  DatabaseMember(Path folder, int port, GuardLink guard) {
    this.folder = folder;
    this.settings =
        new EmbeddedPostgresSettings(
            port, SHARED_BUFFERS_MEGABYTES, MAX_WAL_MEGABYTES, MAX_CONNECTIONS, START_TIMEOUT);
    this.guard = guard;
  }

  /** JDBC URL in the form in which nodes take it. */
  String url() {
    return "jdbc:postgresql://localhost:%d/{database}".formatted(settings.port());
  }

  /** Who connects, and the password; known once it has been started. */
  EmbeddedPostgresServer server() {
    EmbeddedPostgresServer started = server;
    if (started == null) {
      throw new IllegalStateException("the database has not been started");
    }
    return started;
  }

  @Override
  public Part part() {
    return Part.DATABASE;
  }

  /** Waits until it serves: crash recovery is part of it. Tried again if it does not come up. */
  @Override
  public void start() {
    letGo();
    try {
      EmbeddedPostgresServer started = EmbeddedPostgresServer.start(folder, settings);
      server = started;
      postmaster = started.process().orElse(null);
      Optional.ofNullable(postmaster).ifPresent(guard::add);
    } catch (EmbeddedPostgresException notYet) {
      LOG.info("the database does not start yet", notYet);
    }
  }

  private void letGo() {
    EmbeddedPostgresServer before = server;
    ProcessHandle process = postmaster;
    server = null;
    postmaster = null;
    if (before != null) {
      before.close();
    }
    if (process != null) {
      guard.remove(process.pid());
    }
  }

  @Override
  public boolean isAlive() {
    ProcessHandle process = postmaster;
    return process != null && process.isAlive();
  }

  @Override
  public boolean isReady() {
    EmbeddedPostgresServer running = server;
    if (running == null) {
      return false;
    }
    String url = running.url("postgres") + "?connectTimeout=2&socketTimeout=2";
    try (Connection connection =
        DriverManager.getConnection(url, running.username(), running.password())) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void kill() {
    ProcessHandle process = postmaster;
    if (process != null) {
      Signals.kill(process);
    }
  }

  @Override
  public void stop() {
    letGo();
  }

  @Override
  public void pause() {
    ProcessHandle process = postmaster;
    if (process != null && process.isAlive()) {
      Signals.pause(process);
    }
  }

  @Override
  public void resume() {
    ProcessHandle process = postmaster;
    if (process != null && process.isAlive()) {
      Signals.resume(process);
    }
  }
}

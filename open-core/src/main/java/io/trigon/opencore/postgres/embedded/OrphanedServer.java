package io.trigon.opencore.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the process which started it, on our data directory. It is stopped, not
 * taken over: sessions of the dead process and their locks end with it, the new server runs with
 * the settings of this version, and its output has a reader again. That costs one checkpoint.
 *
 * <p>The caller holds the folder's lock, so no living process of ours uses the server. Only a
 * process that is a PostgreSQL server on this very data directory is ever signalled.
 */
final class OrphanedServer {
  /** A fast shutdown writes a checkpoint: at most what fits the server's buffers. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);

  private final Path dataDirectory;
  private final Credentials credentials;

  OrphanedServer(Path dataDirectory, Credentials credentials) {
    this.dataDirectory = dataDirectory;
    this.credentials = credentials;
  }

  /**
   * Stops it if there is one; removes what a dead server left that would bar the next start.
   *
   * @throws EmbeddedPostgresException if it does not stop, or if it is not certain whose the
   *     process is
   */
  void stop() throws IOException {
    Optional<PostmasterFile> file = PostmasterFile.read(dataDirectory);
    if (file.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(file.get().pid());
    if (process.isEmpty()) {
      return; // the server itself replaces the file of a dead one
    }
    if (isOurs(process.get(), file.get())) {
      LOG.info("stopping the PostgreSQL server {} left by a process that died", file.get().pid());
      stop(process.get(), file.get());
    } else {
      forget(process.get());
    }
  }

  /** The process that the data directory names, if it lives. */
  Optional<ProcessHandle> process() {
    try {
      return PostmasterFile.read(dataDirectory).flatMap(file -> ProcessHandle.of(file.pid()));
    } catch (IOException unreadable) {
      throw new EmbeddedPostgresException("cannot read " + PostmasterFile.NAME, unreadable);
    }
  }

  /** Ends the sessions, else the shutdown would wait for them, then asks the server to stop. */
  private void stop(ProcessHandle process, PostmasterFile file) {
    endSessions(file.port());
    process.destroy();
    try {
      process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("interrupted while server " + file.pid() + " stops");
    } catch (ExecutionException | TimeoutException failure) {
      throw new EmbeddedPostgresException(
          "the PostgreSQL server %d on %s does not stop".formatted(file.pid(), dataDirectory),
          failure);
    }
  }

  private void endSessions(int port) {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    } catch (SQLException notServing) {
      LOG.debug("server on port {} takes no sessions, so it has none to end", port, notServing);
    }
  }

  /** Ours if it serves our data directory or, not serving now, was started on it. */
  private boolean isOurs(ProcessHandle process, PostmasterFile file) throws IOException {
    Optional<Path> served = servedDirectory(file.port());
    return served.isPresent() ? isOurDirectory(served.get()) : isStartedOnOurs(process);
  }

  private Optional<Path> servedDirectory(int port) {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT current_setting('data_directory')")) {
      return result.next() ? Optional.of(Path.of(result.getString(1))) : Optional.empty();
    } catch (SQLException notServing) {
      LOG.debug("no answer from a server on port {}", port, notServing);
      return Optional.empty();
    }
  }

  private boolean isStartedOnOurs(ProcessHandle process) throws IOException {
    if (!isPostgres(process)) {
      return false;
    }
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int option = arguments.indexOf("-D");
    return option >= 0
        && option + 1 < arguments.size()
        && isOurDirectory(Path.of(arguments.get(option + 1)));
  }

  private boolean isOurDirectory(Path directory) throws IOException {
    return Files.isDirectory(directory) && Files.isSameFile(directory, dataDirectory);
  }

  /**
   * The process id was given to somebody else since: the file is stale, but the server would refuse
   * to start over it, since it only sees that the process lives. Its shared memory stays a second
   * guard against a double start.
   */
  private void forget(ProcessHandle stranger) throws IOException {
    if (!isCertainlyAnother(stranger)) {
      throw new EmbeddedPostgresException(
          "%s names process %d, and the system does not say what that is: remove it if it is none"
              .formatted(dataDirectory.resolve(PostmasterFile.NAME), stranger.pid()));
    }
    LOG.info("{} names a process that is not its server: removed", PostmasterFile.NAME);
    Files.deleteIfExists(dataDirectory.resolve(PostmasterFile.NAME));
  }

  /** Something else than PostgreSQL, or a PostgreSQL whose arguments show that it is not ours. */
  private static boolean isCertainlyAnother(ProcessHandle stranger) {
    ProcessHandle.Info info = stranger.info();
    return info.command().isPresent() && (!isPostgres(stranger) || info.arguments().isPresent());
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> String.valueOf(Path.of(command).getFileName()).startsWith("postgres"))
        .orElse(false);
  }

  private Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/postgres?connectTimeout=3&socketTimeout=10".formatted(port),
        credentials.username(),
        credentials.password());
  }
}

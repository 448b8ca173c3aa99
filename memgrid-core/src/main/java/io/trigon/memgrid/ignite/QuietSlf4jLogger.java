package io.trigon.memgrid.ignite;

import java.util.List;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ignite's log with its chatter one level down: what it calls info is debug here, and so are its
 * warnings about choices that were made on purpose.
 */
final class QuietSlf4jLogger extends Slf4jLogger {
  // A small heap, both IP stacks, and a work directory below a temporary one (of a test) are meant.
  private static final List<String> MEANT =
      List.of(
          "Please set system property '-Djava.net.preferIPv4Stack",
          "Initial heap size is",
          "Persistence store directory is in the temp directory");

  private final Logger log;

  QuietSlf4jLogger(Logger log) {
    super(log);
    this.log = log;
  }

  @Override
  public Slf4jLogger getLogger(@Nullable Object category) {
    return new QuietSlf4jLogger(
        category == null
            ? LoggerFactory.getLogger("org.apache.ignite")
            : category instanceof Class<?> type
                ? LoggerFactory.getLogger(type)
                : LoggerFactory.getLogger(category.toString()));
  }

  @Override
  public void info(String message) {
    log.debug(message);
  }

  @Override
  public void info(@Nullable String marker, String message) {
    log.debug(message);
  }

  @Override
  public void warning(String message) {
    warning(null, message, null);
  }

  @Override
  public void warning(String message, @Nullable Throwable cause) {
    warning(null, message, cause);
  }

  @Override
  public void warning(@Nullable String marker, String message, @Nullable Throwable cause) {
    if (MEANT.stream().anyMatch(message::startsWith)) {
      log.debug(message, cause);
    } else {
      log.warn(message, cause);
    }
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public boolean isQuiet() {
    return false;
  }
}

package io.trigon.opencore.postgres;

import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One embedded server for all tests of this JVM; every test takes a database of its own. */
public final class TestServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServer() {}

  private static final class Holder {
    static final Path FOLDER = newFolder();
    static final EmbeddedPostgresServer SERVER = EmbeddedPostgresServer.start(FOLDER);

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Holder::stop));
    }

    private static void stop() {
      SERVER.close();
      delete(FOLDER);
    }
  }

  public static EmbeddedPostgresServer get() {
    return Holder.SERVER;
  }

  public static String newDatabase() {
    return "test_" + DATABASES.incrementAndGet();
  }

  public static Path newFolder() {
    try {
      return Files.createTempDirectory("trigon-postgres-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

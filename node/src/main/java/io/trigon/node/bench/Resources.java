package io.trigon.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What this process and the servers that it started use. */
final class Resources {
  private static final long KIB_PER_MIB = 1_024;

  private Resources() {}

  /** CPU time of this process and its descendants so far. */
  static Duration cpu() {
    return all()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Memory resident now, MiB; pages that processes share count for each. 0 where unknown. */
  static long residentMiB() {
    return all().mapToLong(process -> residentKiB(process.pid())).sum() / KIB_PER_MIB;
  }

  private static Stream<ProcessHandle> all() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants());
  }

  private static long residentKiB(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssFile:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | RuntimeException notLinux) {
      return 0;
    }
  }
}

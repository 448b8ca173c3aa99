package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.node.torture.Torture;
import io.trigon.node.torture.TortureLog;
import io.trigon.node.torture.TortureReport;
import io.trigon.node.torture.TortureSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills and pauses real processes under load, and checks both cores in the end. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Start all parts of a triangle as processes of their own, kill, pause and restart them at"
          + " random while clients post, then heal everything and check both cores against what"
          + " the clients were told."
    },
    footer = {
      "",
      "Exit codes: 0 nothing lost, doubled, adrift, unresolved, broken or unequal; 1 not so; 2"
          + " usage or bad input; 3 could not start."
    })
final class TortureCommand implements Callable<Integer> {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double MOST_MINUTES = 24 * 60;

  /** Seeds that people can type. */
  private static final int SEED_BOUND = 1_000_000;

  private final Screen screen;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      required = true,
      description = "How long the load and the faults go on; may be a fraction.")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of faults and load (default: any; it is printed).")
  private @Nullable Long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where everything of the run goes; new or empty, and kept (default: a temporary folder,"
              + " kept only if something is wrong).")
  private @Nullable Path data;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "" + TortureSettings.DEFAULT_CLIENTS,
      description = "Concurrent clients (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "" + TortureSettings.DEFAULT_ACCOUNTS,
      description = "Accounts that they share (default: ${DEFAULT-VALUE}).")
  private int accounts;

  TortureCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw new BadInputException("--minutes must be above 0 and at most " + MOST_MINUTES);
    }
    ReportFile file = ReportFile.at(report);
    Path folder = folder();
    TortureSettings settings = settings(folder);
    TortureLog.to(folder.resolve("torture.log"));
    screen.say("Torture by seed %d in %s".formatted(settings.seed(), folder));
    TortureReport done = new Torture(settings, screen::warn).run();
    file.write(done.toJson());
    done.summary().forEach(screen::say);
    done.findings().forEach(screen::warn);
    screen.say(done.isGood() ? "GOOD" : "NOT GOOD: see above and " + folder);
    if (done.isGood() && data == null) {
      delete(folder);
    }
    return done.isGood() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private TortureSettings settings(Path folder) {
    long chosen = seed == null ? new SecureRandom().nextInt(SEED_BOUND) : seed;
    Duration lasts = Duration.ofMillis((long) (minutes * SECONDS_PER_MINUTE * 1_000));
    TortureSettings usual = TortureSettings.of(lasts, chosen, folder);
    try {
      return new TortureSettings(
          lasts, chosen, folder, clients, accounts, usual.pause(), usual.healing());
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(wrong.getMessage());
    }
  }

  private Path folder() throws IOException {
    Path given = data;
    if (given == null) {
      return Files.createTempDirectory("trigon-torture-");
    }
    Path folder = Files.createDirectories(given.toAbsolutePath().normalize());
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new BadInputException("--data must be new or empty: " + folder);
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(folder)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}

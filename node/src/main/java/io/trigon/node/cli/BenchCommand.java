package io.trigon.node.cli;

import io.trigon.node.BadInputException;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.bench.Bench;
import io.trigon.node.bench.BenchReport;
import io.trigon.node.bench.BenchSettings;
import io.trigon.node.config.LocalTriangle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the whole triangle in one process on its durable defaults. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the whole triangle in one process, durable and synchronised: 45 % debits, 45 %"
          + " credits, 10 % inquiries, half the accounts at each core, one write in a thousand"
          + " moves an account.",
      "Use a data folder of its own: the accounts' births are fixed when it is made."
    },
    footer = {
      "",
      "Exit codes: 0 both cores equal afterwards and nothing failed; 1 not so; 2 usage; 3 could"
          + " not start."
    })
final class BenchCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(names = "--seconds", paramLabel = "S", defaultValue = "20", description = "Measured.")
  private int seconds;

  @Option(names = "--warm-up", paramLabel = "S", defaultValue = "10", description = "Not measured.")
  private int warmUpSeconds;

  @Option(names = "--accounts", paramLabel = "N", defaultValue = "10000", description = "Accounts.")
  private int accounts;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "uniform",
      description = "uniform, zipf (skew 0.99) or hot (one account has 5 %% of all writes).")
  private String profile = "";

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Closed loop: operations on their way at once (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--rate",
      paramLabel = "TPS",
      defaultValue = "0",
      description = "Open loop: operations started per second; latency counts from when.")
  private int rate;

  @Option(
      names = "--baseline",
      description = "Measure one PostgreSQL core without Trigon in the same run too.")
  private boolean baseline;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random choices.")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path report;

  @Mixin private NodeOptions node = new NodeOptions();

  BenchCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Exception {
    BenchSettings settings = settings();
    NodeSettings whole = node.settings(0, Role.all(), null);
    try (LocalTriangle triangle = LocalTriangle.start(whole, Bench.PROPERTIES)) {
      screen.say("Measuring the triangle at " + triangle.url());
      BenchReport measured =
          Bench.run(
              triangle,
              settings,
              (done, all, waiting) -> screen.progress("Opening accounts", done, all, ""));
      Path file = report;
      if (file != null) {
        Files.writeString(file, measured.toJson() + "\n", StandardCharsets.UTF_8);
      }
      screen.say(measured.toJson());
      return measured.isGood() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
    }
  }

  private BenchSettings settings() {
    try {
      return new BenchSettings(
          Duration.ofSeconds(seconds),
          Duration.ofSeconds(warmUpSeconds),
          accounts,
          BenchSettings.Profile.valueOf(profile.toUpperCase(Locale.ROOT)),
          inFlight,
          rate,
          baseline,
          seed);
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(wrong.getMessage());
    }
  }
}

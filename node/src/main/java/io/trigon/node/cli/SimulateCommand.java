package io.trigon.node.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.trigon.node.BadInputException;
import io.trigon.simulators.simulation.Campaign;
import io.trigon.simulators.simulation.CampaignReport;
import io.trigon.simulators.simulation.FaultMix;
import io.trigon.simulators.simulation.Hunt;
import io.trigon.simulators.simulation.SeedStory;
import io.trigon.simulators.simulation.SimulationSettings;
import io.trigon.simulators.simulation.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Attacks the real machines in virtual time. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Attack the real machines of both cores, routers and workers in virtual time, one run per"
          + " seed: a network that loses, repeats, delays and reorders, crashes of every process, a"
          + " grid that lies. After every step the invariants are checked; at the end everything"
          + " heals and both cores must be equal."
    },
    footer = {
      "",
      "Exit codes: 0 no violation and every fault class fired (with --plant: every error found, and"
          + " the same seeds clean without it); 1 not so; 2 usage or bad input."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 10;
  private static final int SEEDS_PER_PLANT = 1_000;
  private static final String HUNT_ROW = "%-30s %9s %6s %9s  %s";

  /** So that a row stays readable; the whole of it is told by --trace. */
  private static final int MOST_TEXT = 160;

  private final Screen screen;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "Seeds, from the first to the last.")
  private @Nullable String seeds;

  @Option(names = "--seed", paramLabel = "N", description = "One seed.")
  private @Nullable Long seed;

  @Option(names = "--trace", description = "With --seed: tell the story of the run.")
  private boolean trace;

  @Option(
      names = "--plant",
      paramLabel = "NAME|all",
      description =
          "Run deliberately broken variants instead, one at a time, until each is found; by default"
              + " with seeds 1..1000.")
  private @Nullable String plant;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "" + SimulationSettings.DEFAULT_STEPS,
      description = "Steps with faults per seed (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "" + SimulationSettings.DEFAULT_ACCOUNTS,
      description = "Accounts per seed (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "YAML: fault class to chance per occasion, 0 to 1. See docs/simulation.md.")
  private @Nullable Path faults;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path report;

  SimulateCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Exception {
    // The machines warn of every fault that is planted here, thousands of times.
    if (LoggerFactory.getLogger("io.trigon") instanceof Logger machines) {
      machines.setLevel(Level.OFF);
    }
    SimulationSettings settings = settings();
    Campaign campaign = new Campaign(settings, Runtime.getRuntime().availableProcessors());
    Long one = seed;
    if (trace) {
      if (one == null) {
        throw new BadInputException("--trace needs --seed");
      }
      return tell(plant == null ? campaign.replay(one) : campaign.replay(one, plant));
    }
    if (plant != null) {
      return hunt(campaign, plant, one == null ? rangeOfPlants() : new long[] {one, one});
    }
    ReportFile file = ReportFile.at(report);
    long[] range = one == null ? range() : new long[] {one, one};
    long count = range[1] - range[0] + 1;
    CampaignReport result =
        campaign.run(
            range[0], range[1], done -> screen.progress("Simulating seeds", done, count, ""));
    file.write(result.toJson());
    return sum(result, one == null);
  }

  private SimulationSettings settings() throws IOException {
    try {
      FaultMix mix = faults == null ? FaultMix.PUBLISHED : FaultMix.load(faults);
      return new SimulationSettings(steps, accounts, mix);
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(String.valueOf(wrong.getMessage()));
    }
  }

  private long[] rangeOfPlants() {
    return seeds == null ? new long[] {1, SEEDS_PER_PLANT} : range();
  }

  private int hunt(Campaign campaign, String name, long[] range) throws InterruptedException {
    boolean all = name.equals("all");
    if (!all && !Campaign.plants().contains(name)) {
      throw new BadInputException("no plant '" + name + "'; there are " + Campaign.plants());
    }
    Collection<String> names = all ? Campaign.plants() : List.of(name);
    int good = 0;
    screen.say(HUNT_ROW.formatted("PLANT", "SEED", "SEEDS", "WITHOUT", "VIOLATION"));
    for (String each : names) {
      Hunt hunt = campaign.hunt(each, range[0], range[1]);
      good += hunt.isGood() ? 1 : 0;
      screen.say(row(hunt));
    }
    screen.say(
        ("%d of %d planted errors found within %d seeds, with the same seeds clean without them")
            .formatted(good, names.size(), range[1] - range[0] + 1));
    return good == names.size() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private static String row(Hunt hunt) {
    Violation first = hunt.found().map(CampaignReport.Found::violation).orElse(null);
    String text =
        first == null ? "" : "invariant %d: %s".formatted(first.invariant(), first.text());
    return HUNT_ROW.formatted(
        hunt.plant(),
        hunt.found().map(found -> String.valueOf(found.seed())).orElse("NOT FOUND"),
        hunt.seeds(),
        hunt.isCleanWithoutPlant() ? "clean" : "NOT CLEAN",
        text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text);
  }

  private long[] range() {
    String text = seeds;
    String[] ends = text == null ? new String[0] : text.split("\\.\\.", -1);
    try {
      if (ends.length == 2 && Long.parseLong(ends[0]) <= Long.parseLong(ends[1])) {
        return new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[1])};
      }
    } catch (NumberFormatException notNumbers) {
      throw new BadInputException("--seeds takes two numbers, as 1..1000: " + text);
    }
    throw new BadInputException("say --seeds A..B, as 1..1000, or --seed N");
  }

  private int tell(SeedStory story) {
    story.lines().forEach(screen::say);
    story.violation().ifPresent(bad -> show(story.seed(), bad));
    screen.say(story.violation().isEmpty() ? "seed " + story.seed() + ": no violation" : "");
    return story.violation().isEmpty() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private void show(long number, Violation bad) {
    screen.say(
        "seed %d, step %d, %d ms: invariant %d, account %s: %s"
            .formatted(
                number, bad.step(), bad.atMillis(), bad.invariant(), bad.account(), bad.text()));
  }

  private int sum(CampaignReport result, boolean allFaultsMustFire) {
    result.violations().stream()
        .limit(MOST_SHOWN)
        .forEach(
            each -> {
              show(each.seed(), each.violation());
              screen.say("  replay: ./trigon simulate --seed %d --trace".formatted(each.seed()));
            });
    screen.say(result.summary());
    if (allFaultsMustFire && !result.silentFaults().isEmpty()) {
      screen.say("never while a transaction was undecided: " + result.silentFaults());
    }
    boolean good = allFaultsMustFire ? result.isGood() : result.violations().isEmpty();
    return good ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }
}

package io.trigon.node.cli;

import io.trigon.ledger.model.Money;
import io.trigon.node.BadInputException;
import io.trigon.node.CannotStartException;
import io.trigon.node.Role;
import io.trigon.node.Triangle;
import io.trigon.node.cli.ReplayRunner.Switch;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.data.DataFolderInUseException;
import io.trigon.node.replay.ReplayReport;
import io.trigon.node.replay.ReplaySettings;
import io.trigon.node.replay.Tally;
import io.trigon.node.rest.RestTriangle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays a file of real transactions and compares both cores with what is expected. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replay a CSV of transactions through the triangle, then compare every account at both cores"
          + " with the expected file.",
      "Starts the whole triangle on its data folder, or joins a running one with --url."
    },
    footer = {
      "",
      "Exit codes: 0 all accounts equal on both cores and as expected, nothing in doubt, no break"
          + " open; 1 not so; 2 usage or bad input, nothing posted; 3 could not start or connect."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--transactions",
      paramLabel = "FILE",
      required = true,
      description =
          "CSV with date, trans_id, account_id, side, operation, amount and purpose; in CZK.")
  private Path transactions = Path.of("");

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      required = true,
      description = "CSV with account_id, entries, final_ledger_balance, and maybe declined.")
  private Path expected = Path.of("");

  @Option(names = "--rules", paramLabel = "FILE", description = "Routing rules to start with.")
  private @Nullable Path rules;

  @Option(
      names = "--switch-rules",
      paramLabel = "FILE",
      description = "Routing rules that come into force while the replay runs.")
  private @Nullable Path switchRules;

  @Option(
      names = "--switch-at",
      paramLabel = "SHARE",
      description = "After which share of the rows (default: 50%%).")
  private @Nullable String switchAt;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "256",
      description = "Rows on their way at once (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--overdraft",
      paramLabel = "AMOUNT",
      defaultValue = "10000.00",
      description = "Overdraft limit of the accounts it opens (default: ${DEFAULT-VALUE}).")
  private String overdraft = "";

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Give up when nothing at all was decided for so long (${DEFAULT-VALUE}).")
  private int patienceSeconds;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Join the node that runs there instead of starting one.")
  private @Nullable URI url;

  @Mixin private NodeOptions node = new NodeOptions();

  ReplayCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    ReplaySettings settings = settings();
    Switch change = change();
    refuseWhatARunningNodeDecides();
    ReportFile reportFile = ReportFile.at(report);
    ReplayInput input = ReplayInput.read(transactions, expected, ReplayRunner.CURRENCY);
    RuleCheck.check(rules, change == null ? null : change.rules());
    return run(input, settings, change, reportFile);
  }

  private int run(
      ReplayInput input, ReplaySettings settings, @Nullable Switch change, ReportFile reportFile)
      throws IOException {
    try (Triangle triangle = triangle()) {
      screen.say("Replaying over the triangle at " + triangle.url());
      ReplayReport done = new ReplayRunner(screen, triangle).run(input, settings, change);
      reportFile.write(done);
      ReplaySummary.of(done).forEach(screen::say);
      ReplaySummary.failures(done).forEach(screen::warn);
      screen.say(done.isGood() ? "GOOD" : "NOT GOOD: see above");
      return done.isGood() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
    } catch (CannotStartException | DataFolderInUseException failure) {
      Tally nothing = Tally.nothing(input.rows().size());
      reportFile.write(ReplayReport.failed(nothing, input.accounts(), failure.getMessage()));
      throw failure;
    }
  }

  private Triangle triangle() {
    URI running = url;
    return running == null
        ? LocalTriangle.start(node.settings(0, Role.all(), rules))
        : RestTriangle.connect(running);
  }

  private ReplaySettings settings() {
    try {
      long limit = Money.parse(overdraft, ReplayRunner.CURRENCY).minor();
      if (limit < 0) {
        throw new IllegalArgumentException("it is not negative");
      }
      return new ReplaySettings(
          ReplayRunner.CURRENCY, limit, inFlight, Duration.ofSeconds(patienceSeconds));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException("--overdraft or --in-flight: " + wrong.getMessage());
    }
  }

  private @Nullable Switch change() {
    Path file = switchRules;
    if (file == null && switchAt != null) {
      throw new BadInputException("--switch-at needs --switch-rules");
    }
    String share = switchAt == null ? "50%" : switchAt;
    return file == null ? null : new Switch(file, Percent.parse("--switch-at", share));
  }

  private void refuseWhatARunningNodeDecides() {
    if (url == null) {
      return;
    }
    if (rules != null || switchRules != null) {
      throw new BadInputException(
          "--rules and --switch-rules cannot be used with --url: the running node has its own");
    }
    if (node.areGiven()) {
      throw new BadInputException("--http-port cannot be used with --url: no node is started");
    }
  }
}

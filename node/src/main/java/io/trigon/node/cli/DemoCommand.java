package io.trigon.node.cli;

import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.Triangle;
import io.trigon.node.cli.ReplayRunner.Switch;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.replay.ReplayReport;
import io.trigon.node.replay.ReplaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole triangle at work on bundled real data. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start the whole triangle, replay 3,000 bundled real bank transactions, move accounts from the"
          + " mainframe to the open core meanwhile, compare both cores, and leave it all up."
    })
final class DemoCommand implements Callable<Integer> {
  private static final long OVERDRAFT_MINOR = 1_000_000;
  private static final int IN_FLIGHT = 128;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Percent SWITCH_AT = Percent.parse("", "50%");

  private final Screen screen;

  @Mixin private NodeOptions node = new NodeOptions();

  @Option(names = "--exit", description = "Stop afterwards instead of leaving it up.")
  private boolean exit;

  DemoCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    DemoFiles files = DemoFiles.layOut(node.data());
    NodeSettings settings = node.settings(0, Role.all(), files.rules());
    ReplayInput input =
        ReplayInput.read(files.transactions(), files.expected(), ReplayRunner.CURRENCY);
    try (Triangle triangle = LocalTriangle.start(settings)) {
      ReplayReport report =
          new ReplayRunner(screen.quiet(), triangle)
              .run(
                  input,
                  new ReplaySettings(ReplayRunner.CURRENCY, OVERDRAFT_MINOR, IN_FLIGHT, PATIENCE),
                  new Switch(files.switchedRules(), SWITCH_AT));
      story(triangle, files, report).forEach(screen::say);
      ReplaySummary.failures(report).forEach(screen::warn);
      if (!exit) {
        UntilStopped.await();
      }
      return report.isGood() ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
    }
  }

  /** Ten lines. */
  private List<String> story(Triangle triangle, DemoFiles files, ReplayReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Trigon is up: a mainframe region behind MQ, an open core on PostgreSQL, and a grid.");
    lines.add(
        "It replayed real bank transactions of 1993 (PKDD'99, bundled), in order per account.");
    lines.add(
        "Half of them ran by " + files.rules() + ", the others by " + files.switchedRules() + ".");
    lines.addAll(ReplaySummary.of(report));
    lines.add(
        report.isGood()
            ? "GOOD: every account is the same at both cores, and as an independent sum says."
            : "NOT GOOD: what differs is named below.");
    lines.add(
        exit
            ? "The triangle stops now; its data stays in " + node.data() + "."
            : "Look at " + triangle.url() + " (data in " + node.data() + "; stop with Ctrl-C).");
    return lines;
  }
}

package io.trigon.node.cli;

import io.trigon.ledger.model.CoreId;
import io.trigon.node.BadInputException;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import io.trigon.node.Triangle;
import io.trigon.node.config.LocalTriangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a node and leaves it up until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the triangle (or some of its roles) and leave it up until stopped.")
final class UpCommand implements Callable<Integer> {
  private final Screen screen;

  @Mixin private NodeOptions node = new NodeOptions();

  @Option(names = "--rules", paramLabel = "FILE", description = "Routing rules.")
  private @Nullable Path rules;

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      split = ",",
      description =
          "What this node plays: router, open-core, mainframe, monitor, broker (default: all).")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--admit",
      paramLabel = "CORE",
      description =
          "Lets a core (MAINFRAME or OPEN) of this node decide without its peer's word. Only if the"
              + " peer is lost and this store is known to be the newest: see the runbook.")
  private @Nullable CoreId admitted;

  UpCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RuleCheck.check(rules);
    NodeSettings settings = node.settings(NodeSettings.DEFAULT_HTTP_PORT, roleSet(), rules);
    try (Triangle triangle =
        admitted == null
            ? LocalTriangle.start(settings)
            : LocalTriangle.startAdmitting(settings, admitted)) {
      screen.say("Trigon is up at " + triangle.url() + " (stop it with Ctrl-C)");
      UntilStopped.await();
    }
    return ExitCode.GOOD;
  }

  private Set<Role> roleSet() {
    if (roles.isEmpty()) {
      return Role.all();
    }
    try {
      return roles.stream().map(name -> Role.ofName(name.strip())).collect(Collectors.toSet());
    } catch (IllegalArgumentException unknown) {
      throw new BadInputException(unknown.getMessage());
    }
  }
}

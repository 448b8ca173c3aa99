package io.trigon.node.cli;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.node.BadInputException;
import io.trigon.router.decision.RoutingDecider;
import io.trigon.router.decision.RoutingDecision;
import io.trigon.router.rules.Explanation;
import io.trigon.router.rules.Explanation.Check;
import io.trigon.router.rules.Explanation.Step;
import io.trigon.router.rules.InvalidRulesException;
import io.trigon.router.rules.RuleInput;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.TransactionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says for one transaction, rule by rule and condition by condition, why it goes where it goes. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explain where rules send a transaction, rule by rule.",
    footer = {
      "",
      "TRANSACTION is written like the given of a test, e.g.",
      "  '{kind: DEBIT, account: \"1\", amount: 5.00, currency: CZK, channel: WEB}'",
      "",
      RulesCommand.EXIT_CODES
    })
final class RulesExplainCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "FILE", description = "Rule file, or folder of them.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "TRANSACTION", description = "What is asked about.")
  private String transaction = "";

  @Option(
      names = "--owner",
      paramLabel = "CORE",
      description = "Owner of the account; without it the grid knows nothing of the account.")
  private @Nullable CoreId owner;

  @Option(
      names = "--birth",
      paramLabel = "CORE",
      description = "Birth core of the account (default: ${DEFAULT-VALUE}).")
  private CoreId birth = CoreId.MAINFRAME;

  @Option(names = "--account-version", description = "Version that the grid knows (default: 1).")
  private long version = 1;

  @Option(
      names = "--applied",
      paramLabel = "N",
      description = "Version that the core which is not the owner has applied (default: all).")
  private @Nullable Long applied;

  RulesExplainCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RuleSet rules = RulesCommand.load(file);
    RuleInput input = input();
    Explanation explained = rules.explain(input);
    screen.say(
        "rules %s, version %s; account %s is in bucket %d of 10000 by salt %s"
            .formatted(
                rules.file(),
                rules.hashHex(),
                input.account(),
                explained.bucket(),
                rules.model().salt()));
    explained.steps().forEach(this::show);
    tellDecision(decision(input, explained));
    return ExitCode.GOOD;
  }

  private RuleInput input() {
    try {
      return TransactionReader.read("TRANSACTION", transaction);
    } catch (InvalidRulesException wrong) {
      throw new BadInputException(wrong.getMessage());
    }
  }

  private void show(Step step) {
    String about = step.description().isEmpty() ? "" : "  (" + step.description() + ")";
    screen.say("%-11s %s%s  {%s}".formatted(step.verdict(), step.rule(), about, step.sends()));
    show(step.checks(), "            ");
  }

  private void show(List<Check> checks, String indent) {
    for (Check check : checks) {
      String actual = check.actual().isEmpty() ? "" : ", is " + check.actual();
      screen.say(
          "%s%s %s: wants %s%s"
              .formatted(
                  indent,
                  check.holds() ? "yes" : "NO ",
                  check.condition(),
                  check.expected(),
                  actual));
      show(check.parts(), indent + "    ");
    }
  }

  private RoutingDecision decision(RuleInput input, Explanation explained) {
    return RoutingDecider.decide(
        input.kind(), birth, seen(), explained.route(), false, true, input.at());
  }

  private @Nullable DirectoryEntry seen() {
    CoreId core = owner;
    if (core == null) {
      return null;
    }
    long other = applied == null ? version : applied;
    return new DirectoryEntry(
        core,
        new Epoch(0, 1),
        version,
        core,
        Incarnation.NONE,
        0,
        core == CoreId.MAINFRAME ? version : other,
        core == CoreId.OPEN ? version : other);
  }

  private void tellDecision(RoutingDecision decision) {
    DirectoryEntry seen = decision.seen();
    screen.say(
        seen == null
            ? "the grid knows nothing of the account; it was born at " + birth
            : "owner %s, version %d; applied: MAINFRAME %d, OPEN %d"
                .formatted(
                    seen.owner(), seen.version(), seen.appliedByMainframe(), seen.appliedByOpen()));
    screen.say(
        "processed at %s, preferred %s by %s: %s (%s)"
            .formatted(
                decision.core(),
                decision.preferred(),
                decision.rule().ruleId(),
                decision.effect(),
                decision.effect().sentence()));
  }
}

package io.trigon.node.cli;

import io.trigon.ledger.model.Currency;
import io.trigon.node.BadInputException;
import io.trigon.node.replay.file.FileContent;
import io.trigon.node.replay.file.ReplayRow;
import io.trigon.node.replay.file.TransactionsFile;
import io.trigon.router.rules.RuleInput;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RulesDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changes with other rules, in the text and for recorded traffic. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Compare two versions of rules.",
    footer = {"", "Exit codes: 0 they decide the same, 1 they differ, 2 usage or bad input."})
final class RulesDiffCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "A", description = "Rules before.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Rules after.")
  private Path after = Path.of("");

  @Option(
      names = "--transactions",
      paramLabel = "FILE",
      description = "Recorded transactions (as for replay): how many would change core.")
  private @Nullable Path transactions;

  @Option(names = "--product", description = "Product of their accounts (default: none).")
  private String product = "";

  @Option(names = "--currency", description = "Their currency (default: ${DEFAULT-VALUE}).")
  private String currency = "CZK";

  RulesDiffCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    RuleSet from = RulesCommand.load(before);
    RuleSet to = RulesCommand.load(after);
    List<String> texts = RulesDiff.texts(from, to);
    texts.forEach(screen::say);
    Path file = transactions;
    boolean moves = file != null && tellTraffic(from, to, file);
    if (texts.isEmpty()) {
      screen.say("the rules decide the same");
    }
    return texts.isEmpty() && !moves ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private boolean tellTraffic(RuleSet from, RuleSet to, Path file) {
    List<RuleInput> inputs = read(file).stream().map(this::input).toList();
    RulesDiff.Traffic traffic = RulesDiff.traffic(from, to, inputs);
    screen.say(
        String.format(
            Locale.ROOT,
            "%,d of %,d transactions and %,d of %,d accounts would prefer another core",
            traffic.changedTransactions(),
            traffic.transactions(),
            traffic.changedAccounts(),
            traffic.accounts()));
    for (RulesDiff.Way way : traffic.ways()) {
      screen.say(
          String.format(
              Locale.ROOT,
              "  %s  ->  %s: %,d transactions, %,d accounts",
              way.before(),
              way.after(),
              way.transactions(),
              way.accounts()));
    }
    return traffic.changedTransactions() > 0;
  }

  private List<ReplayRow> read(Path file) {
    if (!Currency.isKnown(currency)) {
      throw new BadInputException("'" + currency + "' is no ISO 4217 currency with a minor unit");
    }
    try {
      FileContent<List<ReplayRow>> rows =
          TransactionsFile.read(file, new Currency(currency), StandardCharsets.UTF_8);
      if (!rows.problems().isEmpty()) {
        throw new BadInputException(
            rows.problems().stream()
                .map(problem -> file + ": " + problem)
                .collect(Collectors.joining(System.lineSeparator())));
      }
      return rows.content();
    } catch (IOException unreadable) {
      throw new BadInputException(file + " cannot be read: " + unreadable);
    }
  }

  /** Recorded transactions have a day and no time: noon UTC. */
  private RuleInput input(ReplayRow row) {
    return new RuleInput(
        row.kind(),
        row.channel(),
        product,
        new Currency(currency),
        row.amountMinor(),
        row.account(),
        row.date(),
        row.date().toLocalDate().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
  }
}

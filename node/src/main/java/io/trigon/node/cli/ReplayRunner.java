package io.trigon.node.cli;

import io.trigon.ledger.model.Currency;
import io.trigon.node.Triangle;
import io.trigon.node.replay.Milestone;
import io.trigon.node.replay.ReplayJob;
import io.trigon.node.replay.ReplayProgress;
import io.trigon.node.replay.ReplayReport;
import io.trigon.node.replay.ReplaySettings;
import io.trigon.node.replay.Tally;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs one replay over a triangle and shows how far it is. */
final class ReplayRunner {
  /** The currency of the data. */
  static final Currency CURRENCY = new Currency("CZK");

  /** Both cores settle within a second or two; a machine under load may take longer. */
  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(2);

  private final Screen screen;
  private final Triangle triangle;

  ReplayRunner(Screen screen, Triangle triangle) {
    this.screen = screen;
    this.triangle = triangle;
  }

  /**
   * Rules to be put in force while the replay runs.
   *
   * @param rules the rule file
   * @param at which share of the rows has ended by then
   */
  record Switch(Path rules, Percent at) {}

  ReplayReport run(ReplayInput input, ReplaySettings settings, @Nullable Switch change) {
    ReplayJob job =
        new ReplayJob(
            triangle.client(), triangle.reader(), settings, SETTLE_LIMIT, Clock.systemUTC());
    Milestone milestone = change == null ? Milestone.NONE : milestone(change, input.rows().size());
    Tally tally = job.post(input.rows(), milestone, progress());
    screen.say("All rows are through; comparing both cores with each other and with the file");
    return job.compare(tally, input.rows(), input.expected());
  }

  private Milestone milestone(Switch change, int rows) {
    return new Milestone(
        change.at().of(rows),
        () -> {
          triangle.useRules(change.rules());
          screen.say("At " + change.at() + " other rules came into force: " + change.rules());
        });
  }

  private ReplayProgress progress() {
    return (decided, rows, waiting) ->
        screen.progress(
            "Replaying", decided, rows, waiting == 0 ? "" : ", " + waiting + " being repeated");
  }
}

package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened in a run, line by line, for whoever has to understand a violation. One thread. */
final class Story {
  /** Lines kept: a run of 500 steps has some thousands. */
  private static final int MAX_LINES = 200_000;

  private record Line(long at, int step, Set<AccountId> accounts, String text) {}

  private final VirtualTime time;
  private final boolean told;
  private final List<Line> lines = new ArrayList<>();
  private int step;

  /**
   * A story.
   *
   * @param told whether it is kept at all: building lines costs more than the run
   */
  Story(VirtualTime time, boolean told) {
    this.time = time;
    this.told = told;
  }

  void step(int number) {
    this.step = number;
  }

  int step() {
    return step;
  }

  /** A line about accounts; about all of them if none is named. */
  void tell(Collection<AccountId> accounts, Supplier<String> text) {
    if (told && lines.size() < MAX_LINES) {
      lines.add(new Line(time.now(), step, new TreeSet<>(accounts), text.get()));
    }
  }

  /** The lines that touch an account, or all of them. */
  List<String> about(@Nullable AccountId account) {
    return lines.stream()
        .filter(line -> isAbout(line, account))
        .map(line -> "%7d ms  step %4d  %s".formatted(line.at(), line.step(), line.text()))
        .toList();
  }

  private static boolean isAbout(Line line, @Nullable AccountId account) {
    return account == null || line.accounts().isEmpty() || line.accounts().contains(account);
  }
}

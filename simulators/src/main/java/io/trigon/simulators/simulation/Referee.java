package io.trigon.simulators.simulation;

import io.trigon.ledger.model.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the first violation of a run; what follows from it is noise. One thread. */
final class Referee {
  private final VirtualTime time;
  private final Story story;
  private @Nullable Violation first;

  Referee(VirtualTime time, Story story) {
    this.time = time;
    this.story = story;
  }

  /** An invariant does not hold. */
  void blame(int invariant, @Nullable AccountId account, String text) {
    if (first == null) {
      first = new Violation(invariant, account, text, time.now(), story.step());
    }
  }

  /** An invariant does not hold unless {@code holds}. */
  void check(int invariant, boolean holds, AccountId account, String text) {
    if (!holds) {
      blame(invariant, account, text);
    }
  }

  Optional<Violation> violation() {
    return Optional.ofNullable(first);
  }
}

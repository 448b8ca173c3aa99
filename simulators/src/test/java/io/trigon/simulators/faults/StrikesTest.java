package io.trigon.simulators.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrikesTest {
  private static final int TRIES = 1_000;

  @Test
  void strikes_by_chance_and_in_the_same_order_for_the_same_seed() {
    String first = story(new Strikes(5), fault(0.3, 0));
    assertThat(story(new Strikes(5), fault(0.3, 0))).isEqualTo(first);
    assertThat(story(new Strikes(6), fault(0.3, 0))).isNotEqualTo(first);
    assertThat(first.chars().filter(each -> each == 'x').count()).isBetween(230L, 370L);
  }

  @Test
  void is_not_changed_by_another_kind_in_force() {
    Strikes both = new Strikes(5);
    both.begin(9, Fault.of(FaultKind.LOST_REQUEST));
    StringBuilder story = new StringBuilder();
    both.begin(1, fault(0.3, 0));
    for (int i = 0; i < TRIES; i++) {
      both.strike(FaultKind.LOST_REQUEST);
      story.append(both.strike(FaultKind.LOST_REPLY).isPresent() ? 'x' : '.');
    }
    assertThat(story.toString()).isEqualTo(story(new Strikes(5), fault(0.3, 0)));
  }

  @Test
  void stops_at_its_limit_and_at_its_end_and_counts() {
    Strikes limited = new Strikes(5);
    assertThat(story(limited, fault(1, 3))).startsWith("xxx.").hasSize(TRIES);
    assertThat(limited.counts().get(FaultKind.LOST_REPLY)).isEqualTo(3);

    Strikes ended = new Strikes(5);
    ended.begin(1, fault(1, 0));
    assertThat(ended.end(1)).isTrue();
    assertThat(ended.end(1)).isFalse();
    assertThat(ended.strike(FaultKind.LOST_REPLY)).isEmpty();
  }

  private static String story(Strikes strikes, Fault fault) {
    strikes.begin(1, fault);
    StringBuilder story = new StringBuilder();
    IntStream.range(0, TRIES)
        .forEach(i -> story.append(strikes.strike(fault.kind()).isPresent() ? 'x' : '.'));
    return story.toString();
  }

  private static Fault fault(double chance, int limit) {
    return new Fault(
        FaultKind.LOST_REPLY,
        CoreId.MAINFRAME,
        Duration.ZERO,
        Duration.ZERO,
        chance,
        limit,
        Duration.ZERO,
        1,
        "");
  }
}

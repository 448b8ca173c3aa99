package io.trigon.compensation.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.compensation.repair.AccountRepairer.Step;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When which account is tried; what a step does is told by {@link AccountRepairerTest}. */
class RepairsTest {
  private static final AccountId A = new AccountId("A1");

  private final SettableClock clock = new SettableClock();
  private final List<AccountId> broken = new ArrayList<>(List.of(A));
  private final List<Long> triedAtSeconds = new ArrayList<>();
  private final long begin = clock.instant().getEpochSecond();
  private CompletableFuture<Step> answer = CompletableFuture.completedFuture(Step.WAIT);
  private boolean isAllowed = true;
  private final Repairs repairs =
      new Repairs(() -> List.copyOf(broken), () -> isAllowed, this::step);

  private CompletableFuture<Step> step(AccountId account) {
    triedAtSeconds.add(clock.instant().getEpochSecond() - begin);
    return answer;
  }

  private void tickFor(int seconds) {
    for (int i = 0; i < seconds; i++) {
      repairs.tick(clock.instant());
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void what_helps_is_followed_by_the_next_step_at_once() {
    answer = CompletableFuture.completedFuture(Step.DONE);
    tickFor(4);
    assertThat(triedAtSeconds).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void what_does_not_help_is_tried_again_with_pauses_that_grow_to_a_minute() {
    tickFor(250);
    assertThat(triedAtSeconds).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
  }

  @Test
  void a_core_that_does_not_answer_is_asked_again_and_never_twice_at_once() {
    answer = new CompletableFuture<>();
    tickFor(3);
    assertThat(triedAtSeconds).containsExactly(0L);
    answer.completeExceptionally(new IllegalStateException("no answer"));
    tickFor(3);
    assertThat(triedAtSeconds).containsExactly(0L, 3L, 5L);
  }

  @Test
  void r27_the_stop_switch_halts_repairs_and_a_later_tick_takes_them_up() {
    isAllowed = false;
    tickFor(3);
    assertThat(triedAtSeconds).isEmpty();
    isAllowed = true;
    tickFor(1);
    assertThat(triedAtSeconds).containsExactly(3L);
  }

  @Test
  void what_is_broken_no_more_is_forgotten_and_its_late_answer_too() {
    answer = new CompletableFuture<>();
    tickFor(1);
    broken.clear();
    tickFor(1);
    answer.complete(Step.WAIT);
    broken.add(A);
    tickFor(1);
    assertThat(triedAtSeconds).containsExactly(0L, 2L);
  }

  @Test
  void a_tick_takes_a_bounded_number_of_accounts_and_the_next_one_the_others() {
    broken.clear();
    IntStream.range(0, 120).forEach(n -> broken.add(new AccountId("B" + n)));
    answer = new CompletableFuture<>();
    tickFor(1);
    assertThat(triedAtSeconds).hasSize(50);
    tickFor(5);
    assertThat(triedAtSeconds).hasSize(120);
  }
}

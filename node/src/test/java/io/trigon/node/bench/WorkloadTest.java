package io.trigon.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.node.bench.BenchSettings.Profile;
import io.trigon.node.bench.Workload.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final int DRAWS = 200_000;
  private static final Offset<Double> CLOSE = within(0.005);

  private static Workload workload(Profile profile) {
    Duration second = Duration.ofSeconds(1);
    return new Workload(
        new BenchSettings(second, second, 10_000, profile, 64, 0, false, 42), "run-");
  }

  @Test
  void a_tenth_are_inquiries_and_one_write_in_a_thousand_moves_an_account() {
    Workload workload = workload(Profile.UNIFORM);
    Map<Operation, Integer> drawn = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.merge(workload.next(), 1, Integer::sum);
    }
    assertThat(drawn.get(Operation.INQUIRY) / (double) DRAWS).isCloseTo(0.1, CLOSE);
    assertThat(drawn.get(Operation.MOVE) / (double) DRAWS).isCloseTo(0.0009, within(0.0005));
  }

  @Test
  void writes_are_debits_and_credits_alike_over_accounts_of_both_births_and_never_repeat_an_id() {
    Workload workload = workload(Profile.UNIFORM);
    Set<String> ids = new HashSet<>();
    int debits = 0;
    int mainframe = 0;
    for (int i = 0; i < DRAWS; i++) {
      Command write = workload.write();
      ids.add(write.key().transactionId());
      debits += write.kind() == Kind.DEBIT ? 1 : 0;
      mainframe += write.account().value().startsWith(Workload.MAINFRAME_PREFIX) ? 1 : 0;
    }
    assertThat(ids).hasSize(DRAWS);
    assertThat(debits / (double) DRAWS).isCloseTo(0.5, CLOSE);
    assertThat(mainframe / (double) DRAWS).isCloseTo(0.5, CLOSE);
  }

  @Test
  void the_hot_account_has_a_twentieth_of_the_writes() {
    Workload workload = workload(Profile.HOT);
    String hot = Workload.open(0).account().value();
    int found = 0;
    for (int i = 0; i < DRAWS; i++) {
      found += workload.write().account().value().equals(hot) ? 1 : 0;
    }
    assertThat(found / (double) DRAWS).isCloseTo(0.05, CLOSE);
  }

  @Test
  void zipf_draws_ranks_by_their_weight() {
    Zipf zipf = new Zipf(1_000, 0.99);
    SplittableRandom random = new SplittableRandom(7);
    double[] drawn = new double[1_000];
    for (int i = 0; i < DRAWS; i++) {
      drawn[zipf.draw(random::nextDouble)]++;
    }
    double weights = 0;
    for (int rank = 1; rank <= 1_000; rank++) {
      weights += Math.pow(rank, -0.99);
    }
    for (int rank : new int[] {1, 2, 10, 100}) {
      double expected = Math.pow(rank, -0.99) / weights;
      assertThat(drawn[rank - 1] / DRAWS).as("rank " + rank).isCloseTo(expected, CLOSE);
    }
  }
}

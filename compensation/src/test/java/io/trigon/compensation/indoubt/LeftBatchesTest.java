package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.directory.InFlightRegister.Carried;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.testkit.TestCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftBatchesTest {
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  private final List<InFlightRegister.Batch> left = new ArrayList<>();
  private final InMemoryInDoubtRegister register = new InMemoryInDoubtRegister();
  private final LeftBatches takeover = new LeftBatches(new Left(), register);

  @Test
  void what_a_dead_router_had_in_flight_becomes_doubts_that_are_due_at_once() {
    left.add(batch("b1", key(Source.DEFAULT, "t1"), key(Source.DEFAULT, "t2")));
    assertThat(takeover.takeOver(NOW)).isEqualTo(1);
    assertThat(left).isEmpty();
    assertThat(register.due(NOW, 10))
        .extracting(Doubt::key)
        .containsExactly(key(Source.DEFAULT, "t1"), key(Source.DEFAULT, "t2"));
    assertThat(register.due(NOW, 10)).extracting(Doubt::sentTo).containsOnly(CoreId.OPEN);
    assertThat(register.due(NOW, 10)).extracting(Doubt::deadline).containsOnly(NOW.plusSeconds(2));
    assertThat(register.due(NOW, 10)).extracting(Doubt::kind).containsOnly(Kind.DEBIT);
    assertThat(register.due(NOW, 10)).extracting(Doubt::onInDoubt).containsOnly(OnInDoubt.REVERSE);
    assertThat(takeover.takeOver(NOW)).isZero();
  }

  @Test
  void taking_over_twice_after_a_crash_in_between_changes_nothing() {
    InFlightRegister.Batch batch = batch("b1", key(Source.DEFAULT, "t1"));
    left.add(batch);
    takeover.takeOver(NOW);
    register.retryAt(key(Source.DEFAULT, "t1"), 3, NOW.plusSeconds(5));
    left.add(batch);
    takeover.takeOver(NOW.plusSeconds(1));
    assertThat(register.find(key(Source.DEFAULT, "t1")).orElseThrow().attempts()).isEqualTo(3);
    assertThat(register.countOpen()).isEqualTo(1);
  }

  @Test
  void a_move_of_ownership_and_a_step_of_a_saga_are_left_to_whoever_wants_them() {
    left.add(
        batch("b1", key(Source.HANDOVER, "m1"), key(Source.SAGA, "s1"), key(Source.DEFAULT, "t1")));
    takeover.takeOver(NOW);
    assertThat(register.open(10)).extracting(Doubt::key).containsExactly(key(Source.DEFAULT, "t1"));
  }

  @Test
  void what_a_dead_router_left_and_no_core_ever_saw_ends_in_a_tombstone_after_its_own_deadline() {
    Resolving on = new Resolving();
    on.open("A1");
    LeftBatches survivor = new LeftBatches(new Left(), on.register);
    Instant soon = on.now.plusSeconds(2);
    Instant tomorrow = on.now.plus(Duration.ofDays(1));
    left.add(
        new InFlightRegister.Batch(
            "b1",
            CoreId.MAINFRAME,
            on.cores.lanes.of(new AccountId("A1")),
            on.now,
            List.of(
                carried(TestCommands.credit("A1", "never-arrived", 5), soon),
                carried(TestCommands.credit("A1", "arrived", 5), soon),
                carried(TestCommands.credit("A1", "of-a-replay", 5), tomorrow))));
    on.cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "arrived", 5));
    survivor.takeOver(on.now);
    on.run(Duration.ofSeconds(10));
    assertThat(on.told)
        .extracting(one -> one.doubt().key().key().transactionId() + " " + one.outcome().code())
        .containsExactlyInAnyOrder("never-arrived CANCELLED", "arrived POSTED");
    assertThat(on.cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "of-a-replay", 5)))
        .as("its deadline is a day away, so its repeat decides it")
        .isInstanceOf(Outcome.Posted.class);
    on.run(Duration.ofSeconds(30));
    assertThat(on.register.countOpen()).isZero();
    assertThat(on.balance(CoreId.MAINFRAME, "A1")).isEqualTo(10);
  }

  private static Carried carried(Command command, Instant deadline) {
    return new Carried(
        new AccountKey(command.account(), command.key()),
        command.kind(),
        deadline,
        OnInDoubt.RESOLVE);
  }

  private static AccountKey key(Source source, String id) {
    return new AccountKey(new AccountId("A1"), TransactionKey.of(source, id));
  }

  private static InFlightRegister.Batch batch(String id, AccountKey... keys) {
    return new InFlightRegister.Batch(
        id,
        CoreId.OPEN,
        1,
        NOW.minusSeconds(3),
        Stream.of(keys)
            .map(key -> new Carried(key, Kind.DEBIT, NOW.plusSeconds(2), OnInDoubt.REVERSE))
            .toList());
  }

  /** All that is in it was left by dead nodes. */
  private final class Left implements InFlightRegister {
    @Override
    public void register(Batch batch) {
      left.add(batch);
    }

    @Override
    public void complete(String batchId) {
      left.removeIf(batch -> batch.batchId().equals(batchId));
    }

    @Override
    public List<Batch> leftByDeadNodes(int limit) {
      return left.stream().limit(limit).toList();
    }

    @Override
    public long size() {
      return left.size();
    }
  }
}

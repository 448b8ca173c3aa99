package io.trigon.compensation.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResendForMissingSyncTest {
  private final TwoCores cores = new TwoCores(2);
  private final int lane = cores.lanes.of(new AccountId("A1"));
  private final InProcessCoreGateway gateway = new InProcessCoreGateway(cores.mainframe, 1);
  private final ResendForMissingSync resync =
      new ResendForMissingSync(
          Map.of(CoreId.MAINFRAME, gateway), cores.clock, Duration.ofSeconds(5));

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void what_was_lost_on_the_way_is_sent_again_and_applied() {
    loseMessages(600);
    resync.missingSync(CoreId.MAINFRAME, lane, 1, 600);
    cores.settle();
    assertThat(applied()).isEqualTo(600);
    assertThat(cores.row(cores.open, new AccountId("A1")).orElseThrow().state())
        .isEqualTo(cores.row(cores.mainframe, new AccountId("A1")).orElseThrow().state());
  }

  @Test
  void the_same_gap_is_asked_for_once_per_interval() {
    loseMessages(5);
    resync.missingSync(CoreId.MAINFRAME, lane, 1, 5);
    assertThat(publishAll()).hasSize(5);
    resync.missingSync(CoreId.MAINFRAME, lane, 1, 5);
    assertThat(publishAll()).as("still on its way").isEmpty();
    cores.clock.advance(Duration.ofSeconds(5));
    resync.missingSync(CoreId.MAINFRAME, lane, 1, 5);
    assertThat(publishAll()).hasSize(5);
    resync.missingSync(CoreId.MAINFRAME, lane, 3, 5);
    assertThat(publishAll()).as("another gap does not wait").hasSize(3);
  }

  @Test
  void sending_again_what_was_applied_changes_nothing() {
    cores.post(CoreId.MAINFRAME, TestCommands.open("A1", 0));
    cores.settle();
    var before = cores.row(cores.open, new AccountId("A1"));
    resync.missingSync(CoreId.MAINFRAME, lane, 1, 1);
    cores.settle();
    assertThat(cores.row(cores.open, new AccountId("A1"))).isEqualTo(before);
  }

  @Test
  void a_gap_that_is_none_is_refused() {
    assertThatThrownBy(() -> resync.missingSync(CoreId.MAINFRAME, lane, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void loseMessages(int count) {
    cores.post(CoreId.MAINFRAME, TestCommands.open("A1", 0));
    for (int i = 1; i < count; i++) {
      cores.post(CoreId.MAINFRAME, TestCommands.credit("A1", "c" + i, 1));
    }
    assertThat(publishAll()).hasSize(count);
  }

  private List<SyncMessage> publishAll() {
    List<SyncMessage> all = new ArrayList<>();
    List<SyncMessage> some;
    do {
      some = cores.publish(cores.mainframe, lane);
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private long applied() {
    return cores.open.heartbeat().lanes().stream()
        .filter(status -> status.lane() == lane)
        .mapToLong(LaneStatus::appliedPosition)
        .sum();
  }
}

package io.trigon.ledger.core;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.capture;
import static io.trigon.ledger.testkit.TestCommands.expire;
import static io.trigon.ledger.testkit.TestCommands.hold;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static io.trigon.ledger.testkit.TestCommands.reverse;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The core's own work on holds that are due (R8), over two cores. */
class HoldExpiryTest {
  private final TwoCores cores = new TwoCores(1);
  private final HoldExpiry atMainframe = new HoldExpiry(cores.mainframe, cores.clock);
  private final HoldExpiry atOpen = new HoldExpiry(cores.open, cores.clock);

  private long inSeconds(long seconds) {
    return cores.clock.instant().getEpochSecond() + seconds;
  }

  private AccountState a1(CoreId core) {
    return cores.row(cores.of(core), account("A1")).orElseThrow().state();
  }

  private Entry lastEntry() {
    return cores
        .mainframe
        .store()
        .history(account("A1"), a1(CoreId.MAINFRAME).version(), 1)
        .get(0)
        .entry();
  }

  @Test
  void a_hold_ends_by_an_entry_once_its_time_has_come_and_not_before() {
    cores.post(CoreId.MAINFRAME, open("A1", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A1", "H1", 300, inSeconds(60)));
    cores.post(CoreId.MAINFRAME, hold("A1", "H2", 100, 0));
    assertThat(atMainframe.run()).isZero();
    cores.clock.advance(Duration.ofSeconds(60));
    assertThat(a1(CoreId.MAINFRAME).heldMinor()).as("no clock ends a hold").isEqualTo(400);
    assertThat(atMainframe.run()).isEqualTo(1);
    assertThat(atMainframe.run()).isZero();
    assertThat(a1(CoreId.MAINFRAME).heldMinor()).isEqualTo(100);
    assertThat(lastEntry().kind()).isEqualTo(Kind.EXPIRE_HOLD);
    assertThat(lastEntry().linkedKey()).isEqualTo(key("H1"));
    cores.settle();
    assertThat(a1(CoreId.OPEN)).isEqualTo(a1(CoreId.MAINFRAME));
  }

  @Test
  void what_was_captured_before_does_not_expire() {
    cores.post(CoreId.MAINFRAME, open("A1", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A1", "H1", 300, inSeconds(1)));
    cores.post(CoreId.MAINFRAME, capture("A1", "C1", "H1", 200));
    cores.clock.advance(Duration.ofSeconds(1));
    assertThat(atMainframe.run()).isEqualTo(1);
    assertThat(lastEntry().heldDeltaMinor()).isEqualTo(-100);
  }

  @Test
  void the_shell_refuses_an_expiry_before_its_time_without_an_entry() {
    cores.post(CoreId.MAINFRAME, open("A1", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A1", "H1", 300, inSeconds(60)));
    assertThat(cores.post(CoreId.MAINFRAME, expire("A1", "H1")))
        .isEqualTo(new Outcome.Refused(Reason.HOLD_NOT_EXPIRED));
    assertThat(a1(CoreId.MAINFRAME).version()).isEqualTo(2);
  }

  @Test
  void only_the_owner_expires_a_hold_and_the_next_owner_finds_it() {
    cores.post(CoreId.MAINFRAME, open("A1", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A1", "H1", 300, inSeconds(60)));
    cores.settle();
    cores.clock.advance(Duration.ofSeconds(60));
    assertThat(atOpen.run()).isZero();
    cores.beat();
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    assertThat(atMainframe.run()).isZero();
    cores.settle();
    assertThat(atOpen.run()).isEqualTo(1);
    cores.settle();
    assertThat(a1(CoreId.OPEN).heldMinor()).isZero();
    assertThat(a1(CoreId.MAINFRAME)).isEqualTo(a1(CoreId.OPEN));
  }

  @Test
  void the_next_owner_captures_and_reverses_what_the_other_core_decided() {
    cores.post(CoreId.MAINFRAME, open("A1", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A1", "H1", 300, 0));
    cores.post(CoreId.MAINFRAME, capture("A1", "C1", "H1", 200));
    cores.post(CoreId.MAINFRAME, reverse("A1", "R1", "C1", 50));
    cores.settle();
    cores.beat();
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    assertThat(cores.post(CoreId.OPEN, capture("A1", "C2", "H1", 101)).reason())
        .isEqualTo(Reason.CAPTURE_EXCEEDS_HOLD);
    assertThat(cores.post(CoreId.OPEN, reverse("A1", "R2", "C1", 151)).reason())
        .isEqualTo(Reason.REVERSAL_EXCEEDS_ORIGINAL);
    cores.post(CoreId.OPEN, reverse("A1", "R3", "C1", 0));
    assertThat(cores.post(CoreId.OPEN, capture("A1", "C1", "H1", 200)))
        .isInstanceOf(Outcome.Reversed.class);
    assertThat(a1(CoreId.OPEN).ledgerMinor()).isZero();
    assertThat(a1(CoreId.OPEN).heldMinor()).isEqualTo(100);
  }

  @Test
  void due_holds_of_the_peers_accounts_hide_none_of_the_own() {
    int foreign = HoldExpiry.MAX_PER_LANE + 10;
    cores.post(CoreId.MAINFRAME, open("A1", foreign));
    for (int n = 0; n < foreign; n++) {
      cores.post(CoreId.MAINFRAME, hold("A1", "H" + n, 1, inSeconds(1)));
    }
    cores.settle();
    cores.post(CoreId.MAINFRAME, move("A1", Epoch.FIRST, CoreId.OPEN));
    cores.post(CoreId.MAINFRAME, open("A2", 1_000));
    cores.post(CoreId.MAINFRAME, hold("A2", "H1", 5, inSeconds(2)));
    cores.clock.advance(Duration.ofSeconds(5));
    assertThat(List.of(atMainframe.run(), atMainframe.run())).containsExactly(0, 1);
  }
}

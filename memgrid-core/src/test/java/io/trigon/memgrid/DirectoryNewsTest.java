package io.trigon.memgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.directory.DirectoryNews;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryNewsTest {
  private static final AccountId ACCOUNT = new AccountId("6222");

  private final TwoCores cores = new TwoCores(4);
  private final int lane = cores.lanes.of(ACCOUNT);

  @Test
  void an_outcome_of_its_producer_tells_position_and_incarnation() {
    Outcome outcome = cores.post(CoreId.MAINFRAME, TestCommands.open("6222", 0));
    assertThat(DirectoryNews.of(outcome))
        .contains(
            new DirectoryEntry(
                CoreId.MAINFRAME,
                Epoch.FIRST,
                1,
                CoreId.MAINFRAME,
                cores.mainframe.store().laneRow(lane).incarnation(),
                1,
                1,
                0));
  }

  @Test
  void a_decision_repeated_by_the_other_core_proves_that_both_have_it() {
    cores.post(CoreId.MAINFRAME, TestCommands.open("6222", 0));
    cores.post(CoreId.MAINFRAME, TestCommands.credit("6222", "c1", 100));
    cores.settle();
    cores.post(CoreId.MAINFRAME, TestCommands.move("6222", Epoch.FIRST, CoreId.OPEN));
    cores.settle();
    Outcome repeated = cores.post(CoreId.OPEN, TestCommands.credit("6222", "c1", 100));
    DirectoryEntry news = DirectoryNews.of(repeated).orElseThrow();
    assertThat(news.version()).isEqualTo(2);
    assertThat(news.position()).isZero();
    assertThat(news.incarnation()).isEqualTo(Incarnation.NONE);
    assertThat(news.appliedByMainframe()).isEqualTo(2);
    assertThat(news.appliedByOpen()).isEqualTo(2);
    assertThat(news.epoch()).as("of that version").isEqualTo(Epoch.FIRST);
  }

  @Test
  void a_refusal_tells_the_owner_and_nothing_more() {
    cores.post(CoreId.MAINFRAME, TestCommands.open("6222", 0));
    cores.settle();
    Outcome refusal = cores.post(CoreId.OPEN, TestCommands.credit("6222", "c1", 100));
    assertThat(DirectoryNews.of(refusal))
        .contains(DirectoryEntry.ownerOnly(CoreId.MAINFRAME, Epoch.FIRST));
    assertThat(DirectoryNews.of(new Outcome.InDoubt(Reason.NO_REPLY))).isEmpty();
    assertThat(DirectoryNews.of(new Outcome.UnknownAccount())).isEmpty();
  }

  @Test
  void a_row_without_history_tells_the_owner_only() {
    cores.post(CoreId.MAINFRAME, TestCommands.credit("6222", "c1", 100));
    cores.post(CoreId.MAINFRAME, TestCommands.cancel("6222", "c1"));
    for (AccountView view : cores.mainframe.browse(lane, null, 10)) {
      assertThat(DirectoryNews.of(view, Incarnation.NONE).owner()).isEqualTo(CoreId.MAINFRAME);
    }
  }

  @Test
  void what_two_real_cores_say_teaches_who_has_applied_what() {
    InMemoryAccountDirectory directory = new InMemoryAccountDirectory(cores.lanes);
    for (int i = 0; i < 5; i++) {
      Outcome outcome =
          i == 0
              ? cores.post(CoreId.MAINFRAME, TestCommands.open("6222", 0))
              : cores.post(CoreId.MAINFRAME, TestCommands.credit("6222", "c" + i, 100));
      directory.learn(Map.of(ACCOUNT, DirectoryNews.of(outcome).orElseThrow()));
    }
    assertThat(directory.find(ACCOUNT).orElseThrow().appliedByOpen()).isZero();
    cores.publish(cores.mainframe, lane).stream()
        .map(message -> cores.deliver(cores.open, lane, List.of(message)).mark())
        .forEach(directory::learn);
    DirectoryEntry known = directory.find(ACCOUNT).orElseThrow();
    assertThat(known.version()).isEqualTo(5);
    assertThat(known.appliedByMainframe()).isEqualTo(5);
    assertThat(known.appliedByOpen()).isEqualTo(5);
  }
}

package io.trigon.monitor.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every list of breaks must do. */
abstract class BreakStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Finding EDITED = finding(BreakKind.BALANCE_MISMATCH, "A1", 500, "edited");

  private BreakStore store;

  abstract BreakStore empty();

  private static Finding finding(BreakKind kind, String subject, long minor, String evidence) {
    return new Finding(kind, subject, minor, "CZK", Map.of(CoreId.OPEN, 7L), evidence);
  }

  @BeforeEach
  void open() {
    store = empty();
  }

  @Test
  void a_finding_opens_one_break_and_seeing_it_again_renews_it() {
    store.report(EDITED, NOON);
    store.report(finding(BreakKind.BALANCE_MISMATCH, "A1", 700, "more"), NOON.plusSeconds(5));
    assertThat(store.countOpen()).isEqualTo(1);
    Break found = store.latest(null, 9).get(0);
    assertThat(found.detectedAt()).isEqualTo(NOON);
    assertThat(found.lastSeenAt()).isEqualTo(NOON.plusSeconds(5));
    assertThat(found.finding()).isEqualTo(finding(BreakKind.BALANCE_MISMATCH, "A1", 700, "more"));
    assertThat(found.id()).isEqualTo(Break.idOf(EDITED, 0)).hasSize(32);
    store.seen(EDITED.key(), NOON.plusSeconds(8));
    assertThat(store.latest(null, 9).get(0).lastSeenAt()).isEqualTo(NOON.plusSeconds(8));
  }

  @Test
  void a_resolved_break_stays_on_record_and_the_same_finding_opens_a_new_one() {
    store.report(EDITED, NOON);
    store.resolve(EDITED.key(), NOON.plusSeconds(9), "equal again");
    store.resolve(EDITED.key(), NOON.plusSeconds(10), "late");
    assertThat(store.countOpen()).isZero();
    assertThat(store.latest(Break.State.RESOLVED, 9))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.resolvedAt()).isEqualTo(NOON.plusSeconds(9));
              assertThat(each.note()).isEqualTo("equal again");
            });
    store.report(EDITED, NOON);
    assertThat(store.latest(null, 9)).hasSize(2);
    assertThat(store.latest(Break.State.OPEN, 9))
        .singleElement()
        .satisfies(each -> assertThat(each.id()).isEqualTo(Break.idOf(EDITED, 1)));
  }

  @Test
  void resolving_or_seeing_what_is_not_open_changes_nothing() {
    store.resolve(EDITED.key(), NOON, "");
    store.seen(EDITED.key(), NOON);
    assertThat(store.latest(null, 9)).isEmpty();
  }

  @Test
  void names_what_is_open_by_subject_and_kind() {
    store.report(EDITED, NOON);
    store.report(finding(BreakKind.FORK, "A2", 0, ""), NOON);
    store.report(finding(BreakKind.FORK, "A1", 0, ""), NOON);
    assertThat(store.open(9))
        .containsExactly(
            new BreakKey(BreakKind.BALANCE_MISMATCH, "A1"),
            new BreakKey(BreakKind.FORK, "A1"),
            new BreakKey(BreakKind.FORK, "A2"));
    assertThat(store.open(2)).hasSize(2);
  }

  @Test
  void an_account_is_broken_by_its_own_break_or_by_one_of_its_lane() {
    Lanes lanes = new Lanes(8);
    AccountId a1 = new AccountId("A1");
    OpenBreaks open = new OpenBreaks(store, lanes);
    assertThat(open.any()).isFalse();
    assertThat(open.hasOpenBreak(a1)).isFalse();
    store.report(EDITED, NOON);
    open.refresh();
    assertThat(open.any()).isTrue();
    assertThat(open.count()).isEqualTo(1);
    assertThat(open.hasOpenBreak(a1)).isTrue();
    store.resolve(EDITED.key(), NOON, "");
    Finding lane =
        Finding.ofLane(
            BreakKind.MISSING_SYNC, CoreId.OPEN, lanes.of(a1), Map.of(CoreId.OPEN, 3L), "");
    store.report(lane, NOON);
    open.refresh();
    assertThat(open.isOpen(lane.key())).isTrue();
    assertThat(open.hasOpenBreak(a1)).isTrue();
    assertThat(open.hasOpenBreak(accountOfAnotherLane(lanes, lanes.of(a1)))).isFalse();
  }

  @Test
  void a_lane_is_never_taken_for_an_account_that_is_called_like_it() {
    String subject = BreakKey.laneSubject(CoreId.OPEN, 3);
    assertThat(new BreakKey(BreakKind.DIVERGED, subject).account()).isEmpty();
    assertThat(new BreakKey(BreakKind.DIVERGED, "OPEN/L003").account())
        .contains(new AccountId("OPEN/L003"));
  }

  private static AccountId accountOfAnotherLane(Lanes lanes, int lane) {
    return IntStream.range(0, 100)
        .mapToObj(n -> new AccountId("B" + n))
        .filter(account -> lanes.of(account) != lane)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void open_breaks_are_paged_by_id_and_keep_the_transaction_they_are_about() {
    TransactionKey about = new TransactionKey(Source.DEFAULT, "T7", Leg.DEBIT);
    store.report(EDITED, NOON);
    store.report(
        new Finding(BreakKind.ID_ON_TWO_ACCOUNTS, "A2", 5, "CZK", Map.of(), "twice", about), NOON);
    store.report(finding(BreakKind.FORK, "A3", 0, ""), NOON);
    store.resolve(new BreakKey(BreakKind.FORK, "A3"), NOON, "gone");

    List<Break> first = store.openAfter("", 1);
    List<Break> second = store.openAfter(first.get(0).id(), 9);

    assertThat(second).hasSize(1);
    assertThat(store.openAfter(second.get(0).id(), 9)).isEmpty();
    assertThat(List.of(first.get(0), second.get(0)))
        .extracting(each -> each.finding().about())
        .containsExactlyInAnyOrder(null, about);
    assertThat(store.find(first.get(0).id())).contains(first.get(0));
    assertThat(store.find("none")).isEmpty();
  }
}

package io.trigon.monitor.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every list of breaks must do. */
abstract class BreakStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Finding EDITED =
      new Finding(BreakKind.BALANCE_MISMATCH, "A1", 500, "CZK", "edited");

  private BreakStore store;

  abstract BreakStore empty();

  @BeforeEach
  void open() {
    store = empty();
  }

  @Test
  void a_finding_opens_one_break_and_seeing_it_again_renews_it() {
    store.report(EDITED, NOON);
    store.report(
        new Finding(BreakKind.BALANCE_MISMATCH, "A1", 700, "CZK", "more"), NOON.plusSeconds(5));
    assertThat(store.countOpen()).isEqualTo(1);
    Break found = store.latest(null, 9).get(0);
    assertThat(found.detectedAt()).isEqualTo(NOON);
    assertThat(found.lastSeenAt()).isEqualTo(NOON.plusSeconds(5));
    assertThat(found.finding().atStakeMinor()).isEqualTo(700);
    assertThat(found.id()).hasSize(32);
  }

  @Test
  void a_resolved_break_stays_on_record_and_the_same_finding_opens_a_new_one() {
    store.report(EDITED, NOON);
    store.resolve(BreakKind.BALANCE_MISMATCH, "A1", NOON.plusSeconds(9));
    assertThat(store.countOpen()).isZero();
    assertThat(store.latest(Break.State.RESOLVED, 9))
        .singleElement()
        .satisfies(each -> assertThat(each.resolvedAt()).isEqualTo(NOON.plusSeconds(9)));
    store.report(EDITED, NOON.plusSeconds(60));
    assertThat(store.latest(null, 9)).hasSize(2);
    assertThat(store.latest(Break.State.OPEN, 9)).hasSize(1);
  }

  @Test
  void resolving_what_is_not_open_changes_nothing() {
    store.resolve(BreakKind.FORK, "A1", NOON);
    assertThat(store.latest(null, 9)).isEmpty();
  }

  @Test
  void names_open_subjects_by_kind_and_in_all() {
    store.report(EDITED, NOON);
    store.report(new Finding(BreakKind.FORK, "A2", 0, "", ""), NOON);
    store.report(new Finding(BreakKind.FORK, "A1", 0, "", ""), NOON);
    assertThat(store.openSubjects(BreakKind.FORK, 9)).containsExactly("A1", "A2");
    assertThat(store.openSubjects(9)).containsExactly("A1", "A2");
    OpenBreaks open = new OpenBreaks(store);
    assertThat(open.any()).isTrue();
    assertThat(open.count()).isEqualTo(2);
  }
}

package io.trigon.monitor.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.TransfersInTransit.InTransit;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckTierTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final TransactionKey KEY = TransactionKey.of(Source.DEFAULT, "T1");
  private static final Doubt DOUBT =
      new Doubt(
          new AccountKey(new AccountId("A1"), KEY),
          CoreId.OPEN,
          Reason.NO_REPLY,
          NOON,
          NOON,
          Kind.DEBIT,
          OnInDoubt.RESOLVE,
          3,
          NOON,
          false,
          "");
  private static final InTransit TRANSFER =
      new InTransit(new AccountId("B1"), new AccountId("B2"), KEY, 500, "CZK", NOON);

  private final StuckTier tier = new StuckTier(Duration.ofSeconds(60), NOON);

  private StuckTier.View look(boolean bothAnswer, int second) {
    return tier.look(
        bothAnswer, List.of(DOUBT), List.of(TRANSFER), List.of(), true, NOON.plusSeconds(second));
  }

  @Test
  void a_young_doubt_and_transfer_are_no_break_and_old_ones_are() {
    assertThat(look(true, 0).findings()).isEmpty();
    assertThat(look(true, 59).findings()).isEmpty();
    assertThat(look(true, 60).findings())
        .extracting(Finding::key)
        .containsExactly(
            new BreakKey(BreakKind.STUCK_IN_DOUBT, "A1"),
            new BreakKey(BreakKind.STUCK_TRANSFER, "B1"));
    assertThat(look(true, 61).findings().get(1).atStakeMinor()).isEqualTo(500);
    assertThat(look(true, 61).findings().get(0).about()).isEqualTo(KEY);
  }

  @Test
  void the_time_during_which_a_core_is_silent_does_not_count() {
    look(true, 0);
    look(false, 30);
    assertThat(look(false, 90).findings()).isEmpty();
    assertThat(look(true, 100).findings()).isEmpty();
    assertThat(look(true, 159).findings()).isEmpty();
    assertThat(look(true, 160).findings()).hasSize(2);
  }

  @Test
  void a_doubt_that_took_too_many_attempts_is_a_break_at_once() {
    assertThat(tier.look(true, List.of(DOUBT), List.of(), List.of(), true, NOON).findings())
        .isEmpty();
    assertThat(
            tier.look(true, List.of(DOUBT.handedOver()), List.of(), List.of(), true, NOON)
                .findings())
        .extracting(finding -> finding.key().kind())
        .containsExactly(BreakKind.STUCK_IN_DOUBT);
    assertThat(
            tier.look(false, List.of(DOUBT.handedOver()), List.of(), List.of(), true, NOON)
                .findings())
        .as("a silent core is another trouble")
        .isEmpty();
  }

  @Test
  void a_break_is_gone_once_its_doubt_is_not_listed_but_not_when_the_list_is_cut() {
    BreakKey open = new BreakKey(BreakKind.STUCK_IN_DOUBT, "A1");
    BreakKey other = new BreakKey(BreakKind.FORK, "A1");
    assertThat(tier.look(true, List.of(), List.of(), List.of(open, other), true, NOON).disproved())
        .containsExactly(open);
    assertThat(tier.look(true, List.of(), List.of(), List.of(open), false, NOON).disproved())
        .isEmpty();
    assertThat(tier.look(true, List.of(DOUBT), List.of(), List.of(open), true, NOON).disproved())
        .isEmpty();
  }
}

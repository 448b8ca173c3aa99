package io.trigon.router.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.router.rules.RuleRoute;
import io.trigon.router.rules.model.Handover;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision as a table. */
class RoutingDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  /**
   * Born at the mainframe. Owner (- for a miss, 0 for a core that nobody attests), version and what
   * the open core has applied; the rule's core and handover; what holds moves back.
   */
  @ParameterizedTest
  @CsvSource({
    "-,         0,   0,   MAINFRAME, NEVER,      ,        MAINFRAME, AT_OWNER,           DIRECTORY_MISS",
    "-,         0,   0,   OPEN,      BEFORE,     ,        MAINFRAME, AT_OWNER_THEN_MOVE, DIRECTORY_MISS",
    "-,         0,   0,   OPEN,      NEVER,      ,        MAINFRAME, AT_OWNER,           DIRECTORY_MISS",
    "0,         0,   0,   OPEN,      BEFORE,     ,        MAINFRAME, AT_OWNER_THEN_MOVE, DIRECTORY_MISS",
    "MAINFRAME, 9,   9,   MAINFRAME, BEFORE,     ,        MAINFRAME, AT_OWNER,           OWNER_IS_PREFERRED",
    "OPEN,      9,   9,   OPEN,      BEFORE,     ,        OPEN,      AT_OWNER,           OWNER_IS_PREFERRED",
    "MAINFRAME, 9,   9,   OPEN,      NEVER,      ,        MAINFRAME, AT_OWNER,           OWNER_KEPT_BY_RULE",
    "MAINFRAME, 9,   9,   OPEN,      BACKGROUND, ,        MAINFRAME, AT_OWNER_THEN_MOVE, MOVES_AFTERWARDS",
    "MAINFRAME, 9,   9,   OPEN,      BEFORE,     ,        OPEN,      MOVE_FIRST,         MOVES_FIRST",
    "MAINFRAME, 99,  35,  OPEN,      BEFORE,     ,        OPEN,      MOVE_FIRST,         MOVES_FIRST",
    "MAINFRAME, 100, 35,  OPEN,      BEFORE,     ,        MAINFRAME, AT_OWNER_THEN_MOVE, TARGET_BEHIND",
    "MAINFRAME, 9,   9,   OPEN,      BEFORE,     DAMPED,  MAINFRAME, AT_OWNER,           MOVE_DAMPED",
    "MAINFRAME, 9,   9,   OPEN,      BACKGROUND, DAMPED,  MAINFRAME, AT_OWNER,           MOVE_DAMPED",
    "MAINFRAME, 9,   9,   OPEN,      BEFORE,     INDOUBT, MAINFRAME, AT_OWNER,           IN_DOUBT_STAYS",
    "OPEN,      9,   9,   MAINFRAME, BEFORE,     INDOUBT, OPEN,      AT_OWNER,           IN_DOUBT_STAYS",
  })
  void sends_to_the_owner_and_says_what_the_comparison_changed(
      String owner,
      long version,
      long appliedByOpen,
      CoreId ruleCore,
      Handover handover,
      String restraint,
      CoreId core,
      Action action,
      Effect effect) {
    RoutingDecision decision =
        RoutingDecider.decide(
            Kind.CREDIT,
            CoreId.MAINFRAME,
            hint(owner, version, appliedByOpen),
            new RuleRoute(ruleCore, new RuleRef(1, "r"), handover, null, OnInDoubt.RESOLVE),
            "INDOUBT".equals(restraint),
            restraint == null,
            NOW);
    assertThat(decision.core()).isEqualTo(core);
    assertThat(decision.action()).isEqualTo(action);
    assertThat(decision.effect()).isEqualTo(effect);
    assertThat(decision.preferred()).isEqualTo(ruleCore);
  }

  @Test
  void an_account_is_opened_where_it_is_and_moves_afterwards() {
    RoutingDecision decision =
        RoutingDecider.decide(
            Kind.OPEN_ACCOUNT,
            CoreId.MAINFRAME,
            hint("MAINFRAME", 1, 1),
            new RuleRoute(
                CoreId.OPEN, new RuleRef(1, "r"), Handover.BEFORE, null, OnInDoubt.RESOLVE),
            false,
            true,
            NOW);
    assertThat(decision.core()).isEqualTo(CoreId.MAINFRAME);
    assertThat(decision.action()).isEqualTo(Action.AT_OWNER_THEN_MOVE);
  }

  @ParameterizedTest
  @CsvSource({
    "-,         0, 0, 0,   0,    MAINFRAME, DIRECTORY_MISS",
    "0,         0, 0, 0,   0,    MAINFRAME, DIRECTORY_MISS",
    "OPEN,      9, 9, 0,   0,    OPEN,      READ_FRESH",
    "MAINFRAME, 9, 9, 0,   0,    OPEN,      READ_FRESH",
    "MAINFRAME, 9, 8, 500, 0,    MAINFRAME, READ_AT_OWNER",
    "MAINFRAME, 9, 8, 500, 499,  MAINFRAME, READ_AT_OWNER",
    "MAINFRAME, 9, 8, 500, 500,  OPEN,      READ_STALE_ALLOWED",
  })
  void reads_go_to_the_cheapest_core_that_has_the_version(
      String owner,
      long version,
      long appliedByOpen,
      long ageMillis,
      long staleMillis,
      CoreId core,
      Effect effect) {
    ReadDecision decision =
        ReadDecision.decide(
            CoreId.MAINFRAME,
            hint(owner, version, appliedByOpen),
            Duration.ofMillis(ageMillis),
            Duration.ofMillis(staleMillis));
    assertThat(decision.core()).isEqualTo(core);
    assertThat(decision.effect()).isEqualTo(effect);
  }

  private static DirectoryEntry hint(String owner, long version, long appliedByOpen) {
    return switch (owner) {
      case "-" -> null;
      case "0" -> DirectoryEntry.ownerOnly(CoreId.MAINFRAME, Epoch.NONE);
      default ->
          new DirectoryEntry(
              CoreId.valueOf(owner),
              new Epoch(0, 2),
              version,
              CoreId.valueOf(owner),
              Incarnation.NONE,
              version,
              version,
              appliedByOpen);
    };
  }
}

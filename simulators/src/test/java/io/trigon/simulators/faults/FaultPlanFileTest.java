package io.trigon.simulators.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.model.CoreId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultPlanFileTest {
  @Test
  void reads_a_plan_and_fills_in_what_is_left_out() {
    FaultPlan plan =
        FaultPlanFile.parse(
            "plan",
            """
            apiVersion: trigon/v1
            seed: 7
            faults:
              - {kind: LOST_REPLY, after: 5s, lasts: 2m, chance: 0.05, limit: 3}
              - {kind: BALANCE_EDITED, core: OPEN, amountMinor: -1, account: "6222"}
              - kind: slow
                delay: 700ms
            """);

    assertThat(plan.seed()).isEqualTo(7);
    assertThat(plan.faults().get(0))
        .isEqualTo(
            new Fault(
                FaultKind.LOST_REPLY,
                CoreId.MAINFRAME,
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                0.05,
                3,
                Duration.ofSeconds(1),
                100,
                ""));
    assertThat(plan.faults().get(1).core()).isEqualTo(CoreId.OPEN);
    assertThat(plan.faults().get(1).amountMinor()).isEqualTo(-1);
    assertThat(plan.faults().get(1).account()).isEqualTo("6222");
    assertThat(plan.faults().get(2).kind()).isEqualTo(FaultKind.SLOW);
    assertThat(plan.faults().get(2).delay()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void names_every_problem_of_a_plan_at_once() {
    assertThatThrownBy(
            () ->
                FaultPlanFile.parse(
                    "plan",
                    """
                    apiVersion: trigon/v2
                    faults:
                      - {kind: EARTHQUAKE}
                      - {kind: SLOW, chance: 1.5}
                      - {kind: SLOW, delay: 5 seconds}
                      - {kind: SLOW, wait: 5s}
                      - {kind: RELAY_STOPPED, lasts: 0s}
                      - {kind: BALANCE_EDITED, amountMinor: 0}
                      - {kind: LOST_SYNC, limit: 1.5}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "plan: ",
            "apiVersion must be trigon/v1",
            "seed must be a number",
            "fault 1: kind must be one of",
            "fault 2: chance must be above 0",
            "fault 3: delay must read like",
            "fault 4: unknown field [wait]",
            "fault 5: RELAY_STOPPED needs lasts",
            "fault 6: BALANCE_EDITED needs",
            "fault 7: limit must be a whole number");
  }

  @Test
  void refuses_what_is_no_yaml() {
    assertThatThrownBy(() -> FaultPlanFile.parse("plan", "faults: [")).hasMessageContaining("plan");
    assertThatThrownBy(() -> FaultPlanFile.parse("plan", "just words"))
        .hasMessageContaining("apiVersion, seed and faults");
  }

  @Test
  void reads_the_plan_that_the_documentation_shows() throws IOException {
    assertThat(FaultPlanFile.load(Path.of("../docs/faults-example.yaml")).faults()).isNotEmpty();
  }
}

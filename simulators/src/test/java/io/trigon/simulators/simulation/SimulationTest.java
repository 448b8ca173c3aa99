package io.trigon.simulators.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietMachines.class)
class SimulationTest {
  private static final SimulationSettings SETTINGS = SimulationSettings.of(500, 6);

  @Test
  void fifty_seeds_keep_every_invariant_and_every_fault_class_fires() throws Exception {
    CampaignReport report = new Campaign(SETTINGS, 2).run(1, 50, done -> {});
    assertThat(report.violations()).isEmpty();
    assertThat(report.silentFaults()).isEmpty();
  }

  @Test
  void the_same_seed_does_the_same_steps_whether_its_story_is_kept_or_not() {
    SeedResult told = new SeedRun(7, SETTINGS, Plant.none(), true).run();
    SeedResult again = new SeedRun(7, SETTINGS, Plant.none(), true).run();
    SeedResult silent = new SeedRun(7, SETTINGS, Plant.none(), false).run();
    assertThat(again.story()).isEqualTo(told.story()).isNotEmpty();
    assertThat(silent.virtualMillis()).isEqualTo(told.virtualMillis());
    assertThat(silent.entries()).isEqualTo(told.entries());
  }
}

package io.trigon.simulators.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation proves itself: every planted error is found. */
class PlantsTest {
  private static final SimulationSettings SETTINGS = SimulationSettings.of(500, 6);

  static Set<String> plants() {
    return Campaign.plants();
  }

  @ParameterizedTest
  @MethodSource("plants")
  void a_planted_error_is_found_within_a_thousand_seeds(String plant) throws Exception {
    CampaignReport report = new Campaign(SETTINGS, 2).hunt(plant, 1, 1_000);
    assertThat(report.violations()).isNotEmpty();
  }

  @Test
  void a_found_error_replays_to_the_same_violation_with_its_story() throws Exception {
    Campaign campaign = new Campaign(SETTINGS, 1);
    CampaignReport.Found found = campaign.hunt("epoch-not-checked", 1, 100).violations().get(0);
    SeedStory story = campaign.replay(found.seed(), "epoch-not-checked");
    assertThat(story.violation()).contains(found.violation());
    assertThat(story.lines()).isNotEmpty();
  }

  @Test
  void an_unknown_plant_is_refused_by_name() {
    assertThatThrownBy(() -> Plants.named("weeds")).hasMessageContaining("epoch-not-checked");
  }
}

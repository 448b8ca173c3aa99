package io.trigon.simulators.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation proves itself: every planted error is found. */
@ExtendWith(QuietMachines.class)
class PlantsTest {
  private static final SimulationSettings SETTINGS = SimulationSettings.of(500, 6);

  /** Where the rarer ones were found last, which saves time; any thousand seeds will do. */
  private static final Map<String, Long> NEAR =
      Map.of(
          "known-before-owner",
          350L,
          "old-life-messages-accepted",
          460L,
          "repair-ahead-of-stream",
          275L,
          "saga-not-asked-after-restore",
          190L,
          "sync-before-incarnation-known",
          75L);

  static Set<String> plants() {
    return Campaign.plants();
  }

  @ParameterizedTest
  @MethodSource("plants")
  void a_planted_error_is_found_within_a_thousand_seeds_which_are_clean_without_it(String plant)
      throws Exception {
    long from = NEAR.getOrDefault(plant, 1L);
    Hunt hunt = new Campaign(SETTINGS, 2).hunt(plant, from, from + 999);
    assertThat(hunt.found()).isPresent();
    assertThat(hunt.withoutPlant().violations()).isEmpty();
  }

  @Test
  void a_found_error_replays_to_the_same_violation_with_its_story() throws Exception {
    Campaign campaign = new Campaign(SETTINGS, 1);
    CampaignReport.Found found = campaign.hunt("epoch-not-checked", 1, 100).found().orElseThrow();
    SeedStory story = campaign.replay(found.seed(), "epoch-not-checked");
    assertThat(story.violation()).contains(found.violation());
    assertThat(story.lines()).isNotEmpty();
  }

  @Test
  void an_unknown_plant_is_refused_by_name() {
    assertThatThrownBy(() -> Plants.named("weeds")).hasMessageContaining("epoch-not-checked");
  }
}

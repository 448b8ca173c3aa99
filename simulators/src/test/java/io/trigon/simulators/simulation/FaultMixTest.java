package io.trigon.simulators.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultMixTest {
  @Test
  void a_class_that_a_file_does_not_name_never_strikes() {
    FaultMix mix = FaultMix.parse("mix.yaml", "sync-lost: 0.5");
    assertThat(mix.chance(FaultClass.SYNC_LOST)).isEqualTo(0.5);
    assertThat(mix.chance(FaultClass.CORE_CRASH)).isZero();
  }

  @Test
  void every_problem_of_a_file_is_named() {
    assertThatThrownBy(() -> FaultMix.parse("mix.yaml", "sync-lost: 2\nsync-stolen: 0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sync-lost must be 0 to 1")
        .hasMessageContaining("unknown fault class 'sync-stolen'");
  }
}

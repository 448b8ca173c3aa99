package io.trigon.node.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.node.torture.Fault.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScheduleTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 999_999})
  void kills_at_least_twenty_times_and_every_role_twice_in_ten_minutes(long seed) {
    Map<String, Integer> kills = new TreeMap<>();
    FaultSchedule.plan(seed, TEN_MINUTES).stream()
        .filter(fault -> fault.kind() == Kind.KILL)
        .forEach(fault -> kills.merge(fault.part().role(), 1, Integer::sum));

    assertThat(kills.values().stream().mapToInt(Integer::intValue).sum())
        .as("kills by seed %d: %s", seed, kills)
        .isGreaterThanOrEqualTo(20);
    assertThat(kills)
        .as("by seed %d", seed)
        .containsOnlyKeys("broker", "database", "mainframe", "monitor", "open-core", "router")
        .allSatisfy((role, count) -> assertThat(count).isGreaterThanOrEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 42})
  void does_the_same_for_the_same_seed_and_something_else_for_another(long seed) {
    List<Fault> faults = FaultSchedule.plan(seed, TEN_MINUTES);

    assertThat(FaultSchedule.plan(seed, TEN_MINUTES)).isEqualTo(faults);
    assertThat(FaultSchedule.plan(seed + 1, TEN_MINUTES)).isNotEqualTo(faults);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 42})
  void has_one_fault_at_a_time_per_process_and_all_kinds_of_them(long seed) {
    Map<Part, Long> freeAt = new EnumMap<>(Part.class);
    List<Fault> faults = FaultSchedule.plan(seed, TEN_MINUTES);
    for (Fault fault : faults) {
      assertThat(fault.atMillis())
          .as("%s by seed %d", fault, seed)
          .isGreaterThan(freeAt.getOrDefault(fault.part(), 0L))
          .isLessThan(TEN_MINUTES.toMillis());
      freeAt.put(fault.part(), fault.atMillis() + fault.lastsMillis());
    }
    assertThat(faults).extracting(Fault::kind).contains(Kind.values());
  }
}

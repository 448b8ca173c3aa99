package io.trigon.node.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.trigon.ledger.planted.ModelThatKnowsJson;
import io.trigon.monitor.config.planted.ConfigurationThatScans;
import io.trigon.opencore.planted.CoreThatKnowsTheGrid;
import io.trigon.router.planted.RouterThatKnowsTheMonitor;
import io.trigon.simulators.planted.RegionThatKnowsTheSimulation;
import io.trigon.simulators.simulation.planted.SimulationThatKnowsTheMonitor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the product, and is seen to fail for a planted violation. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.trigon");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(ArchitectureRules.modelKnowsOnlyTheJdk(), ModelThatKnowsJson.class),
        Arguments.of(ArchitectureRules.coresKnowNeitherGridNorRouter(), CoreThatKnowsTheGrid.class),
        Arguments.of(
            ArchitectureRules.simulationIsKnownOnlyToTheCommandLine(),
            RegionThatKnowsTheSimulation.class),
        Arguments.of(
            ArchitectureRules.simulationKnowsOnlyMachines(), SimulationThatKnowsTheMonitor.class),
        Arguments.of(ArchitectureRules.springLivesAtTheEdges(), CoreThatKnowsTheGrid.class),
        Arguments.of(ArchitectureRules.nothingIsFoundByScanning(), ConfigurationThatScans.class),
        Arguments.of(
            ArchitectureRules.nothingIsInjectedIntoFields(), RouterThatKnowsTheMonitor.class),
        Arguments.of(ArchitectureRules.onlyTheScreenPrints(), PrintsItself.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds_for_the_product(ArchRule rule, Class<?> planted) {
    rule.check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fails_for_a_planted_violation(ArchRule rule, Class<?> planted) {
    JavaClasses violation = new ClassFileImporter().importClasses(planted);

    assertThatThrownBy(() -> rule.check(violation)).isInstanceOf(AssertionError.class);
  }

  static Stream<String> modules() {
    return ArchitectureRules.MODULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void lets_a_module_know_only_what_it_may(String module) {
    ArchitectureRules.moduleKnowsOnlyWhatItMay(module).check(PRODUCT);
  }

  @Test
  void finds_a_module_that_knows_too_much() {
    JavaClasses violation = new ClassFileImporter().importClasses(RouterThatKnowsTheMonitor.class);

    assertThatThrownBy(() -> ArchitectureRules.moduleKnowsOnlyWhatItMay("router").check(violation))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OpenBreaks");
  }

  @Test
  void sees_every_module_and_finds_each_package_null_marked() {
    Set<String> modules = new TreeSet<>();
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass each : PRODUCT) {
      modules.add(each.getPackageName().split("\\.")[2]);
      if (!each.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(each.getPackageName());
      }
    }

    assertThat(modules).containsAll(ArchitectureRules.MODULES.keySet()).contains("node");
    assertThat(unmarked).isEmpty();
  }

  /** Planted: writes past the screen. */
  static final class PrintsItself {
    void print() {
      System.out.println("planted");
    }
  }
}

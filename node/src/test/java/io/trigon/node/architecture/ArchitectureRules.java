package io.trigon.node.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What design section 5 says of modules and packages, as rules over classes. */
final class ArchitectureRules {
  /** Package of each module, and the packages of the modules that it may know. */
  static final Map<String, List<String>> MODULES =
      new TreeMap<>(
          Map.of(
              "ledger", List.of(),
              "memgrid", List.of("ledger"),
              "bridge", List.of("ledger"),
              "opencore", List.of("ledger"),
              "simulators", List.of("ledger", "bridge"),
              "router", List.of("ledger"),
              "compensation", List.of("ledger"),
              "monitor", List.of("ledger")));

  /** It runs the machines of all modules in one thread, so it knows what a core must not know. */
  private static final String SIMULATION = "io.trigon.simulators.simulation..";

  private static final String[] EDGES = {"..config..", "..api..", "..web.."};

  private ArchitectureRules() {}

  static ArchRule modelKnowsOnlyTheJdk() {
    return classes()
        .that()
        .resideInAPackage("io.trigon.ledger..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.trigon.ledger..", "java..", "javax.sql..", "org.jspecify..");
  }

  static ArchRule moduleKnowsOnlyWhatItMay(String module) {
    List<String> allowed = new ArrayList<>(List.of(of(module)));
    MODULES.getOrDefault(module, List.of()).forEach(other -> allowed.add(of(other)));
    DescribedPredicate<JavaClass> others =
        resideInAPackage("io.trigon..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))))
            .as("modules that %s may not know", module);
    return noClasses()
        .that()
        .resideInAPackage(of(module))
        .and()
        .resideOutsideOfPackage(SIMULATION)
        .should()
        .dependOnClassesThat(others);
  }

  /** The region and its fault plans are a core: they must not reach the router through it. */
  static ArchRule simulationIsKnownOnlyToTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(SIMULATION, "io.trigon.node.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SIMULATION);
  }

  static ArchRule simulationKnowsOnlyMachines() {
    return noClasses()
        .that()
        .resideInAPackage(SIMULATION)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.trigon..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            SIMULATION,
                            of("ledger"),
                            "io.trigon.memgrid.memory..",
                            of("router"),
                            of("compensation"))))
                .as("what is no machine"));
  }

  static ArchRule coresKnowNeitherGridNorRouter() {
    return noClasses()
        .that()
        .resideInAnyPackage("io.trigon.opencore..", "io.trigon.simulators..", "io.trigon.ledger..")
        .and()
        .resideOutsideOfPackage(SIMULATION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trigon.memgrid..", "io.trigon.router..", "org.apache.ignite..");
  }

  static ArchRule springLivesAtTheEdges() {
    return noClasses()
        .that()
        .resideInAPackage("io.trigon..")
        .and()
        .resideOutsideOfPackages(EDGES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..");
  }

  static ArchRule nothingIsFoundByScanning() {
    return noClasses()
        .should()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .orShould()
        .beAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Service")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Repository");
  }

  static ArchRule nothingIsInjectedIntoFields() {
    return noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource");
  }

  /** Only the screen of the command line writes to the console. */
  static ArchRule onlyTheScreenPrints() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.trigon.node.cli.Screen")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private static String of(String module) {
    return "io.trigon." + module + "..";
  }
}

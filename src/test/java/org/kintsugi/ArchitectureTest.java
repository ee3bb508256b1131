package org.kintsugi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The floors of the engine: a package may use only floors below its own. */
class ArchitectureTest {

  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("job"),
          Set.of("image"),
          Set.of("io", "annotation", "features", "forest", "phase"),
          Set.of("registration", "segmentation", "measurement", "figure"),
          Set.of("project"),
          Set.of("batch"));

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kintsugi");

  @Test
  void everyPackageStandsOnAFloor() {
    for (var type : ENGINE) {
      String name = type.getPackageName().replace("org.kintsugi", "").replaceFirst("^\\.", "");
      String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      if (!top.isEmpty() && FLOORS.stream().noneMatch(floor -> floor.contains(top))) {
        throw new AssertionError(type.getName() + " stands on no floor");
      }
    }
  }

  @Test
  void aPackageUsesOnlyFloorsBelowItsOwn() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String name : FLOORS.get(floor)) {
        String[] forbidden =
            FLOORS.subList(floor, FLOORS.size()).stream()
                .flatMap(Set::stream)
                .filter(other -> !other.equals(name))
                .map(other -> "org.kintsugi." + other + "..")
                .toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage("org.kintsugi." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(true)
            .because("the floors of docs/architecture.md go one way")
            .check(ENGINE);
      }
    }
  }

  @Test
  void theEngineKnowsNoScreen() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.kintsugi.app..", "javax.swing..")
        .because("everything in the engine runs without a display")
        .check(ENGINE);
  }

  @Test
  void onlyInputAndOutputKnowJavaPictures() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.kintsugi.io..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .because("planes are the engine's only pictures")
        .check(ENGINE);
  }

  @Test
  void nobodyStartsThreadsByHand() {
    noClasses()
        .should()
        .callConstructor(Thread.class, Runnable.class)
        .orShould()
        .callConstructor(Thread.class)
        .because("executors are owned, named and shut down by whoever made them")
        .check(ENGINE);
  }

  @Test
  void nobodyPrintsToTheConsole() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("the engine reports through results, progress and problems")
        .check(ENGINE);
  }

  @Test
  void nobodyUsesANetwork() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.InetAddress")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.ServerSocket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URLConnection")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.rmi..", "javax.net..")
        .because("the program opens no connection to any network")
        .check(ENGINE);
  }
}

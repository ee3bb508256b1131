package org.kintsugi.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** How the packages of the window hang together. */
class DesktopArchitectureTest {

  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kintsugi.app");

  @Test
  void theOpenWorkAndTheActionsKnowNoNodes() {
    noClasses()
        .that()
        .resideInAnyPackage("org.kintsugi.app.session..", "org.kintsugi.app.action..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
        .because("they are tested without a toolkit")
        .check(APP);
  }

  @Test
  void nothingKnowsTheShellButTheProgramsEntry() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.kintsugi.app.shell..", "org.kintsugi.app.cli..", "org.kintsugi.app")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.kintsugi.app.shell..")
        .because("the shell joins the panels, and none of them knows it")
        .check(APP);
  }

  @Test
  void panelsDoNotKnowEachOther() {
    String[] panels = {
      "images", "labelling", "training", "phases", "registration", "export", "apply", "welcome"
    };
    for (String panel : panels) {
      for (String other : panels) {
        if (!panel.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage("org.kintsugi.app." + panel + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.kintsugi.app." + other + "..")
              .because("panels share the session, not each other")
              .check(APP);
        }
      }
    }
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
        .check(APP);
  }
}

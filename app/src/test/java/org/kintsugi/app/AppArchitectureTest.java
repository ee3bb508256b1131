package org.kintsugi.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.api.Test;

/** What the desktop's parts may know of each other and of the toolkit. */
class AppArchitectureTest {

  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kintsugi.app");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(AppArchitectureTest::isOfTheEngine)
          .importPackages("org.kintsugi");

  private static boolean isOfTheEngine(Location location) {
    return !location.contains("/org/kintsugi/app/");
  }

  @Test
  void viewModelsKnowNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .or()
        .haveSimpleNameEndingWith("Model")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx.scene..")
        .allowEmptyShould(true)
        .because("view models are tested without a toolkit")
        .check(APP);
  }

  @Test
  void theModelsOfTheViewsKnowNoNodes() {
    noClasses()
        .that()
        .haveFullyQualifiedName("org.kintsugi.app.viewer.LinkedViewport")
        .or()
        .haveFullyQualifiedName("org.kintsugi.app.viewer.SectionPicture")
        .or()
        .haveFullyQualifiedName("org.kintsugi.app.viewer.ChannelPicture")
        .or()
        .haveFullyQualifiedName("org.kintsugi.app.viewer.ViewLayers")
        .or()
        .haveFullyQualifiedName("org.kintsugi.app.viewer.ViewNotices")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
        .because("they are tested without a toolkit")
        .check(APP);
  }

  @Test
  void theCompositorKnowsNoToolkitAtAll() {
    noClasses()
        .that()
        .resideInAPackage("org.kintsugi.app.viewer")
        .and()
        .haveNameMatching(
            ".*\\.(Compositor|Composition.*|Frame|Viewport|GridWalk|Blend|.*Painter|GreyImage.*|WarpWalk"
                + "|MapComposite.*|MapsPicture|MapColour|PixelLayer.*|Colours|ChannelDisplay"
                + "|ScaleBar|ImagePoint|ToolEvent|LabelSource)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("its pictures are tested pixel by pixel without a toolkit")
        .check(APP);
  }

  @Test
  void theEngineKnowsNeitherToolkitNorDesktop() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.kintsugi.app..")
        .because("everything in the engine runs without a display")
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
        .check(APP);
  }

  @Test
  void onlyTheCommandLinePrintsToTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.kintsugi.app.cli..")
        .and()
        .doNotHaveFullyQualifiedName("org.kintsugi.app.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("the desktop speaks through its window")
        .check(APP);
  }
}

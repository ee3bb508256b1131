package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.features.Filter;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Features and training quality under the hand, with the real live training. */
@ExtendWith(WindowExtension.class)
class TrainingPagesTest {

  private static final Path STROKES =
      Path.of("..", "sample-images", "labels", "tiny", "scribbles_tiny.tif");

  @TempDir Path folder;
  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void aTickedFeatureIsAppliedUndoneRedoneAndSaved(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    FeatureSpec standard = features();
    window.type(KeyCode.CONTROL, KeyCode.F);
    assertThat(disabled(robot, "#features-apply")).isTrue();
    robot.clickOn("#feature-gaussian-32");
    assertThat(features()).isEqualTo(standard);
    assertThat(disabled(robot, "#features-apply")).isFalse();
    robot.clickOn("#features-apply");

    FeatureSpec chosen = FeatureText.parse("standard; -gaussian:32", standard.channels());
    assertThat(features()).isEqualTo(chosen);
    assertThat(RealWindow.get(() -> window.project().undoNameProperty().get()))
        .isEqualTo("change of features");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(features()).isEqualTo(standard);
    assertThat(box(robot, "#feature-gaussian-32").isSelected()).isTrue();
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(features()).isEqualTo(chosen);
    assertThat(box(robot, "#feature-gaussian-32").isSelected()).isFalse();

    Path file = save("chosen.kintsugi");
    assertThat(ProjectFile.open(file).features()).isEqualTo(chosen);
    window.closeProject();
    window.open(new OpenRequest.Project(file));
    assertThat(features()).isEqualTo(chosen);
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void otherFeaturesTrainAnotherForestOfTheSameLabels(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    importStrokes();
    window.until("all of it", () -> complete());
    RealWindow.get(
        () -> {
          window
              .project()
              .learningEdits()
              .changeFeatures(
                  "change of features", FeatureText.parse("gaussian:1,4", features().channels()));
          return null;
        });
    window.until(
        "trained anew",
        () ->
            complete()
                && window
                    .project()
                    .section()
                    .trainerProperty()
                    .get()
                    .model()
                    .filter(model -> model.spec().size() == 4)
                    .isPresent());
    window.until("there", () -> window.project().section().result().isPresent());
    Path file = save("trained.kintsugi");
    assertThat(ProjectFile.open(file).forest()).isPresent();
    Path table = folder.resolve("training.arff");
    window.choosers.file = Optional.of(table);
    RealWindow.get(
        () -> {
          window.main().run(ActionId.EXPORT_TRAINING);
          return null;
        });
    window.until("exported", () -> Files.exists(table));
    TrainingTable read = TrainingArff.read(table);
    assertThat(read.featureNames()).isEqualTo(features().names());
    assertThat((long) read.sampleCount())
        .isEqualTo(Arrays.stream(window.labels().countsByClass()).skip(1).sum());

    // A forest of other features than the project's must not be saved with it.
    RealWindow.get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(false);
          return null;
        });
    window.type(KeyCode.CONTROL, KeyCode.Z);
    save("trained.kintsugi");
    assertThat(ProjectFile.open(file).features().size()).isGreaterThan(4);
    assertThat(ProjectFile.open(file).forest()).isEmpty();
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void aLookedAtFeatureTakesThePlaceOfTheChannelInTheFirstViewOnly(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.F);
    FeatureSpec before = features();
    robot.clickOn("#feature-channel-1");
    robot.clickOn("#feature-median-8", MouseButton.SECONDARY);
    window.until("shown", () -> shown() != null);

    assertThat(shown().name()).isEqualTo("median 8 of TLD");
    assertThat(box(robot, "#feature-median-8").isSelected()).isTrue();
    AlignedChannels image =
        RealWindow.get(() -> window.project().section().alignedProperty().get());
    float[][] expected = new float[1][image.width() * image.height()];
    new FeatureBank(
            new FeatureSpec(before.channels(), List.of(FeatureDefinition.of(Filter.MEDIAN, 8, 1))))
        .compute(
            image,
            new Region(0, 0, image.width(), image.height()),
            expected,
            new FeatureWorkspace());
    int x = image.width() / 2;
    int y = image.height() / 3;
    assertThat(
            shown().plane().value((int) shown().toImage().x(x, y), (int) shown().toImage().y(x, y)))
        .isEqualTo(expected[0][y * image.width() + x]);
    // The notice follows with the next pulse.
    window.until("said", () -> notice(0).contains("a feature in place of CBS"));
    assertThat(notice(1)).doesNotContain("feature");

    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    window.until("the next", () -> shown().name().equals("median 16 of TLD"));
    assertThat(box(robot, "#feature-median-16").isSelected()).isFalse();
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    assertThat(RealWindow.get(() -> box(robot, "#feature-median-16").isSelected())).isTrue();
    robot.clickOn("#features-close");
    window.until("the channel", () -> shown() == null);
    assertThat(features()).isEqualTo(before);
    assertThat(RealWindow.get(() -> window.main().workspace().labelPageProperty().get()))
        .isEqualTo(LabelPage.PANEL);
  }

  @Test
  void aScaleOfOnesOwnIsTypedAndTicked(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.F);
    robot.clickOn("#feature-new-scale").write("99").type(KeyCode.ENTER);
    assertThat(text(robot, "#feature-trouble")).contains("0.3 to 64");
    // What was refused is selected, so typing replaces it. (A double click to select it was taken
    // for two single clicks by a machine under load.)
    robot.write("1.6").type(KeyCode.ENTER);
    assertThat(text(robot, "#feature-trouble")).isEmpty();
    robot.clickOn("#feature-gaussian-1_6");
    robot.clickOn("#features-apply");
    assertThat(features().names()).contains("Gaussian 1.6 of CBS", "Gaussian 1.6 of TLD");
  }

  @Test
  void qualityIsToldAfterTrainingAndClassifiersAreCompared(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    importStrokes();
    window.until(
        "judged",
        () ->
            window
                .project()
                .section()
                .training()
                .qualityProperty()
                .get()
                .flatMap(quality -> quality.found().crossValidation())
                .isPresent());
    window.type(KeyCode.CONTROL, KeyCode.T);
    assertThat(robot.lookup("#confusion-1-1").queryAs(Label.class).getText()).isNotBlank();
    assertThat(robot.lookup("#confusion-5-5").tryQuery()).isPresent();
    assertThat(robot.lookup("#quality-labels").queryAs(VBox.class).getChildren()).hasSize(5);

    robot.clickOn("#quality-tab-importances");
    assertThat(robot.lookup("#importance-bars").queryAs(VBox.class).getChildren())
        .hasSizeGreaterThan(10);
    robot.clickOn("#quality-tab-compare");
    RealWindow.get(
        () -> {
          robot
              .lookup("#compare-options")
              .queryAs(TextInputControl.class)
              .setText("weka.classifiers.rules.ZeroR");
          return null;
        });
    robot.clickOn("#compare-start");
    TableView<?> table = robot.lookup("#compare-table").queryTableView();
    window.until("compared", () -> table.getItems().size() == 3);
    window.until("ready again", () -> !disabled(robot, "#compare-start"));
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void theDetailsNeedNoTrainingToBeOpened(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    RealWindow.get(
        () -> {
          window.main().run(ActionId.QUALITY);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    window.until(
        "advice", () -> text(robot, "#quality-advice").startsWith("Nothing is labelled yet"));
    robot.clickOn("#quality-tab-compare");
    assertThat(disabled(robot, "#compare-start")).isTrue();
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.PHASES);
          return null;
        });
    assertThat(robot.lookup("#panel-quality").tryQuery()).isEmpty();
  }

  private Path save(String name) {
    Path file = folder.resolve(name);
    window.choosers.file = Optional.of(file);
    RealWindow.get(
        () -> {
          window.main().run(ActionId.SAVE);
          return null;
        });
    window.until("saved", () -> Files.exists(file) && !window.project().unsavedProperty().get());
    return file;
  }

  private void importStrokes() {
    window.choosers.file = Optional.of(STROKES);
    RealWindow.get(
        () -> {
          window.main().run(ActionId.IMPORT_LABELS);
          return null;
        });
    window.until("imported", () -> !window.project().undoNameProperty().get().isEmpty());
  }

  private boolean complete() {
    return window.project().section().training().completeProperty().get();
  }

  private FeatureSpec features() {
    return RealWindow.get(() -> window.project().featuresProperty().get());
  }

  private ChannelPicture shown() {
    return RealWindow.get(() -> window.project().section().picture().featureProperty().get());
  }

  private String notice(int view) {
    return RealWindow.get(
        () ->
            window.view(view).lookupAll(".view-notice").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .findFirst()
                .orElse(""));
  }

  private static boolean disabled(FxRobot robot, String id) {
    return robot.lookup(id).query().isDisabled();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static CheckBox box(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(CheckBox.class);
  }
}

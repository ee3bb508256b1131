package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window under the hand, on JavaFX's headless platform, with the real live training. */
@ExtendWith(WindowExtension.class)
class WorkstationTest {

  private static final Path TINY = Path.of("..", "sample-images", "tiny");
  private static final Path STROKES =
      Path.of("..", "sample-images", "labels", "tiny", "scribbles_tiny.tif");
  private static final int PATIENCE = 60;

  @TempDir Path folder;
  private final TestPrompts prompts = new TestPrompts();
  private final TestChoosers choosers = new TestChoosers();
  private final RecentProjects recent = RecentProjects.inMemory();
  private ProgramThreads threads;
  private MainWindow window;

  @Start
  void start(Stage stage) {
    threads = ProgramThreads.start();
    DesktopProgram program =
        new DesktopProgram(
            Messages.load(Locale.ENGLISH),
            AppFolders.in(Path.of("target", "test-folders")),
            recent,
            new SampleLocator(Optional.empty()),
            threads,
            Platform::runLater,
            new LiveTrainers(threads.jobs(), Platform::runLater),
            new SimpleObjectProperty<>(Optional.of(stage)),
            Optional.of(choosers),
            Optional.of(prompts));
    window = program.build(1000, 700);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(window.scene());
    stage.show();
  }

  @AfterEach
  void stop() {
    onWindow(
        () -> {
          window.workspace().close();
          window.scene().getWindow().hide();
          threads.close();
          return null;
        });
  }

  @Test
  void paintingWithTheMouseChangesTheClassMapAndUndoTakesTheStrokesBack(FxRobot robot) {
    open();
    robot.push(KeyCode.DIGIT2);
    drag(robot, 0.20, 0.20, 0.30, 0.22);
    robot.push(KeyCode.DIGIT3);
    drag(robot, 0.55, 0.60, 0.58, 0.66);
    LabelSnapshot painted = labels();
    assertThat(painted.countsByClass()[2]).isPositive();
    assertThat(painted.countsByClass()[3]).isPositive();
    until("the result", () -> project().section().result().isPresent());
    until("all of it", () -> project().section().training().completeProperty().get());
    assertThat(count(project().section().result().classes(), 2)).isPositive();
    assertThat(count(project().section().result().classes(), 0)).isZero();
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(labels().isEmpty()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(labels()).isEqualTo(painted);
    assertThat(prompts.problems).isEmpty();
  }

  @Test
  void aSavedProjectOpensWithTheSameLabelsRuleAndSettings(FxRobot robot) {
    open();
    robot.push(KeyCode.DIGIT4);
    drag(robot, 0.3, 0.3, 0.6, 0.4);
    LabelSnapshot painted = labels();
    onWindow(
        () -> {
          project()
              .phaseEdits()
              .changeRule("phase rule", project().ruleProperty().get().assigned(5, 2));
          window.workspace().layers().resultViewProperty().set(ResultView.PHASES);
          return null;
        });
    Path file = folder.resolve("work.kintsugi");
    choosers.file = Optional.of(file);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    until("saved", () -> Files.exists(file) && !project().unsavedProperty().get());
    onWindow(
        () -> {
          window.workspace().close();
          window.workspace().layers().resultViewProperty().set(ResultView.CLASSES);
          window.open(new OpenRequest.Project(file));
          return null;
        });
    until("opened", () -> window.workspace().project().isPresent());
    assertThat(labels()).isEqualTo(painted);
    assertThat(project().ruleProperty().get().phaseOf(5).orElseThrow().name()).isEqualTo("CBD");
    assertThat(window.workspace().layers().resultViewProperty().get()).isEqualTo(ResultView.PHASES);
    assertThat(project().unsavedProperty().get()).isFalse();
    assertThat(recent.projects()).containsExactly(file.toAbsolutePath().normalize());
    assertThat(prompts.problems).isEmpty();
  }

  @Test
  void aProjectWhoseImagesMovedAsksWhereTheyAreAndFindsAllOfThem(FxRobot robot) throws Exception {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (String name : List.of("CBS.tif", "TLD.tif")) {
      Files.copy(TINY.resolve(name), images.resolve(name));
    }
    open(images.resolve("CBS.tif"), images.resolve("TLD.tif"));
    Path file = Files.createDirectories(folder.resolve("work")).resolve("work.kintsugi");
    choosers.file = Optional.of(file);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    until("saved", () -> Files.exists(file) && !project().unsavedProperty().get());
    onWindow(
        () -> {
          window.workspace().close();
          return null;
        });
    Path moved = folder.resolve("moved");
    Files.move(images, moved);
    choosers.file = Optional.of(moved.resolve("CBS.tif"));
    onWindow(
        () -> {
          window.open(new OpenRequest.Project(file));
          return null;
        });
    until("opened", () -> window.workspace().project().isPresent());
    assertThat(prompts.asked).contains("locate CBS.tif").doesNotContain("locate TLD.tif");
  }

  @Test
  void keysSwitchClassesToolsAndLayers(FxRobot robot) {
    open();
    var painting = window.workspace().painting();
    robot.push(KeyCode.DIGIT5);
    assertThat(painting.currentClassProperty().get()).isEqualTo(5);
    robot.push(KeyCode.DIGIT2);
    robot.push(KeyCode.X);
    assertThat(painting.currentClassProperty().get()).isEqualTo(5);
    robot.push(KeyCode.DIGIT9);
    assertThat(painting.currentClassProperty().get()).isEqualTo(5);
    robot.push(KeyCode.E);
    assertThat(painting.toolProperty().get()).isEqualTo(ToolKind.ERASER);
    robot.push(KeyCode.E);
    assertThat(painting.toolProperty().get()).isEqualTo(ToolKind.BRUSH);
    robot.press(KeyCode.SPACE);
    assertThat(painting.toolProperty().get()).isEqualTo(ToolKind.PAN);
    robot.release(KeyCode.SPACE);
    assertThat(painting.toolProperty().get()).isEqualTo(ToolKind.BRUSH);
    robot.push(KeyCode.M);
    assertThat(painting.toolProperty().get()).isEqualTo(ToolKind.PAN);
    robot.push(KeyCode.B);
    double before = painting.diameterProperty().get();
    robot.push(KeyCode.CLOSE_BRACKET);
    assertThat(painting.diameterProperty().get()).isGreaterThan(before);
    robot.push(KeyCode.A);
    assertThat(window.workspace().layers().labelsProperty().get()).isFalse();
    robot.push(KeyCode.C);
    assertThat(window.workspace().layers().resultProperty().get()).isFalse();
    robot.push(KeyCode.U);
    assertThat(window.workspace().layers().uncertaintyProperty().get()).isTrue();
    robot.push(KeyCode.R);
    assertThat(window.workspace().liveTrainingProperty().get()).isFalse();
    robot.push(KeyCode.TAB);
    assertThat(view(0).layers().channelProperty().get()).isEqualTo("TLD");
    robot.push(KeyCode.F1);
    assertThat(prompts.asked).contains("keys");
  }

  @Test
  void holdingTheEraserKeyErasesAndGoesBackToTheBrush(FxRobot robot) {
    open();
    drag(robot, 0.3, 0.5, 0.6, 0.5);
    assertThat(labels().isEmpty()).isFalse();
    robot.press(KeyCode.E);
    onWindow(
        () -> {
          window.workspace().painting().diameterProperty().set(60);
          return null;
        });
    drag(robot, 0.25, 0.5, 0.65, 0.5);
    robot.release(KeyCode.E);
    assertThat(labels().isEmpty()).isTrue();
    assertThat(window.workspace().painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void escapeTakesBackTheStrokeThatIsOpenAndNothingElse(FxRobot robot) {
    open();
    drag(robot, 0.3, 0.3, 0.5, 0.3);
    LabelSnapshot before = labels();
    robot.moveTo(at(0.4, 0.6)).press(MouseButton.PRIMARY).moveTo(at(0.6, 0.6));
    assertThat(labels()).isNotEqualTo(before);
    robot.push(KeyCode.ESCAPE);
    robot.release(MouseButton.PRIMARY);
    assertThat(labels()).isEqualTo(before);
  }

  @Test
  void unsavedWorkIsAskedAboutBeforeItIsClosed(FxRobot robot) {
    open();
    drag(robot, 0.3, 0.3, 0.5, 0.3);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(prompts.asked).contains("unsaved tiny");
    assertThat(window.workspace().project()).isPresent();
    prompts.unsaved = UnsavedChoice.DISCARD;
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(window.workspace().project()).isEmpty();
    assertThat(robot.lookup("#welcome").tryQuery()).isPresent();
  }

  @Test
  void importedLabelsTrainAndTheResultIsExported(FxRobot robot) {
    open();
    choosers.file = Optional.of(STROKES);
    act(ActionId.IMPORT_LABELS);
    until("imported", () -> !project().undoNameProperty().get().isEmpty());
    assertThat(labels().countsByClass()[5]).isPositive();
    until("the result", () -> project().section().training().completeProperty().get());
    onWindow(
        () -> {
          window.workspace().stepProperty().set(Step.EXPORT);
          return null;
        });
    Path out = folder.resolve("out");
    choosers.file = Optional.of(out);
    until("shown", () -> robot.lookup("#export-choose").tryQuery().isPresent());
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#export-choose");
    ButtonBase export = robot.lookup("#export-button").queryAs(ButtonBase.class);
    until("exportable", () -> !export.isDisabled());
    onWindow(
        () -> {
          export.fire();
          return null;
        });
    until("exported", () -> Files.exists(out.resolve("provenance.json")));
    BytePlane classes = LabelImage.read(ImageReaders.installed(), out.resolve("classes.tif"));
    assertThat(classes.samples()).isEqualTo(project().section().result().classes().samples());
    assertThat(out.resolve("mask_active_material.tif")).exists();
    assertThat(out.resolve("forest.kforest")).exists();
    Path file = folder.resolve("trained.kintsugi");
    choosers.file = Optional.of(file);
    act(ActionId.SAVE);
    until("saved", () -> Files.exists(file) && !project().unsavedProperty().get());
    Project saved = ProjectFile.open(file);
    assertThat(saved.forest()).isPresent();
    assertThat(saved.sections().getFirst().resultSha256())
        .contains(ProjectSection.checksum(classes));
    assertThat(prompts.problems).isEmpty();
  }

  @Test
  void importedNumbersMeanWhatTheUserSaysAndNothingComesInWhereItIsCalledOff(FxRobot robot) {
    open();
    choosers.file = Optional.of(STROKES);
    prompts.labelMapping = mapping -> Optional.empty();
    act(ActionId.IMPORT_LABELS);
    until("asked", () -> prompts.asked.contains("map 5"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(labels().isEmpty()).isTrue();
    prompts.labelMapping =
        mapping ->
            Optional.of(
                new LabelMapping(
                    mapping.file(),
                    mapping.values().stream()
                        .map(
                            v ->
                                new LabelMapping.Value(
                                    v.value(), v.name(), v.pixels(), v.value() % 2))
                        .toList(),
                    mapping.classes(),
                    mapping.mode()));
    act(ActionId.IMPORT_LABELS);
    until("imported", () -> !project().undoNameProperty().get().isEmpty());
    assertThat(labels().countsByClass()[1]).isPositive();
    assertThat(labels().countsByClass()[5]).isZero();
  }

  @Test
  void aLabelImageOfAnotherSizeIsRefusedInOneSentence() throws Exception {
    open();
    Path other = Path.of("..", "sample-images", "labels", "small", "scribbles.tif");
    choosers.file = Optional.of(other);
    act(ActionId.IMPORT_LABELS);
    until("refused", () -> !prompts.problems.isEmpty());
    assertThat(prompts.problems.getFirst())
        .contains("scribbles.tif")
        .contains("1024 x 954")
        .contains("No label was changed.");
    assertThat(labels().isEmpty()).isTrue();
  }

  @Test
  void whatCannotActSaysWhy(FxRobot robot) {
    ButtonBase save = robot.lookup("#save").queryAs(ButtonBase.class);
    assertThat(save.isDisabled()).isTrue();
    assertThat(save.getAccessibleHelp()).contains("Open images or a project first.");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.workspace().noticeProperty().get().orElseThrow().text())
        .isEqualTo("There is nothing to undo.");
  }

  private void open() {
    open(TINY.resolve("CBS.tif"), TINY.resolve("TLD.tif"));
  }

  private void open(Path... files) {
    choosers.images = List.of(files);
    act(ActionId.OPEN_IMAGES);
    until("open", () -> window.workspace().project().isPresent());
    until("registered", () -> !project().section().registeringProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
    // Registration is a change of the project; from here on only the test's own count.
    onWindow(
        () -> {
          project().history().markSaved();
          view(0).requestFocus();
          return null;
        });
  }

  private void drag(FxRobot robot, double x0, double y0, double x1, double y1) {
    robot.moveTo(at(x0, y0)).press(MouseButton.PRIMARY);
    robot.moveTo(at((x0 + x1) / 2, (y0 + y1) / 2)).moveTo(at(x1, y1));
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The point of the screen over a part of the image in the first view. */
  private Point2D at(double partX, double partY) {
    return onWindow(
        () -> {
          SectionView view = view(0);
          var viewport = project().section().viewport().getViewport();
          double x =
              viewport.screenX(partX * project().section().labels().width(), view.getWidth());
          double y =
              viewport.screenY(partY * project().section().labels().height(), view.getHeight());
          return view.localToScreen(x, y);
        });
  }

  private SectionView view(int index) {
    return window.desk().orElseThrow().grid().views().get(index);
  }

  private ProjectSession project() {
    return window.workspace().project().orElseThrow();
  }

  private LabelSnapshot labels() {
    return onWindow(() -> project().section().labels().snapshot());
  }

  private static long count(BytePlane classes, int id) {
    long count = 0;
    for (byte value : classes.samples()) {
      count += value == id ? 1 : 0;
    }
    return count;
  }

  private void act(ActionId id) {
    onWindow(
        () -> {
          window.run(id);
          return null;
        });
  }

  private static <T> T onWindow(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  private void until(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> onWindow(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("not " + what + "; problems: " + prompts.problems, e);
    }
  }
}

package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ClassEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.Resampler;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.segmentation.ModelTrainer;
import org.kintsugi.segmentation.TrainedModelFile;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Several sections in one project, under the hand. */
@ExtendWith(WindowExtension.class)
class SectionsTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aSectionIsAddedPaintedLeftAndFoundAgainAsItWas() throws IOException {
    twoSections();
    assertThat(names()).containsExactly("tiny", "second");
    window.type(KeyCode.DIGIT2);
    window.drag(0.6, 0.6, 0.7, 0.7);
    long painted = window.labels().labelledCount();
    assertThat(painted).isPositive();
    window.robot().moveTo(window.at(0.6, 0.6)).scroll(3);
    WaitForAsyncUtils.waitForFxEvents();
    Viewport place = window.viewport();
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    assertThat(window.labels().labelledCount()).isNotEqualTo(painted);
    assertThat(window.viewport()).isNotEqualTo(place);
    window.robot().clickOn(row(1));
    shows("second");
    assertThat(window.labels().labelledCount()).isEqualTo(painted);
    assertThat(window.viewport()).isEqualTo(place);
  }

  @Test
  void theViewsOfASectionThatIsLeftAreLetGoWhileItsProjectIsOpen() throws IOException {
    twoSections();
    WeakReference<SectionView> left = new WeakReference<>(window.view(0));
    for (String name : List.of("tiny", "second", "tiny")) {
      window.type(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
      shows(name);
      // What the mouse was over last is kept by the scene.
      window.drag(0.6, 0.6, 0.7, 0.7);
    }
    window.until(
        "let go",
        () -> {
          RealWindow.forgetEvents();
          System.gc();
          return left.get() == null;
        });
  }

  @Test
  void undoOfAStrokeInAnotherSectionGoesThere() throws IOException {
    twoSections();
    window.drag(0.6, 0.6, 0.7, 0.7);
    window.type(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    shows("tiny");
    long first = window.labels().labelledCount();
    window.type(KeyCode.CONTROL, KeyCode.Z);
    shows("second");
    assertThat(window.labels().labelledCount()).isZero();
    window.type(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    shows("tiny");
    assertThat(window.labels().labelledCount()).isEqualTo(first);
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    shows("second");
    assertThat(window.labels().labelledCount()).isPositive();
  }

  @Test
  void classesWithLabelsInAnotherSectionOutliveAPresetAndConversionsReachAllSections()
      throws IOException {
    twoSections();
    window.robot().clickOn("#add-class");
    window.drag(0.6, 0.6, 0.7, 0.7);
    long painted = window.labels().countsByClass()[6];
    assertThat(painted).isPositive();
    window.type(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    shows("tiny");
    window.robot().clickOn("#class-presets").clickOn("The paper\u2019s five classes");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.project().classesProperty().get().size()).isEqualTo(6);
    assertThat(counts(1)[6]).isEqualTo(painted);

    RealWindow.get(
        () -> {
          new ClassEditor(
                  Messages.load(Locale.ENGLISH),
                  window.main().workspace().painting(),
                  window.project(),
                  window.main().workspace().layers().hidden())
              .convert(6, 2);
          return null;
        });
    assertThat(counts(1)[6]).isZero();
    assertThat(counts(1)[2]).isEqualTo(painted);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(counts(1)[6]).isEqualTo(painted);
  }

  private long[] counts(int section) {
    return RealWindow.get(
        () -> window.project().sections().get(section).labels().snapshot().countsByClass());
  }

  @Test
  void aSectionIsRemovedBroughtBackMovedAndRenamed() throws IOException {
    twoSections();
    choose(1, "#section-remove");
    assertThat(names()).containsExactly("tiny");
    shows("tiny");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(names()).containsExactly("tiny", "second");
    choose(1, "#section-up");
    assertThat(names()).containsExactly("second", "tiny");
    choose(0, "#section-rename");
    window.robot().eraseText(6).write("deep cut").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(names()).containsExactly("deep cut", "tiny");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(names()).containsExactly("second", "tiny");
  }

  /** As while the images of the next section load. */
  @Test
  void aProjectWhoseShownSectionWasRemovedIsSavedWithoutTheForestThatLearnedFromIt()
      throws IOException {
    twoSections();
    window.drag(0.6, 0.6, 0.7, 0.7);
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    Project saved =
        RealWindow.get(
            () -> {
              ProjectSession project = window.project();
              project.sectionListEdits().remove("remove", project.entry());
              return SaveJob.of(project, Map.of()).project(Instant.EPOCH);
            });
    assertThat(saved.sections()).hasSize(1);
    assertThat(saved.forest()).isEmpty();
    assertThat(saved.sections().getFirst().resultSha256()).isEmpty();
  }

  @Test
  void aProjectIsSavedWithAllItsSectionsAndOpensAtTheOneThatWasShown() throws IOException {
    twoSections();
    window.drag(0.6, 0.6, 0.7, 0.7);
    long second = window.labels().labelledCount();
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    Path file = folder.resolve("two.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    Project saved = ProjectFile.open(file);
    assertThat(saved.sections()).extracting(each -> each.name()).containsExactly("tiny", "second");
    assertThat(saved.sections().get(1).labels().labelledCount()).isEqualTo(second);
    assertThat(saved.sections().get(0).labels().labelledCount()).isPositive();
    assertThat(saved.forest().orElseThrow().toArray()).isEqualTo(trainedAtOnce(saved));
    window.closeProject();
    window.open(new OpenRequest.Project(file));
    shows("second");
    assertThat(window.labels().labelledCount()).isEqualTo(second);
    window.until("pictures", () -> thumbnails() == 2);
    SectionEntry first = RealWindow.get(() -> window.project().sections().getFirst());
    assertThat(first.open()).isEmpty();
    // Its images come when it is looked at.
    window.robot().clickOn(row(0));
    shows("tiny");
    assertThat(window.labels()).isEqualTo(saved.sections().get(0).labels());
    assertThat(window.project().unsavedProperty().get()).isFalse();
  }

  @Test
  void imagesThatAreLetGoComeBackWithEditsMadeMeanwhile() throws IOException {
    twoSections();
    window.drag(0.6, 0.6, 0.7, 0.7);
    window.robot().moveTo(window.at(0.6, 0.6)).scroll(3);
    Viewport place = window.viewport();
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    RealWindow.get(
        () -> {
          window.project().sections().get(1).release(window.main().workspace());
          return null;
        });
    window.type(KeyCode.CONTROL, KeyCode.Z);
    shows("second");
    assertThat(window.labels().labelledCount()).isZero();
    assertThat(window.viewport()).isEqualTo(place);
  }

  @Test
  void aSectionWithOtherChannelsIsRefused() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(RealWindow.TINY.getFirst(), other.resolve("CBS.tif"));
    window.choosers.file = Optional.of(other);
    window.robot().clickOn("#add-section");
    window.until("refused", () -> !window.prompts.problems.isEmpty());
    assertThat(window.prompts.problems.getFirst()).contains("CBS, TLD").contains("has CBS");
    assertThat(names()).hasSize(1);
  }

  /** The forest that the command line trains for a project. */
  static byte[] trainedAtOnce(Project saved) {
    SectionLoader loader = new SectionLoader(ImageReaders.installed());
    List<ModelTrainer.Labelled> sections =
        saved.sections().stream()
            .map(
                each ->
                    new ModelTrainer.Labelled(
                        Resampler.align(loader.load(each, Progress.NONE, Cancellation.NEVER)),
                        each.validRegion(),
                        each.labels()))
            .toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      return TrainedModelFile.encode(
          ModelTrainer.train(
              sections,
              saved.features(),
              saved.forestOptions(),
              saved.classes(),
              saved.rule(),
              new Parallel(pool, 2),
              Progress.NONE,
              Cancellation.NEVER));
    }
  }

  /** The first painted a little, the second added and shown. */
  private void twoSections() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT1);
    window.drag(0.2, 0.2, 0.3, 0.3);
    Path second = Files.createDirectories(folder.resolve("second"));
    for (Path file : RealWindow.TINY) {
      Files.copy(file, second.resolve(file.getFileName()));
    }
    window.choosers.file = Optional.of(second);
    window.robot().clickOn("#add-section");
    shows("second");
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void shows(String name) {
    window.until(name + " shown", () -> window.project().entry().nameProperty().get().equals(name));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<String> names() {
    return RealWindow.get(
        () -> window.project().sections().stream().map(SectionEntry::name).toList());
  }

  private long thumbnails() {
    return window.project().sections().stream()
        .filter(each -> each.thumbnailProperty().get().isPresent())
        .count();
  }

  private Node row(int index) {
    return RealWindow.get(
        () -> {
          VBox rows = (VBox) window.main().scene().lookup("#section-rows");
          return rows.getChildren().get(index).lookup(".k-section");
        });
  }

  private void choose(int index, String item) {
    Node more =
        RealWindow.get(
            () -> {
              // A row that has just come has no place yet.
              window.main().scene().getRoot().applyCss();
              window.main().scene().getRoot().layout();
              VBox rows = (VBox) window.main().scene().lookup("#section-rows");
              return rows.getChildren().get(index).lookup(".k-section-more");
            });
    window.robot().clickOn(more);
    WaitForAsyncUtils.waitForFxEvents();
    window.until(item, () -> !window.robot().lookup(item).queryAll().isEmpty());
    window.robot().clickOn(window.robot().lookup(item).queryAll().iterator().next());
    WaitForAsyncUtils.waitForFxEvents();
  }
}

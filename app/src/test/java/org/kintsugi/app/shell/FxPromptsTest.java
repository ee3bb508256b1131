package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.PlaneChoice;
import org.kintsugi.app.images.PlaneKind;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.FoundSlice;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.Databar;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ImageReference;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The dialogs themselves: their buttons say what they do, and do it. */
@ExtendWith(WindowExtension.class)
class FxPromptsTest {

  private FxPrompts prompts;

  @Start
  void start(Stage stage) {
    stage.setScene(new Scene(new StackPane(new Label("behind")), 900, 600));
    stage.show();
    prompts =
        new FxPrompts(
            Messages.load(Locale.ENGLISH),
            AppFolders.in(Path.of("target", "test-folders")),
            () -> Optional.of(stage),
            () -> Theme.DARK);
  }

  @Test
  void unsavedChangesAreSavedDiscardedOrKept(FxRobot robot) throws Exception {
    assertThat(answer(robot, "Save")).isEqualTo(UnsavedChoice.SAVE);
    assertThat(answer(robot, "Discard changes")).isEqualTo(UnsavedChoice.DISCARD);
    assertThat(answer(robot, "Keep editing")).isEqualTo(UnsavedChoice.KEEP_EDITING);
  }

  @Test
  void imagesThatAreNotWhatTheyWereAreListedWithWhatCanBeDone(FxRobot robot) throws Exception {
    ImageReference image = new ImageReference(Path.of("/data/CBS.tif"), 9, "0".repeat(64));
    List<ImageFinding> missing =
        List.of(new ImageFinding(image, List.of("CBS"), ImageFinding.State.MISSING));
    List<ImageFinding> changed =
        List.of(new ImageFinding(image, List.of("CBS"), ImageFinding.State.CHANGED));
    assertThat(chosen(robot, missing, "Locate…")).isEqualTo(ImagesChoice.LOCATE);
    assertThat(chosen(robot, missing, "Search folder…")).isEqualTo(ImagesChoice.SEARCH);
    assertThat(chosen(robot, missing, "Do not open")).isEqualTo(ImagesChoice.LEAVE);
    assertThat(chosen(robot, changed, "Use as changed")).isEqualTo(ImagesChoice.ACCEPT);
  }

  private ImagesChoice chosen(FxRobot robot, List<ImageFinding> findings, String button)
      throws Exception {
    Future<ImagesChoice> answer = WaitForAsyncUtils.asyncFx(() -> prompts.images(findings));
    waitFor(robot, button);
    boolean accepts = robot.lookup("Use as changed").tryQuery().isPresent();
    assertThat(accepts).isEqualTo(findings.getFirst().state() == ImageFinding.State.CHANGED);
    assertThat(robot.lookup(findings.getFirst().sentence()).tryQuery()).isPresent();
    press(robot, button);
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void foldersThatNobodyOpenedAreReadOrNot(FxRobot robot) throws Exception {
    for (boolean read : new boolean[] {true, false}) {
      Future<Boolean> answer =
          WaitForAsyncUtils.asyncFx(
              () -> prompts.readElsewhere("p.kintsugi", Set.of(Path.of("/data/others"))));
      String button = read ? "Read them" : "Do not read them";
      waitFor(robot, button);
      assertThat(robot.lookup(Path.of("/data/others").toString()).tryQuery()).isPresent();
      press(robot, button);
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(read);
    }
  }

  private static void waitFor(FxRobot robot, String text) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup(text).tryQuery().isPresent());
  }

  @Test
  void theImportShowsWhatWasUnderstoodAndLoadsIt(FxRobot robot) throws Exception {
    ImportPlan plan =
        new ImportPlan(
            Path.of("field"),
            List.of(
                new ImportPlan.PlannedChannel(
                    Path.of("a.tif"),
                    "CBS",
                    "8 × 8   uint8",
                    8,
                    8,
                    Optional.of(new Databar(2, "test"))),
                new ImportPlan.PlannedChannel(
                    Path.of("b.tif"), "TLD", "8 × 8   uint8", 8, 8, Optional.empty())),
            Optional.of(Path.of("eds")),
            List.of("Ni Kα1"),
            List.of(),
            true);
    Future<Optional<ImportPlan>> answer = WaitForAsyncUtils.asyncFx(() -> prompts.confirm(plan));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#import-view").tryQuery().isPresent());
    assertThat(robot.lookup("Ni Kα1").tryQuery()).isPresent();
    assertThat(robot.lookup("#import-databar").tryQuery()).isPresent();
    press(robot, "Load section");
    assertThat(answer.get(20, TimeUnit.SECONDS)).contains(plan);
  }

  @Test
  void pagesOfWhichTheFileSaysNothingAreAskedForBeforeAnythingIsLoaded(FxRobot robot)
      throws Exception {
    ImportPlan plan =
        new ImportPlan(
            Path.of("s.tif"),
            List.of(
                new ImportPlan.PlannedChannel(
                    Path.of("s.tif"),
                    "s",
                    "8 × 8   uint8   3 planes",
                    8,
                    8,
                    Optional.empty(),
                    PlaneKind.UNSTATED,
                    List.of("", "", ""),
                    "")),
            Optional.empty(),
            List.of(),
            List.of(),
            false);
    Future<Optional<ImportPlan>> answer = WaitForAsyncUtils.asyncFx(() -> prompts.confirm(plan));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#import-planes").tryQuery().isPresent());
    assertThat(load(robot).isDisabled()).isTrue();
    ComboBox<PlaneChoice> choice = robot.lookup("#import-planes").queryComboBox();
    robot.interact(() -> choice.setValue(PlaneChoice.CHANNELS));
    assertThat(load(robot).isDisabled()).isFalse();
    robot.interact(
        () -> {
          TextField second = robot.lookup((TextField each) -> "s.2".equals(each.getText())).query();
          second.setText("TLD");
        });
    press(robot, "Load section");
    ImportPlan chosen = answer.get(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(chosen.channels())
        .extracting(ImportPlan.PlannedChannel::name, ImportPlan.PlannedChannel::plane)
        .containsExactly(tuple("s.1", "1"), tuple("TLD", "2"), tuple("s.3", "3"));
    assertThat(chosen.slices()).isFalse();
  }

  private static ButtonBase load(FxRobot robot) {
    return robot.lookup((ButtonBase each) -> "Load section".equals(each.getText())).query();
  }

  @Test
  void numbersOfALabelImageAreGivenAnotherMeaningOrLeftOut(FxRobot robot) throws Exception {
    BytePlane plane = new BytePlane(3, 2, new byte[] {0, 1, 1, 2, 9, 9});
    LabelMapping mapping = LabelMapping.of("labels.png", plane, ClassList.paper());
    assertThat(mapping.values())
        .containsExactly(
            new LabelMapping.Value(1, "1", 2, 1),
            new LabelMapping.Value(2, "2", 1, 2),
            new LabelMapping.Value(9, "9", 2, LabelMapping.LEFT_OUT));
    Future<Optional<LabelMapping>> answer =
        WaitForAsyncUtils.asyncFx(() -> prompts.mapLabels(mapping));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#label-mapping").tryQuery().isPresent());
    ComboBox<Integer> nine = robot.lookup("#mapping-value-9").queryComboBox();
    robot.interact(() -> nine.setValue(4));
    robot.interact(robot.lookup("#mapping-keep-older").queryAs(RadioButton.class)::fire);
    press(robot, "Import labels");
    LabelMapping chosen = answer.get(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(chosen.mode()).isEqualTo(LabelImport.Mode.KEEP_OLDER);
    assertThat(chosen.toImport().mapped(plane, "labels.png").samples())
        .containsExactly(0, 1, 1, 2, 4, 4);
  }

  @Test
  void aSeriesIsShownWithWhatIsMissingAndItsReferenceCanBeChanged(FxRobot robot) throws Exception {
    List<FoundSlice> slices = new ArrayList<>();
    for (int i = 1; i <= 16; i++) {
      slices.add(
          new FoundSlice(
              i,
              "slice_%03d".formatted(i),
              List.of(
                  new ChannelFile("CBS", Path.of("SEM Image - SliceImage - 001.tif")),
                  new ChannelFile("TLD", Path.of("SEM Image 2 - SliceImage - 001.tif"))),
              Optional.of(Path.of("eds")),
              i == 7 ? Optional.of("slice_007: has no image of TLD.") : Optional.empty()));
    }
    SeriesPlan plan =
        SeriesPlan.of(
            new SliceSeries(
                Path.of("series"),
                SliceSeries.Layout.AUTO_SLICE_AND_VIEW,
                slices,
                List.of("Slices 17 to 19 are missing.")),
            Optional.of(new Databar(20, "test")));
    Future<Optional<SeriesPlan>> answer =
        WaitForAsyncUtils.asyncFx(() -> prompts.confirmSeries(plan));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#series-view").tryQuery().isPresent());
    assertThat(robot.lookup("15 of 16 slices, slice_001 to slice_016").tryQuery()).isPresent();
    assertThat(robot.lookup("Slices 17 to 19 are missing.").tryQuery()).isPresent();
    assertThat(robot.lookup("slice_007: has no image of TLD.").tryQuery()).isPresent();
    RadioButton second =
        robot.lookup(".radio-button").queryAllAs(RadioButton.class).stream()
            .skip(1)
            .findFirst()
            .orElseThrow();
    robot.interact(second::fire);
    press(robot, "Open the element maps of 15 slices");
    press(robot, "Load 15 sections");
    SeriesPlan chosen = answer.get(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(chosen.channels()).containsExactly("TLD", "CBS");
    assertThat(chosen.cropDatabar()).isTrue();
    assertThat(chosen.input(slices.getFirst()).eds()).isEmpty();
    assertThat(chosen.input(slices.getFirst()).channels())
        .extracting(ChannelFile::name)
        .containsExactly("TLD", "CBS");
  }

  private UnsavedChoice answer(FxRobot robot, String button) throws Exception {
    Future<UnsavedChoice> answer = WaitForAsyncUtils.asyncFx(() -> prompts.unsaved("tiny"));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup(button).tryQuery().isPresent());
    press(robot, button);
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static void press(FxRobot robot, String button) {
    ButtonBase found =
        robot.lookup((ButtonBase each) -> button.equals(each.getText())).queryAs(ButtonBase.class);
    robot.interact(found::fire);
  }
}

package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.labelling.BrushTool;
import org.kintsugi.app.labelling.PickTool;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.SectionReferences;

class ProjectSessionTest {

  private static final int SIZE = 64;

  @TempDir Path folder;
  private final Workspace workspace = new Workspace();
  private ProjectSession project;

  @BeforeEach
  void openASection() {
    Path file = folder.resolve("CBS.tif");
    BytePlane plane = new BytePlane(SIZE, SIZE, new byte[SIZE * SIZE]);
    Calibration size = Calibration.square(20e-9, Calibration.Source.MICROSCOPE);
    TiffWriter.writeGrey(file, plane, Optional.of(size));
    Section section =
        Section.of(
            "test",
            new Channel("CBS", plane, Optional.of(size), Acquisition.UNKNOWN, Optional.of(file)));
    LabelSnapshot none = LabelSnapshot.empty(SIZE, SIZE);
    Project stored =
        Project.of(new SectionReferences().of(section, none, Progress.NONE, Cancellation.NEVER));
    SectionSession opened =
        new SectionSession(PreparedSection.of(section), none, Runnable::run, Runnable::run);
    project = new ProjectSession(opened, stored);
    workspace.open(project);
  }

  @Test
  void eachGestureIsOneStepOfUndo() {
    paint(10, 10, 30, 10);
    paint(10, 40, 30, 40);
    assertThat(project.undoNameProperty().get()).isEqualTo("brush stroke");
    assertThat(project.unsavedProperty().get()).isTrue();
    project.undo();
    assertThat(project.section().labels().label(20, 40)).isZero();
    assertThat(project.section().labels().label(20, 10)).isEqualTo(1);
    project.undo();
    assertThat(project.section().labels().snapshot().isEmpty()).isTrue();
    assertThat(project.unsavedProperty().get()).isFalse();
    project.redo();
    project.redo();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(1);
  }

  @Test
  void inkShowsInThePictureBeforeTheStrokeEnds() {
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(at(20, 20));
    assertThat(project.section().picture().labels().value(20, 20)).isEqualTo(1);
    assertThat(workspace.painting().strokeOpenProperty().get()).isTrue();
    brush.cancelled();
    assertThat(project.section().picture().labels().value(20, 20)).isZero();
    assertThat(project.undoNameProperty().get()).isEmpty();
  }

  @Test
  void undoWaitsForTheStrokeThatIsOpen() {
    paint(10, 10, 30, 10);
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(at(20, 20));
    project.undo();
    assertThat(project.section().labels().label(20, 10)).isEqualTo(1);
    brush.released(at(20, 20));
    assertThat(project.history().depth()).isEqualTo(2);
  }

  @Test
  void theEraserRemovesWhatTheBrushPainted() {
    paint(10, 10, 30, 10);
    workspace.painting().toolProperty().set(ToolKind.ERASER);
    paint(10, 10, 30, 10);
    assertThat(project.section().labels().snapshot().isEmpty()).isTrue();
    assertThat(project.undoNameProperty().get()).isEqualTo("eraser stroke");
  }

  @Test
  void pickingTakesTheClassUnderThePointer() {
    workspace.painting().chooseClass(4);
    paint(20, 20, 22, 20);
    workspace.painting().chooseClass(2);
    workspace.painting().toolProperty().set(ToolKind.PICK);
    new PickTool(workspace.painting(), project).pressed(at(20, 20));
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(4);
    assertThat(workspace.painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void theRuleIsChangedUndoably() {
    project.changeRule("phase rule", project.ruleProperty().get().assigned(5, 2));
    assertThat(project.ruleProperty().get().phaseOf(5).orElseThrow().name()).isEqualTo("CBD");
    project.undo();
    assertThat(project.ruleProperty().get().phaseOf(5).orElseThrow().name()).isEqualTo("pore");
  }

  @Test
  void aDeletedClassTakesItsLabelsAndItsPlaceInTheRuleAndUndoBringsAllBack() {
    paint(10, 10, 30, 10);
    workspace.painting().chooseClass(3);
    paint(10, 40, 30, 40);
    LabelSnapshot before = project.section().labels().snapshot();
    ClassList list = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    project
        .section()
        .result()
        .put(1, new Region(0, 0, 2, 1), new byte[] {1, 3}, none(), new byte[0]);
    editor().remove(1);
    assertThat(project.classesProperty().get().size()).isEqualTo(4);
    assertThat(project.classesProperty().get().get(2).name()).isEqualTo("binder");
    assertThat(project.section().labels().label(20, 10)).isZero();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
    assertThat(project.section().result().classAt(0, 0)).isZero();
    assertThat(project.section().result().classAt(1, 0)).isEqualTo(2);
    assertThat(project.ruleProperty().get().phaseOf(2).orElseThrow().name()).isEqualTo("CBD");
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(2);
    assertThat(project.undoNameProperty().get()).isEqualTo("delete current collector");
    project.undo();
    assertThat(project.section().labels().snapshot()).isEqualTo(before);
    assertThat(project.classesProperty().get()).isEqualTo(list);
    assertThat(project.ruleProperty().get()).isEqualTo(rule);
    assertThat(project.section().result().isPresent()).isFalse();
    project.redo();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
  }

  @Test
  void classesAreMergedReorderedAndConvertedWithTheirLabels() {
    workspace.painting().chooseClass(4);
    paint(10, 10, 30, 10);
    workspace.painting().chooseClass(5);
    paint(10, 40, 30, 40);
    editor().convert(5, 2);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
    assertThat(project.classesProperty().get().size()).isEqualTo(5);
    project.undo();
    editor().merge(5, 4);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(4);
    assertThat(project.classesProperty().get().size()).isEqualTo(4);
    editor().move(4, 1);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(1);
    assertThat(project.section().labels().label(20, 10)).isEqualTo(1);
    assertThat(project.classesProperty().get().get(1).name()).isEqualTo("platinum at pore edge");
    assertThat(project.ruleProperty().get().phaseOf(1).orElseThrow().name()).isEqualTo("pore");
    project.undo();
    project.undo();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(5);
  }

  @Test
  void aNewClassIsPaintedWithAndANameIsTakenOnlyOnce() {
    editor().add();
    editor().add();
    assertThat(project.classesProperty().get().size()).isEqualTo(7);
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(7);
    assertThat(editor().rename(7, "salt")).isTrue();
    assertThat(editor().rename(6, " salt ")).isFalse();
    assertThat(editor().rename(6, "  ")).isFalse();
    assertThat(project.classesProperty().get().get(7).name()).isEqualTo("salt");
    project.undo();
    project.undo();
    assertThat(project.classesProperty().get().size()).isEqualTo(6);
  }

  @Test
  void aLockedClassStaysLockedUnderItsNewName() {
    workspace.painting().options().lockedClasses().add("binder");
    editor().rename(3, "CBD");
    workspace.painting().chooseClass(3);
    paint(10, 10, 30, 10);
    workspace.painting().toolProperty().set(ToolKind.ERASER);
    paint(10, 10, 30, 10);
    assertThat(project.section().labels().label(20, 10)).isEqualTo(3);
  }

  @Test
  void safeColoursAreOneStepForClassesAndPhases() {
    ClassList list = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    project.changeToSafeColours("change of colours");
    assertThat(project.classesProperty().get()).isEqualTo(list.colourBlindSafe());
    assertThat(project.ruleProperty().get()).isEqualTo(rule.colourBlindSafe());
    project.changeToSafeColours("change of colours");
    assertThat(project.history().depth()).isEqualTo(1);
    project.undo();
    assertThat(project.classesProperty().get()).isEqualTo(list);
    assertThat(project.ruleProperty().get()).isEqualTo(rule);
  }

  private ClassEditor editor() {
    return new ClassEditor(
        Messages.load(Locale.ENGLISH), workspace.painting(), project, workspace.layers().hidden());
  }

  private static byte[][] none() {
    return new byte[0][];
  }

  @Test
  void featuresAndForestAreChangedUndoablyAndSaved() {
    FeatureSpec standard = project.featuresProperty().get();
    FeatureSpec few = FeatureText.parse("gaussian:1,4", List.of("CBS"));
    project.changeFeatures("change of features", few);
    project.changeForest("change of the forest", ForestOptions.standard().withTrees(7));
    assertThat(project.toSave(Map.of()).features()).isEqualTo(few);
    assertThat(project.toSave(Map.of()).forestOptions().trees()).isEqualTo(7);
    project.changeFeatures("change of features", few);
    assertThat(project.history().depth()).isEqualTo(2);
    project.undo();
    project.undo();
    assertThat(project.featuresProperty().get()).isEqualTo(standard);
    assertThat(project.forestOptionsProperty().get()).isEqualTo(ForestOptions.standard());
    project.redo();
    assertThat(project.featuresProperty().get()).isEqualTo(few);
  }

  @Test
  void anotherLoopsVersionsCountFromOneAgain() {
    ResultPlanes result = project.section().result();
    Region tile = new Region(0, 0, 2, 1);
    result.put(5, tile, new byte[] {3, 3}, new byte[0][], new byte[0]);
    result.restart();
    assertThat(result.isPresent()).isFalse();
    result.put(1, tile, new byte[] {1, 1}, new byte[0][], new byte[0]);
    assertThat(result.classAt(0, 0)).isEqualTo(1);
  }

  @Test
  void whatTheLabelsLackIsSaidAfterEachStroke() {
    assertThat(project.section().advice().sentencesProperty().get())
        .singleElement()
        .asString()
        .startsWith("Nothing is labelled yet");
    paint(10, 10, 30, 10);
    assertThat(project.section().advice().sentencesProperty().get())
        .anyMatch(sentence -> sentence.startsWith("No stroke of active material counts"));
  }

  @Test
  void whatIsSavedHoldsLabelsAndSettings() {
    paint(10, 10, 30, 10);
    workspace.layers().opacityProperty().set(0.25);
    workspace.layers().resultViewProperty().set(ResultView.probabilityOf(3));
    Map<String, String> settings = ViewMemory.of(workspace, project.section());
    Project saved = project.toSave(settings);
    assertThat(saved.sections().getFirst().labels())
        .isEqualTo(project.section().labels().snapshot());
    workspace.layers().opacityProperty().set(0.9);
    workspace.layers().resultViewProperty().set(ResultView.CLASSES);
    ViewMemory.restore(saved.settings(), workspace, project.section(), 5);
    assertThat(workspace.layers().opacityProperty().get()).isEqualTo(0.25);
    assertThat(workspace.layers().resultViewProperty().get())
        .isEqualTo(ResultView.probabilityOf(3));
  }

  @Test
  void settingsNobodyUnderstandsChangeNothing() {
    workspace.layers().opacityProperty().set(0.5);
    ViewMemory.restore(
        Map.of(
            "layers.opacity", "thick",
            "layers.view", "PROBABILITY 99",
            "brush.class", "77",
            "window.CBS", "9 3"),
        workspace,
        project.section(),
        5);
    assertThat(workspace.layers().opacityProperty().get()).isEqualTo(0.5);
    assertThat(workspace.layers().resultViewProperty().get()).isEqualTo(ResultView.CLASSES);
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(1);
  }

  @Test
  void tilesOfAnOlderVersionAreDropped() {
    ResultPlanes result = project.section().result();
    Region tile = new Region(0, 0, 2, 1);
    result.put(2, tile, new byte[] {3, 3}, new byte[0][], new byte[0]);
    result.put(1, tile, new byte[] {1, 1}, new byte[0][], new byte[0]);
    assertThat(result.classAt(0, 0)).isEqualTo(3);
    assertThat(project.section().picture().result().value(1, 0)).isEqualTo(3);
  }

  @Test
  void thePointerReadsPositionValuesAndClass() {
    project
        .section()
        .result()
        .put(
            1,
            new Region(5, 6, 1, 1),
            new byte[] {2},
            new byte[][] {{0}, {(byte) 204}, {51}, {0}, {0}},
            new byte[] {10});
    PointerReadout readout =
        PointerReadout.at(project.section(), project.classesProperty().get(), new ImagePoint(5, 6));
    assertThat(readout.position()).isEqualTo("5, 6 px   0.10, 0.12 µm");
    assertThat(readout.values()).isEqualTo("CBS 0");
    assertThat(readout.classification()).isEqualTo("active material 80 % · binder 20 %");
    assertThat(
            PointerReadout.at(
                project.section(), project.classesProperty().get(), new ImagePoint(-3, 6)))
        .isEqualTo(PointerReadout.NONE);
  }

  @Test
  void cyclingGoesThroughLabelsResultAndBoth() {
    LayerSettings layers = workspace.layers();
    layers.cycle();
    assertThat(layers.labelsProperty().get()).isTrue();
    assertThat(layers.resultProperty().get()).isFalse();
    layers.cycle();
    assertThat(layers.labelsProperty().get()).isFalse();
    assertThat(layers.resultProperty().get()).isTrue();
    layers.cycle();
    assertThat(layers.labelsProperty().get()).isTrue();
    assertThat(layers.resultProperty().get()).isTrue();
  }

  @Test
  void theBrushGrowsAndShrinksByAtLeastAPixel() {
    Painting painting = workspace.painting();
    painting.diameterProperty().set(2);
    painting.larger();
    assertThat(painting.diameterProperty().get()).isEqualTo(3);
    painting.smaller();
    painting.smaller();
    painting.smaller();
    assertThat(painting.diameterProperty().get()).isEqualTo(Painting.MIN_DIAMETER);
  }

  private void paint(int fromX, int fromY, int toX, int toY) {
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(at(fromX, fromY));
    brush.dragged(at(toX, toY));
    brush.released(at(toX, toY));
  }

  private static ToolEvent at(int x, int y) {
    return new ToolEvent(x, y, 1, false, false, false, 1);
  }
}

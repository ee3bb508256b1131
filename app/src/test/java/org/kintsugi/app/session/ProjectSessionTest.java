package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.labelling.BrushTool;
import org.kintsugi.app.labelling.PickTool;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Region;
import org.kintsugi.project.Project;

class ProjectSessionTest {

  @TempDir Path folder;
  private OpenSection open;
  private Workspace workspace;
  private ProjectSession project;

  @BeforeEach
  void openASection() {
    open = new OpenSection(folder);
    workspace = open.workspace;
    project = open.project;
  }

  @Test
  void eachGestureIsOneStepOfUndo() {
    open.paint(10, 10, 30, 10);
    open.paint(10, 40, 30, 40);
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
    brush.pressed(OpenSection.at(20, 20));
    assertThat(project.section().picture().labels().value(20, 20)).isEqualTo(1);
    assertThat(workspace.painting().strokeOpenProperty().get()).isTrue();
    brush.cancelled();
    assertThat(project.section().picture().labels().value(20, 20)).isZero();
    assertThat(project.undoNameProperty().get()).isEmpty();
  }

  @Test
  void undoWaitsForTheStrokeThatIsOpen() {
    open.paint(10, 10, 30, 10);
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(OpenSection.at(20, 20));
    project.undo();
    assertThat(project.section().labels().label(20, 10)).isEqualTo(1);
    brush.released(OpenSection.at(20, 20));
    assertThat(project.history().depth()).isEqualTo(2);
  }

  @Test
  void theEraserRemovesWhatTheBrushPainted() {
    open.paint(10, 10, 30, 10);
    workspace.painting().toolProperty().set(ToolKind.ERASER);
    open.paint(10, 10, 30, 10);
    assertThat(project.section().labels().snapshot().isEmpty()).isTrue();
    assertThat(project.undoNameProperty().get()).isEqualTo("eraser stroke");
  }

  @Test
  void pickingTakesTheClassUnderThePointer() {
    workspace.painting().chooseClass(4);
    open.paint(20, 20, 22, 20);
    workspace.painting().chooseClass(2);
    workspace.painting().toolProperty().set(ToolKind.PICK);
    new PickTool(workspace.painting(), project).pressed(OpenSection.at(20, 20));
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(4);
    assertThat(workspace.painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void theRuleIsChangedUndoably() {
    project.phaseEdits().changeRule("phase rule", project.ruleProperty().get().assigned(5, 2));
    assertThat(project.ruleProperty().get().phaseOf(5).orElseThrow().name()).isEqualTo("CBD");
    project.undo();
    assertThat(project.ruleProperty().get().phaseOf(5).orElseThrow().name()).isEqualTo("pore");
  }

  @Test
  void featuresAndForestAreChangedUndoablyAndSaved() {
    FeatureSpec standard = project.featuresProperty().get();
    FeatureSpec few = FeatureText.parse("gaussian:1,4", List.of("CBS"));
    project.learningEdits().changeFeatures("change of features", few);
    project
        .learningEdits()
        .changeForest("change of the forest", ForestOptions.standard().withTrees(7));
    assertThat(project.toSave(Map.of()).features()).isEqualTo(few);
    assertThat(project.toSave(Map.of()).forestOptions().trees()).isEqualTo(7);
    project.learningEdits().changeFeatures("change of features", few);
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
    open.paint(10, 10, 30, 10);
    assertThat(project.section().advice().sentencesProperty().get())
        .anyMatch(sentence -> sentence.startsWith("No stroke of active material counts"));
  }

  @Test
  void whatIsSavedHoldsLabelsAndSettings() {
    open.paint(10, 10, 30, 10);
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
}

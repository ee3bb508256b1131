package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.registration.LandmarkTool;
import org.kintsugi.app.session.HandRegistration.End;
import org.kintsugi.app.session.HandRegistration.Handle;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Point;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionReferences;

/** Registration by hand without a toolkit. */
class HandRegistrationTest {

  private static final int WIDTH = 80;
  private static final int HEIGHT = 60;

  @TempDir Path folder;
  private final Workspace workspace = new Workspace();
  private ProjectSession project;
  private HandRegistration hand;
  private boolean overMovingView;

  @BeforeEach
  void openASectionOfTwoChannelsAndMaps() throws Exception {
    Channel cbs = channel("CBS");
    Channel tld = channel("TLD");
    Section section =
        Section.of("test", cbs)
            .withFurther(List.of(new Section.Aligned(tld, Alignment.SAME_GRID)))
            .withMaps(new Section.Maps(List.of(nickel()), Optional.empty(), Optional.empty()));
    Project stored =
        Project.of(
            new SectionReferences()
                .of(
                    section,
                    LabelSnapshot.empty(WIDTH, HEIGHT),
                    Progress.NONE,
                    Cancellation.NEVER));
    open(section, stored);
  }

  private void open(Section section, Project stored) {
    SectionSession opened =
        new SectionSession(
            PreparedSection.of(section),
            LabelSnapshot.empty(WIDTH, HEIGHT),
            Runnable::run,
            Runnable::run);
    project = new ProjectSession(opened, stored);
    workspace.open(project);
    hand = new HandRegistration(project, key -> key);
    hand.activeProperty().set(true);
  }

  private Channel channel(String name) {
    byte[] samples = new byte[WIDTH * HEIGHT];
    new Random(name.hashCode()).nextBytes(samples);
    BytePlane plane = new BytePlane(WIDTH, HEIGHT, samples);
    Calibration size = Calibration.square(20e-9, Calibration.Source.MICROSCOPE);
    Path file = folder.resolve(name + ".tif");
    TiffWriter.writeGrey(file, plane, Optional.of(size));
    return new Channel(name, plane, Optional.of(size), Acquisition.UNKNOWN, Optional.of(file));
  }

  private ElementMap nickel() throws Exception {
    ShortPlane counts = new ShortPlane(20, 15, new short[300]);
    Path file = Files.createDirectories(folder.resolve("eds")).resolve("Ni Ka1.tif");
    TiffWriter.writeGrey(file, counts, Optional.empty());
    return new ElementMap("Ni", "Kα1", counts, Optional.of(file));
  }

  private ChannelPicture tld() {
    return project.section().picture().channel("TLD").orElseThrow();
  }

  private Alignment registered() {
    return project.section().section().further().get(0).alignment();
  }

  /** The channel is drawn by a shift. */
  private void assertShift(double dx, double dy) {
    for (double place : new double[] {0, 50}) {
      assertThat(tld().toImage().x(place, place)).isCloseTo(place + dx, within(1e-9));
      assertThat(tld().toImage().y(place, place)).isCloseTo(place + dy, within(1e-9));
    }
  }

  private LandmarkTool tool() {
    return new LandmarkTool(hand, workspace.painting(), () -> overMovingView, place -> true);
  }

  private static ToolEvent at(double x, double y) {
    return new ToolEvent(x, y, 4, false, false, false, 1);
  }

  private void drag(double x0, double y0, double x1, double y1) {
    LandmarkTool tool = tool();
    tool.pressed(at(x0, y0));
    tool.dragged(at((x0 + x1) / 2, (y0 + y1) / 2));
    tool.dragged(at(x1, y1));
    tool.released(at(x1, y1));
  }

  @Test
  void theFirstImageThatCanBeRegisteredIsChosen() {
    assertThat(hand.images()).extracting(MovingImage::name).containsExactly("TLD", "EDS");
    assertThat(hand.movingProperty().get()).contains("TLD");
    assertThat(hand.reason()).isEqualTo("hand.reason.nothing");
  }

  @Test
  void pullingTheImageMovesItWithTheHandAndIsOneStepOfUndo() {
    LandmarkTool tool = tool();
    tool.pressed(at(20, 20));
    tool.dragged(at(24, 21));
    assertShift(-4, -1);
    assertThat(project.history().depth()).isZero();
    project.undo();
    tool.dragged(at(25.5, 18));
    tool.released(at(25.5, 18));
    assertThat(tld().toImage().x(25.5, 18)).isCloseTo(20, within(1e-9));
    assertThat(project.undoNameProperty().get()).isEqualTo("hand.edit.add");
    assertThat(project.history().depth()).isEqualTo(1);
    assertThat(registered()).as("not applied yet").isEqualTo(Alignment.SAME_GRID);
    project.undo();
    assertShift(0, 0);
    assertThat(hand.stateProperty().get().set().landmarks()).isEmpty();
    project.redo();
    assertThat(tld().toImage().y(25.5, 18)).isCloseTo(20, within(1e-9));
  }

  @Test
  void aClickInEachViewMakesOnePair() {
    LandmarkTool tool = tool();
    overMovingView = false;
    click(tool, 30, 30);
    overMovingView = true;
    click(tool, 31, 29.5);
    assertThat(hand.stateProperty().get().set().landmarks())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.reference()).isEqualTo(new Point(30, 30));
              assertThat(each.moving()).isEqualTo(new Point(31, 29.5));
            });
    assertShift(1, -0.5);
    // The next click is the next pair, where the image lies now.
    click(tool, 50, 10);
    assertThat(hand.stateProperty().get().set().landmarks().get(1).moving())
        .isEqualTo(new Point(51, 9.5));
  }

  private void click(LandmarkTool tool, double x, double y) {
    tool.pressed(at(x, y));
    tool.released(at(x, y));
  }

  @Test
  void theMovingEndIsDraggedOverAStillImage() {
    drag(20, 20, 24, 20);
    overMovingView = true;
    LandmarkTool tool = tool();
    tool.pressed(at(24, 20));
    tool.dragged(at(26, 22));
    assertShift(-4, 0);
    assertThat(hand.shownPlace(new Handle(0, End.MOVING))).isEqualTo(new Point(26, 22));
    tool.released(at(26, 22));
    assertThat(hand.stateProperty().get().set().landmarks().get(0).moving())
        .isEqualTo(new Point(22, 22));
    assertShift(-2, 2);
  }

  @Test
  void aClickOnAnEndSelectsItAndEscapeTakesADragBack() {
    drag(20, 20, 24, 20);
    drag(50, 40, 54, 40);
    LandmarkTool tool = tool();
    click(tool, 24, 20);
    assertThat(hand.selectedProperty().get()).isZero();
    assertThat(project.history().depth()).isEqualTo(2);
    tool.pressed(at(24, 20));
    tool.dragged(at(40, 33));
    tool.cancelled();
    assertThat(hand.stateProperty().get().set().landmarks().get(0).reference())
        .isEqualTo(new Point(24, 20));
    assertThat(project.history().depth()).isEqualTo(2);
    assertThat(workspace.painting().strokeOpenProperty().get()).isFalse();
    assertThat(project.gestureOpenProperty().get()).isFalse();
  }

  @Test
  void arrowKeysNudgeTheSelectedPairOrTheWholeImage() {
    drag(20, 20, 24, 20);
    drag(50, 40, 54, 40);
    hand.selectedProperty().set(1);
    hand.nudge(0.1, 0);
    assertThat(hand.stateProperty().get().set().landmarks().get(1).reference().x())
        .isCloseTo(54.1, within(1e-12));
    assertThat(hand.stateProperty().get().set().landmarks().get(0).reference().x()).isEqualTo(24);
    hand.selectedProperty().set(-1);
    hand.nudge(0, 10);
    assertThat(hand.stateProperty().get().set().landmarks().get(0).reference().y()).isEqualTo(30);
    assertThat(project.undoNameProperty().get()).isEqualTo("hand.edit.nudge-image");
  }

  @Test
  void anImageWithoutLandmarksIsNudgedAndApplied() {
    hand.nudge(3, -2);
    hand.nudge(1, 0);
    assertShift(-4, 2);
    assertThat(hand.reason()).isEmpty();
    hand.apply();
    assertThat(registered().matrix()).isEqualTo(Affine.translation(4, -2));
    assertThat(registered().model()).isEqualTo(Model.TRANSLATION);
    assertShift(-4, 2);
    assertThat(hand.reason()).isEqualTo("hand.reason.nothing");
  }

  @Test
  void applyingMovesTheChannelsForFeaturesAndUndoMovesThemBack() {
    drag(20, 20, 24, 21);
    var before = project.section().alignedProperty().get();
    hand.apply();
    assertThat(registered().matrix()).isEqualTo(Affine.translation(4, 1));
    assertThat(registered().method()).isEqualTo("hand.method.landmarks");
    assertThat(registered().quality()).containsEntry("landmarks.used", 1.0);
    var after = project.section().alignedProperty().get();
    assertThat(after).isNotSameAs(before);
    assertThat(after.planes().get(1).value(24, 21)).isEqualTo(before.planes().get(1).value(20, 20));
    assertThat(hand.isApplied()).isTrue();
    assertThat(hand.reason()).isEqualTo("hand.reason.applied");
    project.undo();
    assertThat(registered()).isEqualTo(Alignment.SAME_GRID);
    assertThat(project.section().alignedProperty().get().planes().get(1).value(20, 20))
        .isEqualTo(before.planes().get(1).value(20, 20));
    assertThat(hand.stateProperty().get().set().landmarks()).hasSize(1);
    project.redo();
    assertThat(registered().matrix()).isEqualTo(Affine.translation(4, 1));
  }

  @Test
  void thePreviewStaysWhereTheProjectsRegistrationChangesUnderIt() {
    drag(20, 20, 24, 20);
    project
        .sectionEdits()
        .place(
            "automatic",
            new Placement(
                List.of(Alignment.SAME_GRID.moved(1, 1, "automatic")),
                Placement.of(project.section().section()).maps()));
    assertShift(-4, 0);
    assertThat(hand.isApplied()).isFalse();
    project.section().show(PreparedSection.of(project.section().section()));
    assertShift(-4, 0);
    hand.previewProperty().set(false);
    assertShift(-1, -1);
    hand.previewProperty().set(true);
    hand.apply();
    project.undo();
    assertShift(-4, 0);
    hand.clear();
    assertShift(-1, -1);
  }

  @Test
  void outsideTheStepTheImageLiesWhereTheProjectHasIt() {
    drag(20, 20, 24, 20);
    hand.activeProperty().set(false);
    assertShift(0, 0);
    hand.activeProperty().set(true);
    assertShift(-4, 0);
    hand.previewProperty().set(false);
    assertShift(0, 0);
    hand.previewProperty().set(true);
    hand.movingProperty().set(Optional.of("EDS"));
    assertShift(0, 0);
    hand.movingProperty().set(Optional.of("TLD"));
    hand.dispose();
    assertShift(0, 0);
  }

  @Test
  void mapsThatLieNowhereStartInTheMiddleAndAreRegisteredByHand() {
    hand.movingProperty().set(Optional.of("EDS"));
    project.section().elements().displays().get(0).visibleProperty().set(true);
    var picture = project.section().picture().mapsProperty();
    assertThat(picture.get().toMaps().x(39.5, 29.5)).isCloseTo(9.5, within(1e-9));
    hand.chooseModel(Model.SIMILARITY);
    drag(10, 10, 12, 10);
    assertThat(hand.reason()).contains("needs 2 active pairs");
    drag(60, 40, 63, 41);
    var maps = picture.get().toMaps();
    assertThat(hand.reason()).isEmpty();
    hand.apply();
    Alignment eds = project.section().section().maps().orElseThrow().alignment().orElseThrow();
    assertThat(eds.model()).isEqualTo(Model.SIMILARITY);
    assertThat(picture.get().toMaps().x(20, 20)).isCloseTo(maps.x(20, 20), within(1e-9));
    project.undo();
    assertThat(project.section().section().maps().orElseThrow().alignment()).isEmpty();
  }

  @Test
  void errorsStandBesideThePairsThatTakePart() {
    hand.chooseModel(Model.SIMILARITY);
    drag(10, 10, 12, 10);
    drag(60, 12, 62, 12);
    drag(30, 50, 32, 51);
    drag(50, 40, 52, 40);
    HandState state = hand.stateProperty().get();
    assertThat(state.leftOut(3)).isPresent();
    hand.setActive(1, false);
    state = hand.stateProperty().get();
    assertThat(state.residual(1)).isEmpty();
    assertThat(state.leftOut(1)).isEmpty();
    assertThat(state.residual(3)).isPresent();
    assertThat(state.errors().orElseThrow().residual()).hasSize(3);
    hand.remove(0);
    assertThat(hand.stateProperty().get().set().landmarks()).hasSize(3);
    hand.clear();
    assertThat(hand.stateProperty().get().set().isBlank()).isTrue();
    assertThat(hand.stateProperty().get().set().model()).isEqualTo(Model.SIMILARITY);
  }

  @Test
  void whilePairsAreTooFewTheImageFollowsByAStifferTransform() {
    hand.chooseModel(Model.AFFINE);
    drag(20, 20, 24, 20);
    assertShift(-4, 0);
    assertThat(hand.stateProperty().get().standIn()).contains(Model.TRANSLATION);
    assertThat(hand.reason()).contains("needs 3 active pairs");
    drag(60, 20, 66, 20);
    assertThat(hand.stateProperty().get().standIn()).contains(Model.SIMILARITY);
    drag(30, 50, 30, 52);
    assertThat(hand.stateProperty().get().standIn()).isEmpty();
    assertThat(hand.reason()).isEmpty();
  }

  @Test
  void aThinPlateThatFoldsIsNotShown() {
    hand.chooseModel(Model.THIN_PLATE);
    for (int[] corner : new int[][] {{0, 0}, {79, 0}, {0, 59}, {79, 59}}) {
      click(tool(), corner[0], corner[1]);
    }
    click(tool(), 30, 30);
    click(tool(), 50, 30);
    hand.put(new Handle(4, End.REFERENCE), new Point(60, 30));
    hand.put(new Handle(5, End.REFERENCE), new Point(20, 30));
    assertThat(hand.stateProperty().get().problem()).isEqualTo("hand.folds");
    assertThat(hand.reason()).isEqualTo("hand.folds");
    assertShift(0, 0);
  }

  @Test
  void aSavedProjectBringsLandmarksAndThinPlateBackExactly() {
    hand.chooseModel(Model.THIN_PLATE);
    drag(5, 5, 6.25, 5);
    drag(70, 6, 70, 7.5);
    drag(8, 50, 8, 50.75);
    drag(72, 52, 70.1, 52);
    drag(40, 30, 41, 30);
    hand.apply();
    hand.nudge(0.1, 0.3);
    Project saved = project.toSave(Map.of());
    Path file = folder.resolve("work.kintsugi");
    ProjectFile.save(file, saved);
    Project reloaded = ProjectFile.open(file);
    assertThat(reloaded).isEqualTo(saved);
    Section section = project.section().section();
    HandState before = hand.stateProperty().get();
    open(section, reloaded);
    assertThat(hand.stateProperty().get()).isEqualTo(before);
    assertThat(hand.isApplied()).isFalse();
    assertThat(reloaded.sections().get(0).further().get(0).alignment()).isEqualTo(registered());
  }
}

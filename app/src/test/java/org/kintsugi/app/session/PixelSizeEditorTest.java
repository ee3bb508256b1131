package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.measurement.LineProfile.Line;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.project.SectionReferences;

class PixelSizeEditorTest {

  private static final int SIZE = 32;
  private static final Calibration FILE = Calibration.square(20e-9, Calibration.Source.FILE);

  @TempDir Path folder;
  private ProjectSession project;
  private PixelSizeEditor editor;

  @BeforeEach
  void openTwoChannels() {
    Section section =
        Section.of("test", channel("CBS"))
            .withFurther(List.of(new Section.Aligned(channel("TLD"), Alignment.SAME_GRID)));
    open(
        section,
        Project.of(
            new SectionReferences()
                .of(section, LabelSnapshot.empty(SIZE, SIZE), Progress.NONE, Cancellation.NEVER)));
  }

  private void open(Section section, Project stored) {
    project =
        new ProjectSession(
            new SectionSession(
                PreparedSection.of(section),
                LabelSnapshot.empty(SIZE, SIZE),
                Runnable::run,
                Runnable::run),
            stored);
    editor = new PixelSizeEditor(Messages.load(Locale.ENGLISH), project);
  }

  private Channel channel(String name) {
    Path file = folder.resolve(name + ".tif");
    BytePlane plane = new BytePlane(SIZE, SIZE, new byte[SIZE * SIZE]);
    TiffWriter.writeGrey(file, plane, Optional.of(FILE));
    return new Channel(name, plane, Optional.of(FILE), Acquisition.UNKNOWN, Optional.of(file));
  }

  @Test
  void aTypedSizeIsTheUsersAndOneStepOfUndo() {
    assertThat(editor.typed()).isEqualTo("20 nm");
    assertThat(editor.type("5,5 x 6")).isTrue();
    Calibration typed = new Calibration(5.5e-9, 6e-9, Calibration.Source.USER);
    assertThat(editor.now()).isEqualTo(Optional.of(typed));
    assertThat(editor.typed()).isEqualTo("5.5 × 6 nm");
    assertThat(project.section().picture().calibrationProperty().get()).isEqualTo(typed);
    assertThat(project.section().section().further().getFirst().channel().calibration())
        .as("the other detector of the scan")
        .isEqualTo(Optional.of(typed));
    assertThat(project.unsavedProperty().get()).isTrue();
    assertThat(project.undoNameProperty().get()).isEqualTo("pixel size");
    project.undo();
    assertThat(editor.now()).isEqualTo(Optional.of(FILE));
    assertThat(project.section().picture().calibrationProperty().get()).isEqualTo(FILE);
    assertThat(project.unsavedProperty().get()).isFalse();
    project.redo();
    assertThat(editor.now()).isEqualTo(Optional.of(typed));
  }

  @Test
  void nonsenseAndWhatIsShownAlreadyChangeNothing() {
    for (String text : List.of("", "0", "-3 nm", "big", "2 cm", "20 nm")) {
      editor.type(text);
      assertThat(project.history().depth()).as(text).isZero();
    }
    assertThat(editor.type("big")).isFalse();
    assertThat(editor.type("20 nm")).isTrue();
  }

  @Test
  void theLengthOfABarGivesThePixelSizeAndKeepsTheRatio() {
    assertThat(editor.take(new Line(2, 9, 27, 9), 500e-9)).isTrue();
    assertThat(editor.now()).isEqualTo(Calibration.byUser(20e-9, 20e-9));
    editor.type("10 x 20 nm");
    // 8 pixels of one width across and 6 of twice that down: sqrt(64 + 144) = 14.42 widths.
    Calibration slanted = editor.along(new Line(0, 0, 8, 6), Math.sqrt(208) * 7e-9).orElseThrow();
    assertThat(slanted.pixelWidth()).isCloseTo(7e-9, within(1e-20));
    assertThat(slanted.pixelHeight()).isCloseTo(14e-9, within(1e-20));
    assertThat(editor.take(new Line(4, 4, 4, 4), 500e-9)).as("a line without length").isFalse();
    assertThat(editor.take(new Line(0, 0, 1, 0), 1)).as("a pixel of a metre").isFalse();
  }

  @Test
  void aSavedProjectHasItAgainExactlyAndStillKnowsTheFiles() {
    editor.type("5,1 x 6,7");
    Path file = folder.resolve("p.kintsugi");
    ProjectFile.save(file, project.toSave(java.util.Map.of()));
    Project reloaded = ProjectFile.open(file);
    assertThat(reloaded.sections().getFirst())
        .isEqualTo(project.toSave(java.util.Map.of()).sections().getFirst());
    open(
        new SectionLoader(ImageReaders.installed())
            .load(reloaded.sections().getFirst(), Progress.NONE, Cancellation.NEVER),
        reloaded);
    assertThat(editor.now()).isEqualTo(Calibration.byUser(5.1e-9, 6.7e-9));
    assertThat(editor.isChanged()).isTrue();
    editor.reset();
    assertThat(editor.now().orElseThrow().source()).isEqualTo(Calibration.Source.FILE);
    assertThat(editor.now().orElseThrow().pixelWidth()).isCloseTo(20e-9, within(1e-15));
    assertThat(editor.isChanged()).isFalse();
    project.undo();
    assertThat(editor.now()).isEqualTo(Calibration.byUser(5.1e-9, 6.7e-9));
  }

  @Test
  void aRegistrationThatEndsLaterDoesNotForgetIt() {
    PreparedSection registered = PreparedSection.of(project.section().section());
    editor.type("5 nm");
    project.section().show(registered);
    assertThat(editor.now()).isEqualTo(Calibration.byUser(5e-9, 5e-9));
    assertThat(project.entry().current().reference().calibration()).isEqualTo(editor.now());
  }

  @Test
  void itIsTakenBackInASectionWhoseImagesWereLetGo() {
    editor.type("5 nm");
    SectionEntry entry = project.entry();
    entry.release(new Workspace());
    project.undo();
    assertThat(entry.current().reference().calibration()).isEqualTo(Optional.of(FILE));
    project.redo();
    assertThat(entry.current().reference().calibration()).isEqualTo(Calibration.byUser(5e-9, 5e-9));
  }
}

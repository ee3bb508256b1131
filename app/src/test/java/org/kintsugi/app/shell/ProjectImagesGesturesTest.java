package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.image.Plane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Images in the project's file, moved, changed, and outside what was opened. */
@ExtendWith(WindowExtension.class)
class ProjectImagesGesturesTest {

  @TempDir Path folder;

  private RealWindow window;
  private Path images;

  @Start
  void start(Stage stage) throws IOException {
    window = new RealWindow(stage, 1000, 700);
    images = Files.createDirectories(folder.resolve("microscope"));
    for (Path each : RealWindow.TINY) {
      Files.copy(each, images.resolve(each.getFileName()));
    }
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void savedWithImagesItOpensWithoutThemAndStaysSo(FxRobot robot) throws Exception {
    LabelSnapshot labels = paintAndSave(robot, ActionId.SAVE_WITH_IMAGES, "p.kintsugi");
    Path far = Files.createDirectories(folder.resolve("far")).resolve("p.kintsugi");
    Files.move(folder.resolve("p.kintsugi"), far);
    deleteImages();

    window.open(new OpenRequest.Project(far));

    assertThat(window.prompts.asked).noneMatch(each -> each.startsWith("locate"));
    assertThat(window.labels()).isEqualTo(labels);
    window.drag(0.3, 0.7, 0.5, 0.7);
    run(ActionId.SAVE);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    Project again = ProjectFile.open(far);
    assertThat(again.packed()).isTrue();
    assertThat(again.sections().getFirst().labels()).isEqualTo(window.labels());
  }

  @Test
  void imagesThatMovedBesideTheProjectAreFoundAndThatIsSaidAndToBeSaved(FxRobot robot)
      throws Exception {
    paintAndSave(robot, ActionId.SAVE_AS, "p.kintsugi");
    Files.move(images, folder.resolve("renamed"));

    window.open(new OpenRequest.Project(folder.resolve("p.kintsugi")));
    window.until("said", () -> notice().contains("found elsewhere"));

    assertThat(window.prompts.asked).noneMatch(each -> each.startsWith("locate"));
    assertThat(get(() -> window.project().unsavedProperty().get())).isTrue();
    run(ActionId.SAVE);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    Project saved = ProjectFile.open(folder.resolve("p.kintsugi"));
    assertThat(saved.sections().getFirst().reference().image().file())
        .startsWith(folder.resolve("renamed"));
    assertThat(saved.provenance())
        .anyMatch(each -> each.action().equals("took images from elsewhere"));
  }

  @Test
  void imagesThatAreNowhereAreLookedForInAFolderTheUserNames(FxRobot robot) throws Exception {
    Path project = Files.createDirectories(folder.resolve("work")).resolve("p.kintsugi");
    paintAndSave(robot, ActionId.SAVE_AS, "work/p.kintsugi");
    Path elsewhere = Files.createDirectories(folder.resolve("archive/2026")).resolve("x");
    Files.move(images, elsewhere);
    window.prompts.images = ImagesChoice.SEARCH;
    window.choosers.file = Optional.of(folder.resolve("archive"));

    window.open(new OpenRequest.Project(project));
    window.until("said", () -> notice().contains("found elsewhere"));

    assertThat(window.prompts.asked).containsOnlyOnce("locate CBS.tif");
    assertThat(get(() -> window.project().entry().current().reference().image().file()))
        .isEqualTo(elsewhere.resolve("CBS.tif"));
  }

  @Test
  void aChangedImageIsUsedWhereTheUserSaysSo(FxRobot robot) throws Exception {
    LabelSnapshot labels = paintAndSave(robot, ActionId.SAVE_AS, "p.kintsugi");
    Path image = images.resolve(RealWindow.TINY.getFirst().getFileName());
    Plane same = ImageReaders.installed().read(image).planes().getFirst();
    TiffWriter.writeGrey(image, same, Optional.empty());
    window.prompts.images = ImagesChoice.ACCEPT;

    window.open(new OpenRequest.Project(folder.resolve("p.kintsugi")));
    assertThat(window.prompts.asked).contains("locate CBS.tif");
    assertThat(window.labels()).isEqualTo(labels);
  }

  @Test
  void foldersThatNobodyOpenedAreNotReadUnasked(FxRobot robot) throws Exception {
    paintAndSave(robot, ActionId.SAVE_AS, "work/p.kintsugi");
    Path project = folder.resolve("work/p.kintsugi");
    assertThat(window.prompts.asked).noneMatch(each -> each.startsWith("elsewhere"));
    // As if a stranger had sent it.
    window.until("noted", () -> Files.exists(openedFolders()));
    Files.delete(openedFolders());
    window.prompts.readElsewhere = false;
    window.prompts.images = ImagesChoice.LEAVE;

    get(
        () -> {
          window.main().open(new OpenRequest.Project(project));
          return null;
        });
    window.until("asked", () -> window.prompts.asked.contains("locate CBS.tif"));

    assertThat(window.prompts.elsewhere).containsExactly(images);
    assertThat(Files.exists(openedFolders())).isFalse();

    window.prompts.readElsewhere = true;
    window.open(new OpenRequest.Project(project));
    window.until("noted", () -> Files.exists(openedFolders()));

    // Once is enough.
    window.closeProject();
    window.prompts.asked.clear();
    window.open(new OpenRequest.Project(project));
    assertThat(window.prompts.asked).isEmpty();
  }

  private Path openedFolders() {
    return AppFolders.in(Path.of("target", "test-folders")).openedFolders();
  }

  private LabelSnapshot paintAndSave(FxRobot robot, ActionId how, String name) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    window.open(
        new OpenRequest.Images(
            RealWindow.TINY.stream().map(each -> images.resolve(each.getFileName())).toList()));
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    window.choosers.file = Optional.of(folder.resolve(name));
    run(how);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    LabelSnapshot labels = window.labels();
    window.closeProject();
    return labels;
  }

  private void deleteImages() throws IOException {
    for (Path each : RealWindow.TINY) {
      Files.delete(images.resolve(each.getFileName()));
    }
  }

  private String notice() {
    return window.main().workspace().noticeProperty().get().map(each -> each.text()).orElse("");
  }

  private void run(ActionId action) {
    get(
        () -> {
          window.main().run(action);
          return null;
        });
  }
}

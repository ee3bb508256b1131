package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.Edit;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;

/** Saves come one after the other, and an answer counts for the project it was asked about. */
@ExtendWith(WindowExtension.class)
class SavingOrderTest {

  @TempDir Path folder;

  private RealWindow window;
  private ProjectSession first;
  private Path file;
  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @BeforeEach
  void openAProjectAndSaveIt() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    file = folder.resolve("p.kintsugi");
    window.choosers.file = Optional.of(file);
    run(ActionId.SAVE_AS);
    window.until("saved", () -> Files.exists(file) && !window.main().isSaving());
    first = window.project();
    window.main().onClosed(() -> closed.set(true));
  }

  @AfterEach
  void stop() {
    held.countDown();
    window.close();
  }

  private void run(ActionId action) {
    get(
        () -> {
          window.main().run(action);
          return null;
        });
  }

  /** Both threads of jobs have something else to do until {@link #held} is let go. */
  private void holdJobs() {
    get(
        () -> {
          for (int i = 0; i < 2; i++) {
            window
                .main()
                .tasks()
                .start("held", (progress, cancellation) -> await(), done -> {}, () -> {});
          }
          return null;
        });
  }

  private Object await() throws InterruptedException {
    assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
    return "done";
  }

  private void edit(ProjectSession project) {
    project.history().perform(Edit.ofValue("edit", 1, 2, value -> {}));
  }

  private List<String> waiting() {
    return get(() -> window.main().tasks().tasks().stream().map(RunningTask::name).toList());
  }

  /** Opens another project on the window's thread, and waits there, as a dialog does. */
  private void openAnother() {
    window.main().open(new OpenRequest.Images(RealWindow.TINY));
    waitForAnother();
  }

  private void waitForAnother() {
    Object shown = new Object();
    window
        .main()
        .workspace()
        .projectProperty()
        .subscribe(
            now -> {
              if (now.filter(open -> !open.isSameProject(first)).isPresent()) {
                Platform.runLater(() -> Platform.exitNestedEventLoop(shown, null));
              }
            });
    Platform.enterNestedEventLoop(shown);
  }

  @Test
  void aSaveWaitsForTheOneBeforeItAndTheLastStateIsInTheFile() {
    holdJobs();
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.drag(0.3, 0.3, 0.5, 0.3);
    window.prompts.unsaved = UnsavedChoice.SAVE;
    run(ActionId.CLOSE);
    assertThat(waiting()).containsExactly("held", "held", "Saving");
    held.countDown();
    window.until("closed", () -> window.main().workspace().project().isEmpty());
    assertThat(ProjectFile.open(file).sections().getFirst().labels().labelledCount()).isPositive();
    window.until("through", () -> !window.main().isSaving());
    assertThat(ProjectFile.open(file).sections().getFirst().labels().labelledCount()).isPositive();
  }

  @Test
  void aProjectThatOpenedBehindTheDialogIsNotWrittenOverTheOneThatWasToBeSaved() throws Exception {
    byte[] before = Files.readAllBytes(file);
    window.choosers.meanwhile = this::openAnother;
    run(ActionId.SAVE_AS);
    window.until("through", () -> !window.main().isSaving());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(notice().kind()).isEqualTo(Notice.Kind.WARNING);
    assertThat(get(() -> window.project().fileProperty().get())).isEmpty();
  }

  @Test
  void aProjectThatOpenedBehindTheQuestionIsAskedAboutItself() throws Exception {
    Path another = Files.copy(file, folder.resolve("another.kintsugi"));
    window.prompts.unsaved = UnsavedChoice.DISCARD;
    window.prompts.meanwhile =
        () -> {
          window.prompts.meanwhile =
              () -> {
                window.prompts.meanwhile = () -> {};
                waitForAnother();
                edit(window.project());
                window.prompts.unsaved = UnsavedChoice.KEEP_EDITING;
              };
        };
    get(
        () -> {
          edit(first);
          window.main().open(new OpenRequest.Project(another));
          window.main().close();
          return null;
        });
    assertThat(get(() -> window.prompts.asked.stream().filter(this::isUnsaved).toList()))
        .containsExactly("unsaved p", "unsaved p", "unsaved another");
    assertThat(closed).isFalse();
    assertThat(get(() -> window.project().isSameProject(first))).isFalse();
  }

  private boolean isUnsaved(String asked) {
    return asked.startsWith("unsaved");
  }

  @Test
  void theWindowStaysUntilASaveIsThrough() {
    Path packed = folder.resolve("packed.kintsugi");
    window.choosers.file = Optional.of(packed);
    holdJobs();
    run(ActionId.SAVE_WITH_IMAGES);
    get(
        () -> {
          window.main().close();
          return null;
        });
    assertThat(closed).isFalse();
    held.countDown();
    window.until("closed", closed::get);
    assertThat(ProjectFile.open(packed).packed()).isTrue();
  }

  @Test
  void theWindowStaysForASaveThatWasWantedAfterItWasToClose() {
    Path later = folder.resolve("later.kintsugi");
    holdJobs();
    run(ActionId.SAVE);
    get(
        () -> {
          window.main().close();
          return null;
        });
    window.choosers.file = Optional.of(later);
    run(ActionId.SAVE_AS);
    held.countDown();
    window.until("closed", closed::get);
    assertThat(later).exists();
  }

  @Test
  void theWindowClosesWhereASaveThatWaitedCameToNothing() {
    Path later = folder.resolve("later.kintsugi");
    holdJobs();
    get(
        () -> {
          window.main().run(ActionId.SAVE);
          window.choosers.file = Optional.of(later);
          window.main().run(ActionId.SAVE_AS);
          window.main().close();
          window.main().workspace().close();
          return null;
        });
    held.countDown();
    window.until("closed", closed::get);
    assertThat(later).doesNotExist();
  }

  @Test
  void whatWasWrittenWhenTheSaveWasCalledOffCountsAsSaved() {
    Path other = folder.resolve("other.kintsugi");
    window.choosers.file = Optional.of(other);
    get(
        () -> {
          edit(first);
          window.main().run(ActionId.SAVE_AS);
          awaitWhole(other);
          window.main().tasks().cancelAll();
          return null;
        });
    window.until("through", () -> !window.main().isSaving());
    assertThat(get(() -> first.fileProperty().get())).contains(other);
    assertThat(get(() -> first.unsavedProperty().get())).isFalse();
  }

  /** On the window's thread, so that the job's end comes after. */
  private static void awaitWhole(Path file) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(file) && System.nanoTime() < until) {
      QuickHand.pause(5);
    }
    try {
      assertThat(Files.size(file)).isPositive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Notice notice() {
    return get(() -> window.main().workspace().noticeProperty().get().orElseThrow());
  }
}

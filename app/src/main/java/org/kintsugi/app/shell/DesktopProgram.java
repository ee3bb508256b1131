package org.kintsugi.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.Image;
import javafx.stage.Window;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.FileChoosers;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.io.ImageReaders;

/**
 * Puts one window together from its parts. What a test replaces is a field of the record.
 *
 * @param messages every text
 * @param folders the program's own folders
 * @param recent projects opened last
 * @param sample where the sample is
 * @param threads the executors
 * @param window runs pieces on the window's thread
 * @param trainers makes what trains behind a section
 * @param owner the frame of the window, once it shows
 * @param choosers asks for files; empty for the system's dialogs
 * @param prompts asks questions; empty for dialogs
 */
record DesktopProgram(
    Messages messages,
    AppFolders folders,
    RecentProjects recent,
    SampleLocator sample,
    ProgramThreads threads,
    Executor window,
    TrainerFactory trainers,
    ObjectProperty<Optional<Window>> owner,
    Optional<FileChoosers> choosers,
    Optional<Prompts> prompts) {

  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

  /** The program as it is installed. */
  static DesktopProgram installed(ProgramThreads threads, Executor window) {
    AppFolders folders = AppFolders.ofUser();
    return new DesktopProgram(
        Messages.load(Locale.getDefault()),
        folders,
        new RecentProjects(folders.recentProjects(), threads.journal()),
        SampleLocator.installed(),
        threads,
        window,
        new LiveTrainers(threads.jobs(), window),
        new SimpleObjectProperty<>(Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  /** The program as it is installed, training as the user prefers. */
  static DesktopProgram installed(ProgramThreads threads, Executor window, UserSettings settings) {
    DesktopProgram plain = installed(threads, window);
    return new DesktopProgram(
        plain.messages,
        plain.folders,
        plain.recent,
        plain.sample,
        threads,
        window,
        new LiveTrainers(threads.jobs(), window, settings.preferencesProperty()),
        plain.owner,
        plain.choosers,
        plain.prompts);
  }

  /** Builds a window that remembers nothing; call it on the window's thread. */
  MainWindow build(double width, double height) {
    return build(width, height, UserSettings.inMemory());
  }

  /** Builds the window; call it on the window's thread. */
  MainWindow build(double width, double height, UserSettings settings) {
    ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    ThemeLink.join(theme, settings.preferencesProperty());
    theme.subscribe(Theme::install);
    settings.preferencesProperty().subscribe(now -> threads.limit(now.threadsOf(threads.cores())));
    Prompts asking =
        prompts.orElseGet(() -> new FxPrompts(messages, folders, owner::get, theme::get));
    FileChoosers choosing =
        choosers.orElseGet(() -> new FxFileChoosers(messages, () -> owner.get().orElse(null)));
    FailureDesk failures = new FailureDesk(messages, asking);
    UncaughtFailures uncaught =
        new UncaughtFailures(messages.text("app.name"), failures, window, System::nanoTime);
    Thread.currentThread().setUncaughtExceptionHandler(uncaught);
    threads.onFailure(uncaught);
    DeskContext context =
        new DeskContext(
            messages,
            new ActionTable(messages),
            new Workspace(),
            new TaskRunner(threads.jobs(), window, failures),
            choosing,
            asking,
            ImageReaders.installed(),
            recent,
            sample,
            folders,
            theme,
            threads.jobs(),
            window,
            threads,
            threads.viewer(),
            trainers,
            settings,
            failures);
    List<Image> icons = icons();
    return new MainWindow(
        context, icons.isEmpty() ? Optional.empty() : Optional.of(icons.getLast()), width, height);
  }

  /** The program's icon in its sizes, small to large. */
  static List<Image> icons() {
    return ICON_SIZES.stream()
        .map(size -> "/org/kintsugi/app/icons/kintsugi-" + size + ".png")
        .map(DesktopProgram.class::getResourceAsStream)
        .filter(Objects::nonNull)
        .map(Image::new)
        .toList();
  }
}

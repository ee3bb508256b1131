package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.images.ImportPlanner;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.image.Point;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;

/**
 * What somebody does in half an hour who segments sections all day, in well under a minute: paints,
 * erases, takes back and does again, changes classes, tools, views, steps and pages, waits for
 * results, shows other sections, registers one by hand, cleans up phases, saves, exports; and at
 * its end opens the project again. In another order every time.
 */
final class WorkDay {

  /** Strokes in half an hour: one in 14 seconds. */
  static final int STROKES = 125;

  private static final Path SAMPLES = Path.of("..", "sample-images");
  private static final List<KeyCode> CLASSES =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
  private static final List<KeyCode> LOOKS = List.of(KeyCode.U, KeyCode.K, KeyCode.H, KeyCode.V);

  private final RealWindow window;
  private final QuickHand hand;
  private final Path folder;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private Path file;
  private int copies;

  /** A project of three sections, one with element maps, is made in that folder and opened. */
  WorkDay(RealWindow window, Path folder, long seed) throws IOException {
    this.window = window;
    this.hand = new QuickHand();
    this.folder = folder;
    this.random = new Random(seed);
    this.file = folder.resolve("day.kintsugi");
    ProjectFile.save(file, project());
    window.open(new OpenRequest.Project(file));
  }

  private static Project project() {
    ImageReaders readers = ImageReaders.installed();
    List<ProjectSection> sections = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      ImportPlanner planner = new ImportPlanner(readers, new Parallel(pool, 1));
      for (String each : List.of("tiny", "stack/slice_001", "stack/slice_002")) {
        sections.add(
            new OpenJobs(readers, ImageStore.temporary())
                .load(
                    planner.plan(List.of(SAMPLES.resolve(each)), Progress.NONE, Cancellation.NEVER),
                    Progress.NONE,
                    Cancellation.NEVER)
                .project()
                .sections()
                .getFirst());
      }
    }
    return Project.of(sections.getFirst()).withSections(sections);
  }

  /** How often each thing was done. */
  Map<String, Integer> counts() {
    return counts;
  }

  /**
   * Half an hour, the project saved and still open at its end.
   *
   * @param number from 0
   */
  void halfAnHour(int number) {
    List<Runnable> todo = new ArrayList<>();
    add(todo, STROKES - 10, "stroke", this::stroke);
    add(todo, 10, "erasing", () -> hand.holding(KeyCode.E, this::stroke));
    add(todo, 30, "undo", () -> type(KeyCode.CONTROL, KeyCode.Z));
    add(todo, 20, "redo", () -> type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z));
    add(todo, 15, "class", () -> type(one(CLASSES)));
    add(todo, 10, "brush", () -> type(one(List.of(KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET))));
    add(todo, 8, "zoom", this::zoom);
    add(todo, 8, "look", () -> type(one(LOOKS)));
    add(todo, 6, "result", this::trained);
    add(todo, 3, "save", this::save);
    add(todo, 3, "section", this::section);
    add(todo, 5, "step", this::step);
    add(todo, 2, "page", this::page);
    add(todo, 2, "views", this::views);
    add(todo, 2, "correction", this::correct);
    add(todo, 2, "palette", this::palette);
    add(todo, 1, "theme", () -> run(ActionId.LIGHT_THEME));
    add(todo, 1, "class renamed", this::renameClass);
    add(todo, 1, "clean-up", this::cleanUp);
    add(todo, 1, "registration by hand", this::register);
    if (number % 3 != 2) {
      add(todo, 1, "export", this::export);
    }
    if (number % 4 == 1) {
      add(todo, 1, "save as", this::saveAs);
    }
    Collections.shuffle(todo, random);
    todo.forEach(Runnable::run);
    count("save");
    save();
  }

  /** So many strokes one after the other, live training on. */
  void strokes(int number) {
    for (int i = 0; i < number; i++) {
      stroke();
    }
    save();
  }

  private void add(List<Runnable> todo, int times, String what, Runnable action) {
    for (int i = 0; i < times; i++) {
      todo.add(
          () -> {
            count(what);
            action.run();
            settle();
          });
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** What was asked of the window is done; nothing went wrong. */
  private void settle() {
    QuickHand.get(() -> null);
    assertThat(window.prompts.problems).as("problems after %s", counts).isEmpty();
  }

  /** Saves and closes the project. */
  void close() {
    save();
    window.closeProject();
    window.until("idle", () -> window.main().tasks().tasks().isEmpty());
  }

  /** Opens it again. */
  void open() {
    count("opened again");
    window.open(new OpenRequest.Project(file));
    window.until("idle", () -> window.main().tasks().tasks().isEmpty());
  }

  private void type(KeyCode... keys) {
    hand.type(keys);
  }

  private void run(ActionId action) {
    QuickHand.get(
        () -> {
          window.main().run(action);
          return null;
        });
  }

  private void stroke() {
    double x = 0.1 + 0.8 * random.nextDouble();
    double y = 0.1 + 0.8 * random.nextDouble();
    List<Point2D> path = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      path.add(window.at(x + i * 0.02 * (random.nextDouble() - 0.5), y + i * 0.02));
    }
    hand.drag(MouseButton.PRIMARY, path);
  }

  private void zoom() {
    hand.wheel(window.at(random.nextDouble(), random.nextDouble()), random.nextBoolean() ? 2 : -2);
    type(KeyCode.CONTROL, KeyCode.DIGIT0);
  }

  /** Somebody waits for the result; there is none where no two classes are painted. */
  private void trained() {
    window.until(
        "trained",
        () ->
            window.project().section().training().completeProperty().get()
                || classes(window.project()) < 2);
  }

  private static long classes(ProjectSession project) {
    return IntStream.rangeClosed(1, project.classesProperty().get().size())
        .filter(
            id ->
                project.sections().stream()
                    .anyMatch(each -> each.labels().snapshot().training().countsByClass()[id] > 0))
        .count();
  }

  private void save() {
    type(KeyCode.ESCAPE);
    window.until("nothing under way", () -> !window.main().isSaving());
    run(ActionId.SAVE);
    window.until(
        "saved", () -> !window.project().unsavedProperty().get() && !window.main().isSaving());
  }

  private void saveAs() {
    file = folder.resolve("day-" + ++copies + ".kintsugi");
    window.choosers.file = Optional.of(file);
    run(ActionId.SAVE_AS);
    window.until(
        "saved elsewhere", () -> window.project().fileProperty().get().equals(Optional.of(file)));
  }

  private void section() {
    type(KeyCode.ESCAPE);
    String before = QuickHand.get(() -> window.project().entry().name());
    run(ActionId.NEXT_SECTION);
    window.until("another section", () -> !window.project().entry().name().equals(before));
    look(Step.LABEL);
  }

  private void look(Step step) {
    QuickHand.get(
        () -> {
          window.main().workspace().stepProperty().set(step);
          window.view(0).requestFocus();
          return null;
        });
  }

  private void step() {
    for (Step each : Step.values()) {
      look(each);
      QuickHand.pause(30);
    }
    look(Step.LABEL);
  }

  private void page() {
    for (LabelPage each : List.of(LabelPage.FEATURES, LabelPage.QUALITY, LabelPage.PANEL)) {
      QuickHand.get(
          () -> {
            window.main().workspace().labelPageProperty().set(each);
            return null;
          });
      QuickHand.pause(100);
    }
    look(Step.LABEL);
  }

  private void views() {
    for (ActionId each : List.of(ActionId.FOUR_VIEWS, ActionId.TWO_VIEWS, ActionId.ONE_VIEW)) {
      run(each);
      QuickHand.pause(50);
    }
    look(Step.LABEL);
  }

  private void correct() {
    run(ActionId.CORRECTING);
    stroke();
    run(ActionId.CORRECTING);
  }

  private void palette() {
    type(KeyCode.CONTROL, KeyCode.K);
    QuickHand.pause(50);
    type(KeyCode.ESCAPE);
    look(Step.LABEL);
  }

  private void renameClass() {
    QuickHand.get(
        () -> {
          ProjectSession project = window.project();
          project
              .classEdits()
              .change(
                  "rename",
                  project.classesProperty().get().renamed(1, "class " + random.nextInt(99)));
          return null;
        });
  }

  /** Adds a step, looks at what it changes, and takes it back every other time. */
  private void cleanUp() {
    trained();
    look(Step.PHASES);
    PhysicalSize size = new PhysicalSize(20 + random.nextInt(60), SizeUnit.PIXELS);
    QuickHand.get(
        () -> {
          window
              .project()
              .phaseEdits()
              .changeCleanUp(
                  "clean",
                  new CleanUp(List.of(new CleanUpStep.RemoveIslands(true, Set.of(), size))));
          return null;
        });
    window.until("idle", () -> window.main().tasks().tasks().isEmpty());
    for (int i = 0; i < 2; i++) {
      run(ActionId.BEFORE_CLEAN_UP);
      run(ActionId.MARK_CLEANED);
      QuickHand.pause(50);
    }
    if (random.nextBoolean()) {
      run(ActionId.UNDO);
    }
    look(Step.LABEL);
  }

  /** Pulls an image by a pixel and lays it there. */
  private void register() {
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    look(Step.REGISTER);
    QuickHand.get(
        () -> {
          HandRegistration registration = window.main().desk().orElseThrow().hand();
          registration.movingProperty().set(Optional.of("TLD"));
          registration.clear();
          registration.add(new Point(100, 80));
          registration.nudge(random.nextInt(3) - 1.5, random.nextInt(3) - 1.5);
          registration.apply();
          return null;
        });
    window.until("resampled", () -> !window.project().section().resamplingProperty().get());
    look(Step.LABEL);
  }

  private void export() {
    trained();
    look(Step.EXPORT);
    window.choosers.file = Optional.of(folder.resolve("out"));
    fire("#export-choose");
    if (classes(window.project()) >= 2) {
      window.until("exportable", () -> !button("#export-button").isDisabled());
      fire("#export-button");
      window.until("exported", () -> window.main().tasks().tasks().isEmpty());
    }
    look(Step.LABEL);
  }

  private void fire(String id) {
    QuickHand.get(
        () -> {
          window.main().scene().getRoot().applyCss();
          button(id).fire();
          return null;
        });
  }

  private Button button(String id) {
    Node found = window.main().scene().lookup(id);
    assertThat(found).as(id).isInstanceOf(Button.class);
    return (Button) found;
  }

  /** How many files lie about that no one asked for. */
  long strayFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.getFileName().toString().endsWith(".tmp")).count();
    }
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

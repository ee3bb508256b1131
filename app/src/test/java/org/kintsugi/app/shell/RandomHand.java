package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.kintsugi.app.session.Step;
import org.kintsugi.io.FileHash;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A hand that does anything in any order, by mouse and keys, and looks after each gesture that
 * nothing failed and that the project is what it must be: the same as when the same number of edits
 * was done last, changed by one edit, or not changed at all. What is compared is the whole project
 * as its file would hold it.
 */
final class RandomHand {

  private static final List<KeyCode> TOOLS =
      List.of(
          KeyCode.B, KeyCode.B, KeyCode.B, KeyCode.L, KeyCode.P, KeyCode.P, KeyCode.F, KeyCode.W,
          KeyCode.Q, KeyCode.Q, KeyCode.D, KeyCode.I);
  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.X,
          KeyCode.OPEN_BRACKET,
          KeyCode.CLOSE_BRACKET,
          KeyCode.A,
          KeyCode.C,
          KeyCode.U,
          KeyCode.V,
          KeyCode.R,
          KeyCode.S,
          KeyCode.K,
          KeyCode.N,
          KeyCode.H,
          KeyCode.BACK_SPACE,
          KeyCode.TAB);

  /** With Shift: tests or labels, corrections or labels, hatching, one class alone. */
  private static final List<KeyCode> SHIFTED = List.of(KeyCode.V, KeyCode.C, KeyCode.A, KeyCode.H);

  private static final Set<String> TOLD =
      Set.of("forest.kforest", "provenance.jsonl", "thumbnail.png");
  private static final List<KeyCode> VIEW_COUNTS =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT4);

  private final RealWindow window;
  private final List<String> failures;
  private final Path file;
  private final Path scratch;
  private final Random random;
  private final Map<String, Gesture> gestures = new LinkedHashMap<>();
  private final TreeMap<Integer, String> byWeight = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> recent = new ArrayList<>();

  /** The project after each number of edits, in the order they were made. */
  private final List<String> states = new ArrayList<>();

  private int weights;
  private int now;

  /** One gesture of a hand. */
  private interface Gesture {
    void make();
  }

  /**
   * A hand over an open project.
   *
   * @param failures receives what the program logs as a warning or worse
   * @param folder where the project is saved
   */
  RandomHand(RealWindow window, List<String> failures, Path folder, long seed) {
    this.window = window;
    this.failures = failures;
    this.file = folder.resolve("random.kintsugi");
    this.scratch = folder.resolve("state.kintsugi");
    this.random = new Random(seed);
    window.choosers.file = Optional.of(file);
    offer(30, "paint", () -> drag(MouseButton.PRIMARY));
    offer(7, "erase", () -> holding(KeyCode.E, () -> drag(MouseButton.PRIMARY)));
    offer(6, "click", () -> window.drag(MouseButton.PRIMARY, List.of(point())));
    offer(4, "double click", this::doubleClick);
    offer(2, "escape", () -> window.type(KeyCode.ESCAPE));
    offer(12, "undo", this::undo);
    offer(9, "redo", this::redo);
    offer(8, "zoom", this::wheel);
    offer(4, "brush size", () -> holding(KeyCode.ALT, this::wheel));
    offer(4, "pan", () -> drag(MouseButton.SECONDARY));
    offer(4, "pan with space", () -> holding(KeyCode.SPACE, () -> drag(MouseButton.PRIMARY)));
    offer(2, "fit", () -> window.type(KeyCode.CONTROL, KeyCode.DIGIT0));
    offer(8, "tool", () -> window.type(one(TOOLS)));
    offer(10, "key", () -> window.type(one(KEYS)));
    offer(4, "shifted key", () -> window.type(KeyCode.SHIFT, one(SHIFTED)));
    offer(2, "views", () -> window.type(KeyCode.ALT, one(VIEW_COUNTS)));
    offer(3, "step", this::step);
    offer(2, "save", this::save);
    offer(1, "reopen", this::reopen);
    begin();
  }

  private void offer(int weight, String name, Gesture gesture) {
    gestures.put(name, gesture);
    weights += weight;
    byWeight.put(weights, name);
  }

  /**
   * Makes gestures; opens the project again in the middle of each third of them at least.
   *
   * @param after is told the number of each that is done and found good, from 1
   */
  void make(int count, IntConsumer after) {
    int third = Math.max(2, count / 3);
    for (int i = 1; i <= count; i++) {
      String name = byWeight.higherEntry(random.nextInt(weights)).getValue();
      make(i % third == third / 2 ? "reopen" : name);
      after.accept(i);
    }
  }

  private void make(String name) {
    counts.merge(name, 1, Integer::sum);
    recent.add(name);
    if (recent.size() > 40) {
      recent.removeFirst();
    }
    gestures.get(name).make();
    WaitForAsyncUtils.waitForFxEvents();
    look();
  }

  /** Takes everything back since the project was opened, and finds it as it was. */
  void undoAll() {
    window.type(KeyCode.ESCAPE);
    for (int edits = window.depth(); edits > 0; edits--) {
      make("undo");
    }
    assertThat(window.depth()).isZero();
    assertThat(state()).isEqualTo(states.getFirst());
  }

  /** How often each gesture was made. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** How many edits can be taken back. */
  int edits() {
    return now;
  }

  private void look() {
    assertThat(failures).as("failures after %s", recent).isEmpty();
    assertThat(window.prompts.problems).as("problems after %s", recent).isEmpty();
    int depth = window.depth();
    assertThat(depth).as("edits after %s", recent).isBetween(now, now + 1);
    String state = state();
    if (depth > now) {
      states.subList(now + 1, states.size()).clear();
      states.add(state);
      now = depth;
    }
    assertThat(state).as("the project after %s", recent).isEqualTo(states.get(now));
  }

  /**
   * The checksum of the project as a file, without what is computed or only told: the forest and
   * its result, provenance, thumbnail. The same project gives the same bytes.
   */
  private String state() {
    Project project = RealWindow.get(() -> window.project().toSave(Map.of()));
    ProjectFile.save(
        scratch,
        project.withSections(
            project.sections().stream()
                .map(section -> section.withResult(Optional.empty()))
                .toList()));
    StringBuilder parts = new StringBuilder();
    try (ZipFile zip = new ZipFile(scratch.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        if (!TOLD.contains(part.getName())) {
          byte[] content = zip.getInputStream(part).readAllBytes();
          parts.append(part.getName()).append(FileHash.sha256(content));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FileHash.sha256(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void drag(MouseButton button) {
    int view = view();
    List<Point2D> path = new ArrayList<>();
    int points = 2 + random.nextInt(3);
    for (int i = 0; i < points; i++) {
      path.add(point(view));
    }
    window.drag(button, path);
  }

  private void doubleClick() {
    Point2D at = point();
    window.drag(MouseButton.PRIMARY, List.of(at));
    // For a brush this is two dabs.
    look();
    window.drag(MouseButton.PRIMARY, List.of(at));
  }

  private void wheel() {
    window.robot().moveTo(point());
    window
        .robot()
        .scroll(
            1 + random.nextInt(3),
            random.nextBoolean() ? VerticalDirection.UP : VerticalDirection.DOWN);
  }

  private void holding(KeyCode key, Gesture gesture) {
    window.robot().press(key);
    gesture.make();
    window.robot().release(key);
  }

  private void step() {
    Step step = Step.values()[random.nextInt(Step.values().length)];
    window.robot().clickOn("#" + step.messageKey().replace('.', '-'));
    RealWindow.get(
        () -> {
          window.view(0).requestFocus();
          return null;
        });
  }

  private void undo() {
    int before = window.depth();
    // The last corner of a shape that is being drawn goes before any edit.
    boolean drawing =
        RealWindow.get(() -> window.main().workspace().painting().strokeOpenProperty().get());
    window.type(KeyCode.CONTROL, KeyCode.Z);
    moved(before, drawing ? 0 : -1);
  }

  private void redo() {
    int before = window.depth();
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    moved(before, 1);
  }

  /** A shape that is still open keeps the history where it is; otherwise it must have moved. */
  private void moved(int before, int by) {
    boolean open =
        RealWindow.get(
            () ->
                window.project().section().labels().isGestureOpen()
                    || window.project().gestureOpenProperty().get());
    int wanted = open ? before : Math.clamp(before + by, 0, states.size() - 1);
    assertThat(window.depth()).as("edits after %s", recent).isEqualTo(wanted);
    now = wanted;
  }

  private void save() {
    window.type(KeyCode.ESCAPE);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(Files.exists(file)).isTrue();
  }

  private void reopen() {
    save();
    String saved = state();
    window.closeProject();
    window.open(new OpenRequest.Project(file));
    assertThat(state()).as("the project opened again, after %s", recent).isEqualTo(saved);
    begin();
  }

  private void begin() {
    states.clear();
    states.add(state());
    now = 0;
    assertThat(window.depth()).isZero();
  }

  private int view() {
    return random.nextInt(
        RealWindow.get(() -> window.project().section().views().viewCountProperty().get()));
  }

  private Point2D point() {
    return point(view());
  }

  private Point2D point(int view) {
    return window.inView(view, 0.05 + 0.9 * random.nextDouble(), 0.05 + 0.9 * random.nextDouble());
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

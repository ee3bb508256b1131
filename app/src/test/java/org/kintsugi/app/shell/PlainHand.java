package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Notice;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.project.JournalReader;

/** Works in a window without a mouse: what is tested is what becomes of the work. */
final class PlainHand {

  private int strikes;
  private final RealWindow window;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private int seed;

  PlainHand(RealWindow window) {
    this.window = window;
    RealWindow.get(
        () ->
            window
                .main()
                .workspace()
                .noticeProperty()
                .subscribe(now -> now.ifPresent(notices::add)));
  }

  void run(ActionId action) {
    RealWindow.get(
        () -> {
          window.main().run(action);
          return null;
        });
  }

  /** Presses a button once it is there and lets itself be pressed. */
  void press(String id) {
    window.until("there", () -> window.main().scene().lookup(id) != null);
    window.until("enabled", () -> !window.main().scene().lookup(id).isDisabled());
    RealWindow.get(
        () -> {
          ((ButtonBase) window.main().scene().lookup(id)).fire();
          return null;
        });
  }

  /** Strokes of many classes: they pack badly. */
  void paint(int strokes) {
    RealWindow.get(
        () -> {
          Random random = new Random(++seed);
          LabelLayer layer = window.project().section().labels();
          for (int i = 0; i < strokes; i++) {
            BrushStroke stroke =
                new BrushStroke(
                    layer,
                    ValidRegion.all(layer.width(), layer.height()),
                    Brush.paint(1 + random.nextInt(4), 1.5),
                    Stroke.Purpose.TRAINING);
            stroke.start(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
            stroke.moveTo(
                random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
            stroke.finish().ifPresent(window.project().history()::record);
          }
          return null;
        });
  }

  /** Saves, and waits until it is saved. */
  void save(Path file) {
    window.choosers.file = Optional.of(file);
    run(ActionId.SAVE);
    window.until("saved", () -> !window.project().unsavedProperty().get());
  }

  /** The clock of the project that saves itself strikes so many minutes from now. */
  void autosave(int minutes) {
    RealWindow.get(
        () -> {
          window.main().autosave().look(System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes));
          return null;
        });
    window.until("over", () -> !window.main().isSaving());
  }

  /** The clock of the journal strikes, each time a minute later than before. */
  void journal() {
    strikes++;
    RealWindow.get(
        () -> {
          window.main().journal().look(System.nanoTime() + TimeUnit.MINUTES.toNanos(strikes));
          return null;
        });
  }

  void untilKept() {
    window.until("kept", () -> kept().equals(Optional.of(window.labels())));
  }

  /** The program's journals, one at most. */
  List<Path> journals() throws IOException {
    Path folder = window.main().journal().folder().folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(".journal")).toList();
    }
  }

  /** The labels in the program's journal; empty where there is none. */
  Optional<LabelSnapshot> kept() throws IOException {
    return journals().stream()
        .findFirst()
        .flatMap(JournalReader::read)
        .map(found -> found.project().sections().getFirst().labels());
  }

  /** What was said, as a warning or not. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }

  List<String> warnings() {
    return notices.stream()
        .filter(each -> each.kind() == Notice.Kind.WARNING)
        .map(Notice::text)
        .toList();
  }
}

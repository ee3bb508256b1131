package org.kintsugi.app.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;

/**
 * The whole program with its window, a mouse and a keyboard that paint, erase, undo, redo and save
 * without end, and a log of all it was: {@link WindowKills} starts it and kills it. What was left
 * by the one before is recovered, by the button of the dialog. Arguments: the project file, the
 * seed.
 *
 * <p>Each line of the log is a word, the time as {@link System#nanoTime} tells it, and what belongs
 * to the word: {@code asked} (the dialog shows), {@code opened CHECKSUM}, {@code painting}, {@code
 * state CHECKSUM} (labels changed to that, told on the window's thread before anything else can
 * happen there), {@code did GESTURE}, and every few milliseconds {@code alive PULSE SAVING
 * WRITING}: when the window's thread was last heard of, whether the project is being saved, and
 * whether the journal's thread is at work.
 */
final class KilledWindow {

  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(4);
  private static final int PATIENCE_SECONDS = 60;

  /** How long the mouse tries. */
  private static final int CLICKING_SECONDS = 20;

  private static final String JOURNAL_THREAD = "kintsugi-journal-";
  private static final List<KeyCode> CLASSES =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Random random;
  private final Stage stage;
  private final QuickHand hand = new QuickHand();
  private final MainWindow window;
  private List<LabelSnapshot> told = List.of();
  private Optional<Thread> journal = Optional.empty();
  private volatile long pulse = System.nanoTime();
  private volatile boolean saving;

  private KilledWindow(Path file, long seed) {
    random = new Random(seed);
    hand.letGo();
    stage = QuickHand.get(Stage::new);
    window =
        QuickHand.get(
            () -> {
              DesktopFrame frame = new DesktopFrame(stage);
              frame.show(new OpenRequest.Project(file), Platform::exit);
              return frame.window().orElseThrow();
            });
  }

  /** Paints until it is killed; see the class. */
  public static void main(String[] args) throws IOException {
    FxToolkit.start();
    KilledWindow killed = new KilledWindow(Path.of(args[0]), Long.parseLong(args[1]));
    Thread.ofPlatform().daemon().name("beats").start(killed::beats);
    try {
      killed.open();
      while (true) {
        killed.gesture();
      }
    } finally {
      // Only where it cannot go on: a thread of the window would keep the program.
      System.exit(1);
    }
  }

  /** One line, in one piece. */
  private void say(String word, String rest) {
    String line = word + " " + System.nanoTime() + rest + "\n";
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void beats() {
    while (true) {
      beat();
      LockSupport.parkNanos(BEAT);
    }
  }

  private void beat() {
    if (journal.isEmpty()) {
      Thread[] all = new Thread[2 * Thread.activeCount() + 16];
      int count = Thread.enumerate(all);
      journal =
          Arrays.stream(all, 0, count)
              .filter(each -> each.getName().startsWith(JOURNAL_THREAD))
              .findFirst();
    }
    // It waits for its next piece in Java, and for the disk in the system.
    boolean writing = journal.filter(each -> each.getState() == Thread.State.RUNNABLE).isPresent();
    say("alive", " " + pulse + " " + saving + " " + writing);
  }

  /** Recovers what is offered, and waits until the project shows. */
  private void open() {
    String recover = Messages.load(Locale.getDefault()).text("recovery.recover");
    boolean asked = false;
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (QuickHand.get(() -> window.workspace().project().isEmpty())) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the project does not open: " + QuickHand.get(this::shown));
      }
      Optional<Button> button = QuickHand.get(() -> button(recover));
      if (button.isPresent()) {
        if (!asked) {
          say("asked", "");
        }
        asked = true;
        if (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(CLICKING_SECONDS)) {
          hand.click(QuickHand.get(() -> centre(button.get())));
        } else {
          // On a screen without a window manager a dialog may lie elsewhere than JavaFX thinks.
          QuickHand.get(
              () -> {
                button.get().fire();
                return null;
              });
        }
      }
      QuickHand.pause(20);
    }
    QuickHand.get(
        () -> {
          SectionSession section = section();
          section.labels().addListener(dirty -> tell());
          section.corrections().addListener(dirty -> tell());
          told = layers();
          pulse = System.nanoTime();
          say("opened", " " + WorkChecksum.of(told));
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              pulse = System.nanoTime();
              saving = window.isSaving();
              tell();
            }
          }.start();
          stage.toFront();
          stage.requestFocus();
          view().requestFocus();
          return null;
        });
    say("painting", "");
  }

  /** The words of everything that is on the screen. */
  private String shown() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .flatMap(each -> each.getScene().getRoot().lookupAll(".text").stream())
        .filter(Text.class::isInstance)
        .map(each -> ((Text) each).getText())
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" | "));
  }

  /** The button with that text in a dialog. */
  private Optional<Button> button(String text) {
    return Window.getWindows().stream()
        .filter(each -> !each.equals(stage) && each.isShowing())
        .flatMap(each -> each.getScene().getRoot().lookupAll(".button").stream())
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(each -> each.getText().equals(text))
        .findFirst();
  }

  private static Point2D centre(Node node) {
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private void tell() {
    List<LabelSnapshot> now = layers();
    if (!now.equals(told)) {
      told = now;
      say("state", " " + WorkChecksum.of(now));
    }
  }

  private List<LabelSnapshot> layers() {
    SectionEntry entry = window.workspace().project().orElseThrow().entry();
    return List.of(entry.labels().snapshot(), entry.corrections().snapshot());
  }

  private void gesture() {
    int dice = random.nextInt(100);
    if (dice < 64) {
      drag();
      say("did", " stroke");
    } else if (dice < 71) {
      hand.holding(KeyCode.E, this::drag);
      say("did", " erasing");
    } else if (dice < 79) {
      type("undo", KeyCode.CONTROL, KeyCode.Z);
    } else if (dice < 84) {
      type("redo", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    } else if (dice < 93) {
      type("class", CLASSES.get(random.nextInt(CLASSES.size())));
    } else {
      type("save", KeyCode.CONTROL, KeyCode.S);
    }
  }

  private void type(String what, KeyCode... keys) {
    hand.type(keys);
    say("did", " " + what);
  }

  /** A short stroke somewhere, of some points. */
  private void drag() {
    double x = 0.1 + 0.8 * random.nextDouble();
    double y = 0.1 + 0.8 * random.nextDouble();
    double dx = (random.nextDouble() - 0.5) / 4;
    double dy = (random.nextDouble() - 0.5) / 4;
    int points = 2 + random.nextInt(5);
    List<Point2D> path = new ArrayList<>();
    for (int i = 0; i <= points; i++) {
      double part = (double) i / points;
      path.add(QuickHand.get(() -> at(x + part * dx, y + part * dy)));
    }
    hand.drag(MouseButton.PRIMARY, path);
  }

  /** The point of the screen over a part of the image (0 to 1). */
  private Point2D at(double partX, double partY) {
    Viewport viewport = section().viewport().getViewport();
    SectionView view = view();
    return view.localToScreen(
        viewport.screenX(partX * section().labels().width(), view.getWidth()),
        viewport.screenY(partY * section().labels().height(), view.getHeight()));
  }

  private SectionSession section() {
    return window.workspace().project().orElseThrow().section();
  }

  private SectionView view() {
    return window.desk().orElseThrow().grid().views().getFirst();
  }
}

package org.kintsugi.app.shell;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.testfx.util.WaitForAsyncUtils;

/** A hand on mouse and keyboard that does not wait for the window more than it must. */
final class QuickHand {

  private static final long PATIENCE_MS = 60_000;
  private static final int PAUSE_MS = 3;

  private final Robot robot = get(Robot::new);

  /**
   * Lets go of everything: a program that was killed while it held a button or a key leaves it held
   * on the screen, where the next press of it is none.
   */
  void letGo() {
    get(
        () -> {
          robot.mouseRelease(MouseButton.PRIMARY, MouseButton.MIDDLE, MouseButton.SECONDARY);
          Stream.of(KeyCode.values())
              .filter(key -> key.isLetterKey() || key.isDigitKey())
              .forEach(robot::keyRelease);
          Stream.of(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ALT, KeyCode.SPACE)
              .forEach(robot::keyRelease);
          return null;
        });
  }

  /** Holds a key while something else is done. */
  void holding(KeyCode key, Runnable meanwhile) {
    motion(() -> robot.keyPress(key));
    meanwhile.run();
    motion(() -> robot.keyRelease(key));
  }

  /** Types a key with the keys held meanwhile before it. */
  void type(KeyCode... keys) {
    List<KeyCode> order = List.of(keys);
    order.forEach(key -> motion(() -> robot.keyPress(key)));
    order.reversed().forEach(key -> motion(() -> robot.keyRelease(key)));
  }

  /** Drags from one point of the screen over others to the last. */
  void drag(MouseButton button, List<Point2D> path) {
    move(path.getFirst());
    motion(() -> robot.mousePress(button));
    path.stream().skip(1).forEach(this::move);
    motion(() -> robot.mouseRelease(button));
  }

  void click(Point2D at) {
    drag(MouseButton.PRIMARY, List.of(at));
  }

  /** Turns the wheel at a point. */
  void wheel(Point2D at, int by) {
    move(at);
    motion(() -> robot.mouseWheel(by));
  }

  private void move(Point2D to) {
    motion(() -> robot.mouseMove(to));
  }

  /** On the window's thread; what follows from it comes after. */
  private static void motion(Runnable motion) {
    get(
        () -> {
          motion.run();
          return null;
        });
    pause(PAUSE_MS);
  }

  static void pause(long milliseconds) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }

  /** Reads or changes something on the window's thread. */
  static <T> T get(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, work);
  }
}

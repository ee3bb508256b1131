package org.kintsugi.app.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.kintsugi.app.QuickRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Waits until what a hand did has come to the window. On a real screen that takes the way over the
 * screen, on a busy machine longer than any fixed pause.
 */
final class ScreenEcho {

  /** What goes to another window (a dialog that a key opened) does not come at all. */
  private static final int PATIENCE = 3;

  private final AtomicInteger letGo = new AtomicInteger();

  /** On the window's thread. */
  ScreenEcho(Scene scene) {
    count(scene, MouseEvent.MOUSE_RELEASED);
    count(scene, KeyEvent.KEY_RELEASED);
    // A drag from one place to another ends so.
    count(scene, DragEvent.DRAG_DONE);
  }

  private <T extends Event> void count(Scene scene, EventType<T> type) {
    scene.addEventFilter(type, event -> letGo.incrementAndGet());
  }

  /** Lets a hand do something at whose end it lets go of some keys or buttons, and waits. */
  void after(int keysOrButtons, Runnable doing) {
    int expected = letGo.get() + keysOrButtons;
    doing.run();
    if (QuickRobot.isHeadless()) {
      return;
    }
    Callable<Boolean> come = () -> letGo.get() >= expected;
    try {
      WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, come);
    } catch (TimeoutException e) {
      // The test's own expectation says what is missing.
    }
    QuickRobot.settle();
  }
}

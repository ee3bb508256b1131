package org.kintsugi.app;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotContext;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.MouseRobot;
import org.testfx.robot.MoveRobot;
import org.testfx.robot.SleepRobot;
import org.testfx.robot.impl.ClickRobotImpl;
import org.testfx.robot.impl.DragRobotImpl;
import org.testfx.robot.impl.KeyboardRobotImpl;
import org.testfx.robot.impl.MouseRobotImpl;
import org.testfx.robot.impl.MoveRobotImpl;
import org.testfx.robot.impl.ScrollRobotImpl;
import org.testfx.robot.impl.TypeRobotImpl;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A robot of TestFX for windows without a screen. There what a mouse or a key does is with the
 * window's thread at once; TestFX waits 50 ms after each press and release all the same, which was
 * half the time of all tests. This one waits until the window's thread is through with it, twice.
 * On a real screen, where events take their time, it is TestFX's own.
 */
public final class QuickRobot {

  private static final int ROUNDS = 2;

  private QuickRobot() {}

  /** A robot. */
  public static FxRobot make() {
    FxRobot robot = new FxRobot();
    if (isHeadless()) {
      hasten(robot.robotContext());
    }
    return robot;
  }

  /** Waits until the window's thread has done what it was given. */
  public static void settle() {
    if (isHeadless()) {
      WaitForAsyncUtils.waitForFxEvents(ROUNDS);
    } else {
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  /** Whether JavaFX runs without a screen. */
  public static boolean isHeadless() {
    return "Headless".equals(System.getProperty("glass.platform"));
  }

  /** TestFX lets nobody choose the parts of a robot. */
  private static void hasten(FxRobotContext context) {
    BaseRobot base = context.getBaseRobot();
    SleepRobot sleep = new NoPause();
    MouseRobot mouse = new QuickMouse(new MouseRobotImpl(base));
    KeyboardRobot keyboard = new QuickKeyboard(new KeyboardRobotImpl(base));
    MoveRobot move = new MoveRobotImpl(base, mouse, sleep);
    set(context, "mouseRobot", mouse);
    set(context, "keyboardRobot", keyboard);
    set(context, "moveRobot", move);
    set(context, "clickRobot", new ClickRobotImpl(mouse, move, sleep));
    set(context, "dragRobot", new DragRobotImpl(mouse, move));
    set(context, "scrollRobot", new ScrollRobotImpl(mouse));
    set(context, "typeRobot", new TypeRobotImpl(keyboard, sleep));
  }

  private static void set(FxRobotContext context, String name, Object part) {
    try {
      Field field = FxRobotContext.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(context, part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("TestFX has no " + name + " any more", e);
    }
  }

  /** Steps of a move, clicks and keys need no pauses where nobody's hand is imitated. */
  private static final class NoPause implements SleepRobot {

    @Override
    public void sleep(long milliseconds) {}

    @Override
    public void sleep(long duration, TimeUnit unit) {}
  }

  private record QuickMouse(MouseRobot mouse) implements MouseRobot {

    @Override
    public void press(MouseButton... buttons) {
      mouse.pressNoWait(buttons);
      settle();
    }

    @Override
    public void pressNoWait(MouseButton... buttons) {
      mouse.pressNoWait(buttons);
    }

    @Override
    public Set<MouseButton> getPressedButtons() {
      return mouse.getPressedButtons();
    }

    @Override
    public void release(MouseButton... buttons) {
      mouse.releaseNoWait(buttons);
      settle();
    }

    @Override
    public void releaseNoWait(MouseButton... buttons) {
      mouse.releaseNoWait(buttons);
    }

    @Override
    public void move(Point2D to) {
      mouse.moveNoWait(to);
      settle();
    }

    @Override
    public void moveNoWait(Point2D to) {
      mouse.moveNoWait(to);
    }

    @Override
    public void scroll(int amount) {
      mouse.scrollNoWait(amount);
      settle();
    }

    @Override
    public void scrollNoWait(int amount) {
      mouse.scrollNoWait(amount);
    }
  }

  private record QuickKeyboard(KeyboardRobot keyboard) implements KeyboardRobot {

    @Override
    public void press(KeyCode... keys) {
      keyboard.pressNoWait(keys);
      settle();
    }

    @Override
    public void pressNoWait(KeyCode... keys) {
      keyboard.pressNoWait(keys);
    }

    @Override
    public Set<KeyCode> getPressedKeys() {
      return keyboard.getPressedKeys();
    }

    @Override
    public void release(KeyCode... keys) {
      keyboard.releaseNoWait(keys);
      settle();
    }

    @Override
    public void releaseNoWait(KeyCode... keys) {
      keyboard.releaseNoWait(keys);
    }
  }
}

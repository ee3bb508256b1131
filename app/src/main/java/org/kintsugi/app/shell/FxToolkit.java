package org.kintsugi.app.shell;

import java.util.Locale;
import javafx.application.Platform;

/** Starts JavaFX in this process: on the display where there is one, else on none. */
final class FxToolkit {

  private static final String PLATFORM = "glass.platform";

  /**
   * JavaFX paints at most this often a second, where the display can; by itself it waits up to a
   * sixtieth of a second before ink is painted.
   */
  private static final String PULSE = "javafx.animation.pulse";

  private static final String PULSES_A_SECOND = "120";

  private FxToolkit() {}

  /** Starts JavaFX unless it runs already; it then runs until the process ends. */
  static void start() {
    if (!hasDisplay() && System.getProperty(PLATFORM) == null) {
      System.setProperty(PLATFORM, "Headless");
      System.setProperty("prism.order", "sw");
    }
    paintPromptly();
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException e) {
      // It runs already.
      Platform.requestNextPulse();
    }
    Platform.setImplicitExit(false);
  }

  /** Has ink painted soon after the hand moved; before JavaFX starts. */
  static void paintPromptly() {
    if (System.getProperty(PULSE) == null) {
      System.setProperty(PULSE, PULSES_A_SECOND);
    }
  }

  /** Whether it runs already. */
  static boolean isRunning() {
    try {
      Platform.runLater(() -> {});
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Whether there is a display to open a window on. */
  static boolean hasDisplay() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win") || system.contains("mac")) {
      return true;
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String name) {
    String value = System.getenv(name);
    return value != null && !value.isBlank();
  }
}

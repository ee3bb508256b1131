package org.kintsugi.app.session;

import java.util.function.LongSupplier;

/**
 * A key that switches something: a tap switches it over, holding the key switches it over only for
 * as long as the key is down (see {@link ToolKeys#HOLD_NANOS}).
 */
public final class HeldSwitch {

  private final Runnable toggle;
  private final LongSupplier nanoTime;
  private boolean down;
  private long at;

  /**
   * A switch.
   *
   * @param toggle switches over; done twice nothing has changed
   * @param nanoTime a clock in nanoseconds
   */
  public HeldSwitch(Runnable toggle, LongSupplier nanoTime) {
    this.toggle = toggle;
    this.nanoTime = nanoTime;
  }

  /** The key went down; repeats while it is down change nothing. */
  public void pressed() {
    if (!down) {
      down = true;
      at = nanoTime.getAsLong();
      toggle.run();
    }
  }

  /** The key came up. */
  public void released() {
    if (down) {
      down = false;
      if (nanoTime.getAsLong() - at >= ToolKeys.HOLD_NANOS) {
        toggle.run();
      }
    }
  }
}

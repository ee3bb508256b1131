package org.kintsugi.app.session;

import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;

/**
 * Keys that hold a tool: a tap switches to it (again: back to the one before), holding the key uses
 * it only for as long as the key is down. A press counts as held once it lasted {@link #HOLD_NANOS}
 * or a gesture was made meanwhile.
 */
public final class ToolKeys {

  /** A key that is down for longer than this is being held (a quarter of a second). */
  public static final long HOLD_NANOS = 250_000_000L;

  private record Press(ToolKind tool, ToolKind before, long at) {}

  private final ObjectProperty<ToolKind> tool;
  private final LongSupplier nanoTime;
  private Optional<Press> press = Optional.empty();
  private boolean gestureMade;
  private ToolKind lastPainting = ToolKind.BRUSH;

  /**
   * Keys for a tool property.
   *
   * @param tool changed by the keys
   * @param nanoTime a clock in nanoseconds
   */
  public ToolKeys(ObjectProperty<ToolKind> tool, LongSupplier nanoTime) {
    this.tool = tool;
    this.nanoTime = nanoTime;
  }

  /**
   * The key of {@code wanted} went down; repeats while it is down change nothing.
   *
   * @param alwaysTemporary whether a tap, too, goes back to the tool before (the space bar)
   */
  public void pressed(ToolKind wanted, boolean alwaysTemporary) {
    if (press.isPresent()) {
      return;
    }
    ToolKind before = tool.get();
    press = Optional.of(new Press(wanted, before, nanoTime.getAsLong()));
    gestureMade = false;
    if (before != wanted) {
      lastPainting = before;
      tool.set(wanted);
    } else if (!alwaysTemporary) {
      tool.set(lastPainting == wanted ? ToolKind.BRUSH : lastPainting);
    }
  }

  /**
   * The key of {@code wanted} came up.
   *
   * @param alwaysTemporary whether a tap, too, goes back to the tool before (the space bar)
   */
  public void released(ToolKind wanted, boolean alwaysTemporary) {
    if (press.isEmpty() || press.get().tool() != wanted) {
      return;
    }
    Press ended = press.get();
    press = Optional.empty();
    boolean held = gestureMade || nanoTime.getAsLong() - ended.at() >= HOLD_NANOS;
    if (held || alwaysTemporary) {
      tool.set(ended.before());
    }
  }

  /** A gesture was made with the tool of the moment. */
  public void gestureMade() {
    gestureMade = true;
  }
}

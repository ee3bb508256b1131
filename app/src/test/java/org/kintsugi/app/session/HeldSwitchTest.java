package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldSwitchTest {

  private long now;
  private boolean on;
  private final HeldSwitch key = new HeldSwitch(() -> on = !on, () -> now);

  @Test
  void aTapSwitchesOver() {
    press(ToolKeys.HOLD_NANOS - 1);
    assertThat(on).isTrue();
    press(10);
    assertThat(on).isFalse();
  }

  @Test
  void holdingSwitchesOverForAsLongAsTheKeyIsDown() {
    key.pressed();
    key.pressed();
    assertThat(on).isTrue();
    now += ToolKeys.HOLD_NANOS;
    key.released();
    assertThat(on).isFalse();
    key.released();
    assertThat(on).isFalse();
  }

  private void press(long nanos) {
    key.pressed();
    now += nanos;
    key.released();
  }
}

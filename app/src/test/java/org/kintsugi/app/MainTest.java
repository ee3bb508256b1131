package org.kintsugi.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theProgramHasAnEntry() throws Exception {
    assertThat(Main.class.getMethod("main", String[].class)).isNotNull();
  }
}

package org.kintsugi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeds, what a fuzzer found before, and a few bytes changed in each: taken or refused, no more.
 */
class KnownInputsTest {

  private static final int CHANGES = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Target.class)
  void everyParserTakesOrRefusesThem(Target target) throws IOException {
    Random random = new Random(target.ordinal());
    assertThat(FuzzRun.seeds(target)).isNotEmpty();
    for (byte[] seed : FuzzRun.seeds(target)) {
      target.take(seed, folder);
      for (int i = 0; i < CHANGES && seed.length > 0; i++) {
        byte[] changed = seed.clone();
        for (int k = 0; k <= i % 4; k++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        target.take(changed, folder);
      }
    }
  }
}

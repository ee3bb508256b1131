package org.kintsugi.app.shell;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.app.fault.SmallDisk;

/** Disks that are full or read-only, as the window meets them. */
@Tag("slow")
class DiskFaultsWindowTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"journal", "save", "export", "read-only"})
  void theWindowGoesOnNothingIsLostAndTheFaultIsToldOnce(String scenario) {
    SmallDisk.run(
        DiskFaultsWindow.class,
        scenario,
        folder,
        "--enable-native-access=ALL-UNNAMED",
        "-Dprism.order=sw");
  }
}

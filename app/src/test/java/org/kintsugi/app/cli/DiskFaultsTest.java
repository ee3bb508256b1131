package org.kintsugi.app.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.app.fault.SmallDisk;

/** Disks that are full or read-only, as files and command lines meet them. */
@Tag("slow")
class DiskFaultsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"save", "journal", "export", "read-only"})
  void nothingIsLostAndTheFaultIsOneSentence(String scenario) {
    SmallDisk.run(DiskFaultsProgram.class, scenario, folder);
  }
}

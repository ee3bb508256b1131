package org.kintsugi.app.shell;

import java.nio.file.Path;

/** The program's own folders in tests. */
final class TestFolders {

  private TestFolders() {}

  /** Those of this JVM: several test at once. */
  static AppFolders own() {
    return AppFolders.in(
        Path.of("target", "test-folders", System.getProperty("kintsugi.fork", "1")));
  }
}

package org.kintsugi.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Jazzer calls, in a JVM of its own: gives bytes to the target that the system property {@code
 * kintsugi.fuzz} names.
 */
public final class Fuzzed {

  private static final Path MEMORY = Path.of("/dev/shm");

  private static Target target;
  private static Path folder;

  private Fuzzed() {}

  /** Called once. */
  public static void fuzzerInitialize() throws IOException {
    target = Target.valueOf(System.getProperty("kintsugi.fuzz"));
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "fuzz")
            : Files.createTempDirectory("fuzz");
    // Loading and instrumenting classes takes seconds, which are no input's fault.
    for (byte[] seed : FuzzRun.seeds(target)) {
      target.take(seed, folder);
    }
  }

  /** Called for every input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    target.take(bytes, folder);
  }

  /** Called at the end. */
  public static void fuzzerTearDown() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

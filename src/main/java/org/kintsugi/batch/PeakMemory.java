package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process ever held. */
final class PeakMemory {

  private PeakMemory() {}

  /** The peak resident set in MB (2^20 bytes); 0 where the system does not tell. */
  static double megabytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 102.4) / 10.0;
        }
      }
      return 0;
    } catch (IOException e) {
      // Only a figure of a report; without it the report says 0.
      return 0;
    }
  }
}

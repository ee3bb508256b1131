package org.kintsugi.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kintsugi.job.Problem;

/** Asks whether a file can be written before long work is done for it. */
public final class TargetFile {

  private TargetFile() {}

  /**
   * Refuses a file that is in the way or whose folder is not there.
   *
   * @param overwrite whether a file that exists may be replaced
   * @throws Problem naming the file or the folder
   */
  public static void check(Path file, boolean overwrite) {
    if (Files.exists(file) && !overwrite) {
      throw Problem.with(file, "exists already; --force would overwrite it.")
          .unharmed("Nothing was written.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Problem.with(file, "cannot be written because its folder does not exist.")
          .unharmed("Nothing was written.");
    }
  }
}

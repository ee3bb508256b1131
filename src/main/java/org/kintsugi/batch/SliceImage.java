package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.io.ImageOutline;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Problem;

/**
 * One image of a slice, of which only the outline was read.
 *
 * @param file the image
 * @param detector as its metadata say; blank where they do not
 * @param facts what must agree with others; empty where it cannot be read
 * @param problem why it cannot be read, one sentence; empty where it can
 */
record SliceImage(
    Path file, String detector, Optional<SliceFacts> facts, Optional<String> problem) {

  static SliceImage look(ImageReaders readers, Path file) {
    try {
      ImageOutline outline = readers.outline(file);
      return new SliceImage(
          file,
          outline.metadata().acquisition().detector().strip(),
          Optional.of(SliceFacts.of(file, outline)),
          Optional.empty());
    } catch (Problem e) {
      return new SliceImage(file, "", Optional.empty(), Optional.of(e.getMessage()));
    }
  }
}

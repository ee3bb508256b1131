package org.kintsugi.project;

import java.util.List;

/**
 * An image of a project that is not what it was when the project was saved.
 *
 * @param image as the project knows it
 * @param uses the channels and maps that come from it
 * @param state what is wrong
 */
public record ImageFinding(ImageReference image, List<String> uses, State state) {

  /** What can be wrong with an image. */
  public enum State {
    /** There is no such file. */
    MISSING,
    /** The file has another size or content. */
    CHANGED
  }

  /** Keeps the list unmodifiable. */
  public ImageFinding {
    uses = List.copyOf(uses);
  }

  /** What is wrong, one sentence that names the file. */
  public String sentence() {
    String what =
        switch (state) {
          case MISSING -> ": the image is not there";
          case CHANGED -> ": the image is not the one the project was saved with";
        };
    return image.file() + what + " (" + String.join(", ", uses) + ").";
  }
}

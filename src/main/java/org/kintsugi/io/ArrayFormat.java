package org.kintsugi.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kintsugi.job.Problem;

/** The forms, beside TIFF, in which planes are written for programs that compute with them. */
public enum ArrayFormat {
  /** NumPy's array file, version 1.0 (NEP 1), in C order. */
  NPY(".npy"),
  /** Nearly raw raster data, version 4, header and gzip data in one file. */
  NRRD(".nrrd"),
  /** Samples alone, little-endian, x fastest; sizes stand in a JSON file beside it. */
  RAW(".raw");

  private final String suffix;

  ArrayFormat(String suffix) {
    this.suffix = suffix;
  }

  /** How names of such files end: ".npy". */
  public String suffix() {
    return suffix;
  }

  /** The name on the command line: "npy". */
  public String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that name, in any case.
   *
   * @throws Problem if there is none
   */
  public static ArrayFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.identifier().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    "There is no format '%s'; there are, beside TIFF: %s."
                        .formatted(
                            name.strip(),
                            Arrays.stream(values())
                                .map(ArrayFormat::identifier)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Writes planes as one array, atomically. The array of one plane is y by x; of several it is
   * plane by y by x.
   *
   * @throws Problem if the file cannot be written
   */
  public void write(Path file, PlaneArray array) {
    AtomicFiles.write(
        file,
        out -> {
          switch (this) {
            case NPY -> NpyEncoder.write(out, array);
            case NRRD -> NrrdEncoder.write(out, array);
            case RAW -> array.samples(out);
          }
        });
  }
}

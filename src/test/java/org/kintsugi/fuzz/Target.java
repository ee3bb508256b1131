package org.kintsugi.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ClassPresetFile;
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.LabelDrawing;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.registration.LandmarkCsv;
import org.kintsugi.registration.RegistrationFile;
import org.kintsugi.segmentation.WekaModelFile;

/**
 * A parser of the program, to be given any bytes: it takes them or refuses them by a {@link
 * Problem}, and does nothing else.
 */
enum Target {
  /** TIFF of any kind, with what vendors write into it. */
  TIFF("in.tif") {
    @Override
    void parse(Path file) {
      ImageReaders.installed().describe(file);
      ImageReaders.installed().read(file);
    }
  },
  /** NumPy arrays. */
  NPY("in.npy") {
    @Override
    void parse(Path file) {
      ImageReaders.installed().read(file);
    }
  },
  /** Matrices of numbers as text: element maps. */
  TEXT("Ni K.csv") {
    @Override
    void parse(Path file) {
      ImageReaders.installed().readMaps(file);
    }
  },
  /** Ripple headers; the data are always the same. */
  RIPPLE("in.rpl") {
    @Override
    void parse(Path file) {
      companion(file, "in.raw", new byte[4096]);
      ImageReaders.installed().readMaps(file);
    }
  },
  /** HDF5 of Oxford Instruments. */
  H5OINA("in.h5oina") {
    @Override
    void parse(Path file) {
      ImageReaders.installed().readMaps(file);
    }
  },
  /** The INI, XML and text files that microscopes write beside an image. */
  SIDE_FILES("in.txt") {
    @Override
    void parse(Path file) {
      byte[] bytes = bytes(file);
      companion(file, "in.hdr", bytes);
      companion(file, "picture.txt", bytes);
      companion(file, "picture.tif", FuzzSeeds.smallTiff());
      ImageReaders.installed().describe(file.resolveSibling("picture.tif"));
    }
  },
  /** Names of element maps. */
  EDS_NAMES("names") {
    @Override
    void parse(Path file) {
      String name = new String(bytes(file), StandardCharsets.UTF_8).replaceAll("[/\\\\\0\n]", "");
      if (!name.isBlank() && name.length() < 60 && !name.strip().startsWith(".")) {
        Path folder = file.resolveSibling("maps");
        Path map = companion(folder.resolve("x"), name + ".tif", FuzzSeeds.smallTiff());
        try {
          EdsFolder.read(ImageReaders.installed(), folder);
        } finally {
          delete(map);
        }
      }
    }
  },
  /** Projects: a zip of parts. */
  PROJECT("in.kintsugi") {
    @Override
    void parse(Path file) {
      Project project = ProjectFile.open(file);
      if (project.packed()) {
        Path store = file.resolveSibling("store");
        try {
          new ProjectImages(new ImageStore(store))
              .find(file, project, Progress.NONE, Cancellation.NEVER);
        } finally {
          deleteAll(store);
        }
      }
    }
  },
  /** Journals of unsaved work, their checksums made right so that frames are looked into. */
  JOURNAL("in.journal") {
    @Override
    void parse(Path file) {
      JournalReader.read(file);
      write(file, checksummed(bytes(file)));
      JournalReader.read(file);
    }
  },
  /** Outlines of QuPath. */
  GEOJSON("in.geojson") {
    @Override
    void parse(Path file) {
      LabelDrawing.read(file, 200, 150);
    }
  },
  /** Regions of ImageJ, one or a zip of them. */
  ROI("in.roi") {
    @Override
    void parse(Path file) {
      LabelDrawing.read(file, 200, 150);
    }
  },
  /** registration.json. */
  REGISTRATION("registration.json") {
    @Override
    void parse(Path file) {
      RegistrationFile.read(file);
    }
  },
  /** Landmarks of BigWarp. */
  LANDMARKS("in.csv") {
    @Override
    void parse(Path file) {
      LandmarkCsv.read(file);
    }
  },
  /** Forests and Weka models. */
  FOREST("in.kforest") {
    @Override
    void parse(Path file) {
      WekaModelFile.readAny(file);
    }
  },
  /** Training sets of Weka. */
  ARFF("in.arff") {
    @Override
    void parse(Path file) {
      TrainingArff.read(file);
    }
  },
  /** Class presets. */
  PRESET("in.json") {
    @Override
    void parse(Path file) {
      new ClassPresetFile(new Json()).read(file);
    }
  };

  private final String fileName;

  Target(String fileName) {
    this.fileName = fileName;
  }

  abstract void parse(Path file);

  /** What folders and options call it: "side-files". */
  String identifier() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Gives it the bytes of a file.
   *
   * @param folder for the file and what belongs to it
   */
  void take(byte[] bytes, Path folder) {
    Path file = folder.resolve(fileName);
    write(file, bytes);
    try {
      parse(file);
    } catch (Problem refused) {
      String sentence = refused.fullSentence();
      if (sentence.isBlank() || sentence.contains("\n\tat ")) {
        throw new AssertionError("a refusal that tells nothing: " + sentence, refused);
      }
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path companion(Path file, String name, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path beside = file.resolveSibling(name);
    write(beside, bytes);
    return beside;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(Target::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same journal with the checksum each frame claims made true. */
  private static byte[] checksummed(byte[] journal) {
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(journal);
    int at = 12;
    while (at >= 0 && at + 8 <= journal.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > journal.length - at - 8) {
        return journal;
      }
      CRC32 checksum = new CRC32();
      checksum.update(journal, at + 8, length);
      bytes.putInt(at + 4, (int) checksum.getValue());
      at += 8 + length;
    }
    return journal;
  }
}

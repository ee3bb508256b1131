package org.kintsugi.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/** Projects for tests: small images in a folder, labels of random strokes. */
final class Projects {

  static final int WIDTH = 90;
  static final int HEIGHT = 70;

  private Projects() {}

  /** Writes images into {@code folder} and makes a section of two channels and two maps of them. */
  static Section section(Path folder, int seed) throws Exception {
    Files.createDirectories(folder.resolve("eds"));
    Random random = new Random(seed);
    Calibration size = Calibration.square(20e-9, Calibration.Source.FILE);
    Channel reference = channel("CBS", folder.resolve("CBS.tif"), random, size);
    Channel further = channel("TLD", folder.resolve("TLD.tif"), random, size);
    Alignment moved =
        new Alignment(
            new Affine(1.001, 0.1 / 3, -2.25, 1e-17, 0.999, 1 / 7.0),
            Optional.of(new Alignment.Drift(0.3, -1e-3)),
            Alignment.Model.AFFINE,
            "found by \"hand\" & eye, µ",
            quality(),
            List.of(new Alignment.Residual(1, 2.5, 0.1, -1e-17, 0.3)));
    Section.Maps maps =
        new Section.Maps(
            List.of(
                map("Ni", "Kα1", folder.resolve("eds/Ni Kα1.tif"), random),
                map("F", "Kα1_2", folder.resolve("eds/F Kα1_2.tif"), random)),
            Optional.of(new Calibration(80e-9, 81e-9, Calibration.Source.ASSUMED)),
            Optional.of(Alignment.SAME_GRID));
    return new Section(
        "section " + seed,
        reference,
        List.of(new Section.Aligned(further, moved)),
        Optional.of(maps),
        new ValidRegion(WIDTH, HEIGHT, new Region(0, 2, WIDTH, HEIGHT - 9)));
  }

  private static Map<String, Double> quality() {
    Map<String, Double> quality = new LinkedHashMap<>();
    quality.put("tre.rms.px", 1 / 3.0);
    quality.put("peak", Double.NaN);
    quality.put("worst", Double.POSITIVE_INFINITY);
    return quality;
  }

  private static Channel channel(String name, Path file, Random random, Calibration size) {
    byte[] samples = new byte[WIDTH * HEIGHT];
    random.nextBytes(samples);
    BytePlane plane = new BytePlane(WIDTH, HEIGHT, samples);
    TiffWriter.writeGrey(file, plane, Optional.of(size));
    return new Channel(
        name, plane, Optional.of(size), org.kintsugi.image.Acquisition.UNKNOWN, Optional.of(file));
  }

  private static ElementMap map(String element, String line, Path file, Random random) {
    short[] counts = new short[20 * 15];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (short) random.nextInt(9);
    }
    ShortPlane plane = new ShortPlane(20, 15, counts);
    TiffWriter.writeGrey(file, plane, Optional.empty());
    return new ElementMap(element, line, plane, Optional.of(file));
  }

  /** Labels of random strokes, some overpainted or erased. */
  static LabelSnapshot labels(int width, int height, int seed, int strokes) {
    Random random = new Random(seed);
    LabelLayer layer = new LabelLayer(width, height);
    for (int i = 0; i < strokes; i++) {
      int classId = random.nextInt(6);
      double radius = 0.3 + random.nextDouble() * 9;
      Brush brush = classId == 0 ? Brush.erase(radius) : Brush.paint(classId, radius);
      Stroke.Purpose purpose = Stroke.Purpose.values()[random.nextInt(4) == 0 ? 1 : 0];
      BrushStroke stroke = new BrushStroke(layer, ValidRegion.all(width, height), brush, purpose);
      stroke.start(random.nextDouble() * width, random.nextDouble() * height);
      stroke.moveTo(random.nextDouble() * width, random.nextDouble() * height);
      stroke.finish();
    }
    return layer.snapshot();
  }

  /** A project with something in every field; its images lie in {@code folder}. */
  static Project full(Path folder) throws Exception {
    SectionReferences references = new SectionReferences();
    ProjectSection first = references(references, section(folder.resolve("a"), 1), 1);
    ProjectSection second = references(references, section(folder.resolve("b"), 2), 2);
    String checksum = ProjectSection.checksum(new BytePlane(1, 1, new byte[1]));
    Map<String, String> details = new LinkedHashMap<>();
    details.put("z", "first");
    details.put("a", "second \n \"line\" µ");
    return Project.of(first.withResult(Optional.of(checksum)))
        .withSections(List.of(first.withResult(Optional.of(checksum)), second))
        .withSettings(Map.of("view.zoom", "1.5", "view.layers", "labels,result"))
        .withForest(Optional.of(new StoredBytes(new byte[] {1, 2, 3, -1})))
        .withThumbnail(Optional.of(new StoredBytes(new byte[] {4, 5})))
        .withProvenance(
            new ProvenanceEntry(Instant.parse("2026-03-01T10:15:30.123Z"), "made", details))
        .withProvenance(
            new ProvenanceEntry(Instant.parse("2026-03-01T10:16:00Z"), "segmented", Map.of()));
  }

  private static ProjectSection references(
      SectionReferences references, Section section, int seed) {
    return references.of(
        section, labels(WIDTH, HEIGHT, seed, 12), Progress.NONE, Cancellation.NEVER);
  }
}

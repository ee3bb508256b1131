package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.FloatPolygon;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.job.Problem;

/** Regions of interest, held against ImageJ's own encoder and decoder. */
class RoiLabelsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void strokesAreTheRegionsThatImageJReads(int seed) throws IOException {
    LabelSnapshot labels = Projects.labels(170, 130, seed, 40);
    Path file = folder.resolve("labels.zip");
    RoiLabels.write(file, labels, ClassList.paper());
    Map<Integer, Stroke> strokes = new LinkedHashMap<>();
    labels.strokes().forEach(stroke -> strokes.put(stroke.id(), stroke));
    int seen = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        Roi roi = RoiDecoder.openFromByteArray(content);
        String name = entry.getName().replace(".roi", "");
        assertThat(roi.getName()).isEqualTo(name);
        int id = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        Stroke stroke = strokes.get(id);
        assertThat(name).startsWith(ClassList.paper().get(stroke.classId()).name());
        assertThat(roi.getStrokeColor().getRGB() & 0xffffff)
            .isEqualTo(ClassList.paper().get(stroke.classId()).rgb());
        for (int y = 0; y < 130; y++) {
          for (int x = 0; x < 170; x++) {
            assertThat(roi.contains(x, y))
                .as("%s at %d, %d", name, x, y)
                .isEqualTo(labels.stroke(x, y) == id);
          }
        }
        seen++;
      }
    }
    assertThat(seen).isPositive();
    LabelDrawing drawing = LabelDrawing.read(file, 170, 130);
    for (int y = 0; y < 130; y++) {
      for (int x = 0; x < 170; x++) {
        int number = (int) drawing.plane().value(x, y);
        int classId =
            number == 0
                ? 0
                : ClassList.paper().find(drawing.names().get(number - 1)).orElseThrow().id();
        assertThat(classId).as("%d, %d", x, y).isEqualTo(labels.label(x, y));
      }
    }
  }

  @Test
  void regionsThatImageJWritesAreReadAsItFillsThem() throws IOException {
    Map<String, Roi> regions = new LinkedHashMap<>();
    regions.put("pore-0001", new Roi(3, 6, 5, 3));
    // No edge passes through the centre of a pixel: programs differ about those.
    regions.put(
        "binder-0002",
        new PolygonRoi(new int[] {12, 19, 16, 10}, new int[] {1, 3, 9, 8}, 4, Roi.POLYGON));
    regions.put(
        "pore-0003",
        new PolygonRoi(new int[] {2, 8, 8, 2}, new int[] {1, 1, 4, 4}, 4, Roi.TRACED_ROI));
    regions.put("with a hole", hole());
    regions.put("0005-0006", new PointRoi(1, 1));
    Path file = folder.resolve("regions.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Roi> each : regions.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey() + ".roi"));
        zip.write(RoiEncoder.saveAsByteArray(each.getValue()));
        zip.closeEntry();
      }
    }
    LabelDrawing drawing = LabelDrawing.read(file, 40, 30);
    assertThat(drawing.names()).containsExactly("pore", "binder", "with a hole");
    assertThat(drawing.skipped()).isEqualTo(1);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        int expected = 0;
        expected = regions.get("pore-0001").contains(x, y) ? 1 : expected;
        expected = regions.get("binder-0002").contains(x, y) ? 2 : expected;
        expected = regions.get("pore-0003").contains(x, y) ? 1 : expected;
        expected = regions.get("with a hole").contains(x, y) ? 3 : expected;
        assertThat((int) drawing.plane().value(x, y)).as("%d, %d", x, y).isEqualTo(expected);
      }
    }
  }

  @Test
  void anOvalAndAnOutlineBetweenPixelsAreReadByTheCentresOfPixels() throws IOException {
    Roi fine =
        new PolygonRoi(
            new FloatPolygon(
                new float[] {12.4f, 15.6f, 15.6f, 12.4f}, new float[] {1, 1, 3.6f, 3.6f}),
            Roi.FREEROI);
    Path file = folder.resolve("fine.roi");
    Files.write(file, RoiEncoder.saveAsByteArray(fine));
    LabelDrawing drawing = LabelDrawing.read(file, 30, 20);
    assertThat(drawing.names()).containsExactly("fine");
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        boolean inside = x + 0.5 > 12.4 && x + 0.5 < 15.6 && y + 0.5 > 1 && y + 0.5 < 3.6;
        assertThat(drawing.plane().value(x, y) > 0).as("%d, %d", x, y).isEqualTo(inside);
      }
    }
    Path round = folder.resolve("round.roi");
    Files.write(round, RoiEncoder.saveAsByteArray(new OvalRoi(5, 4, 11, 9)));
    LabelDrawing disc = LabelDrawing.read(round, 30, 20);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        double dx = (x + 0.5 - 10.5) / 5.5;
        double dy = (y + 0.5 - 8.5) / 4.5;
        assertThat(disc.plane().value(x, y) > 0).isEqualTo(dx * dx + dy * dy <= 1);
      }
    }
  }

  @Test
  void namesLoseTheirNumber() {
    assertThat(RoiLabels.className("a/binder-0012.roi")).isEqualTo("binder");
    assertThat(RoiLabels.className("0123-0456-0789.ROI")).isEqualTo("0123");
    assertThat(RoiLabels.className("my class.roi")).isEqualTo("my class");
  }

  @Test
  void whatIsNoRegionIsRefusedInASentenceThatNamesTheFile() throws IOException {
    Path noZip = folder.resolve("no.zip");
    Files.writeString(noZip, "this is no zip");
    Path cut = folder.resolve("cut.roi");
    byte[] whole =
        RoiEncoder.saveAsByteArray(
            new PolygonRoi(new int[] {2, 8, 8, 2}, new int[] {1, 1, 4, 4}, 4, Roi.TRACED_ROI));
    Files.write(cut, Arrays.copyOf(whole, 70));
    Path other = folder.resolve("other.roi");
    Files.writeString(other, "Iouw and more than that, to be long enough for a header, it is not");
    for (Path file : List.of(noZip, cut, other)) {
      assertThatThrownBy(() -> LabelDrawing.read(file, 10, 10))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(file.getFileName().toString());
    }
  }

  @Test
  void namesOfNothingButHyphensAreReadInOneGo() {
    String hyphens = "-".repeat(60_000);
    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> RoiLabels.className("a" + hyphens + "x.roi")))
        .hasSize(60_002);
    assertThat(RoiLabels.className("a" + hyphens + ".roi")).isEqualTo("a");
    assertThat(RoiLabels.className("a-.roi")).isEqualTo("a-");
    assertThat(RoiLabels.className("7.roi")).isEqualTo("7");
  }

  @Test
  void namesThatNoRegionHasAreRefused() throws IOException {
    Path file = zip(Map.of("n".repeat(500) + ".roi", new byte[0]));
    assertThatThrownBy(() -> LabelDrawing.read(file, 10, 10))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("name is longer");
  }

  @Test
  void whatIsSkippedCountsToo() throws IOException {
    byte[] roi = RoiEncoder.saveAsByteArray(new Roi(3, 6, 5, 3));
    Path file = zip(Map.of("a.roi", roi, "readme.txt", new byte[20_000]));
    assertThat(RoiLabels.read(file, canvas(file, 1 << 30), 30_000).names()).containsExactly("a");
    assertThatThrownBy(() -> RoiLabels.read(file, canvas(file, 1 << 30), 20_000))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("more regions than anybody draws");
  }

  @Test
  void areasThatCoverTheImageOverAndOverAreRefused() throws IOException {
    int[] around = {-9000, 9000, 0};
    for (Roi roi :
        List.of(
            // Only its corner is in the image, which takes as long to find out.
            new OvalRoi(50, 50, 30_000, 30_000),
            new Roi(0, 0, 100, 100),
            new PolygonRoi(around, new int[] {-9000, -9000, 9000}, 3, Roi.POLYGON))) {
      Map<String, byte[]> many = new LinkedHashMap<>();
      for (int i = 0; i < 20; i++) {
        many.put("a-" + i + ".roi", RoiEncoder.saveAsByteArray(roi));
      }
      Path file = zip(many);
      assertThat(RoiLabels.read(file, canvas(file, 1 << 20), 1 << 20).names()).containsExactly("a");
      assertThatThrownBy(() -> RoiLabels.read(file, canvas(file, 45_000), 1 << 20))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("cover the image");
    }
  }

  private static LabelDrawing.Canvas canvas(Path file, long work) {
    return new LabelDrawing.Canvas(file, 100, 100, work);
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("many.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static Roi hole() {
    return new ShapeRoi(new Rectangle(22, 5, 12, 14)).not(new ShapeRoi(new Rectangle(25, 8, 4, 5)));
  }
}

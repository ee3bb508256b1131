package org.kintsugi.segmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.Affine;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Resampler;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;

/** A section with truth that benches paint on. */
record BenchSection(String name, AlignedChannels image, BytePlane truthPlane, ClassList classes) {

  private static final int WIDTH = 4096;
  private static final int HEIGHT = 3816;

  /** The simulated section of a folder with CBS.tif, TLD.tif, truth.tif and transform.json. */
  static BenchSection read(Path folder) throws IOException {
    ImageReaders readers = ImageReaders.installed();
    Plane cbs = readers.read(folder.resolve("CBS.tif")).planes().get(0);
    Plane tld = readers.read(folder.resolve("TLD.tif")).planes().get(0);
    JsonNode m =
        new ObjectMapper().readTree(folder.resolve("transform.json").toFile()).get("CBS_to_TLD");
    Affine toMoving =
        new Affine(
            m.get(0).get(0).asDouble(),
            m.get(0).get(1).asDouble(),
            m.get(0).get(2).asDouble(),
            m.get(1).get(0).asDouble(),
            m.get(1).get(1).asDouble(),
            m.get(1).get(2).asDouble());
    Plane onto = Resampler.onto(tld, toMoving, cbs.width(), cbs.height());
    Coverage full = Coverage.full(cbs.width(), cbs.height());
    return new BenchSection(
        folder.getFileName().toString(),
        new AlignedChannels(List.of("CBS", "TLD"), List.of(cbs, onto), List.of(full, full)),
        LabelImage.read(readers, folder.resolve("truth.tif")),
        ClassList.numbered(5));
  }

  /** Noisy bands of three classes, as large as the full public section. */
  static BenchSection synthetic() {
    byte[] truth = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = (byte) Scenes.truth(i % WIDTH);
    }
    return new BenchSection(
        "synthetic",
        Scenes.image(WIDTH, HEIGHT),
        new BytePlane(WIDTH, HEIGHT, truth),
        Scenes.classes());
  }

  int truth(int x, int y) {
    return truthPlane.samples()[y * truthPlane.width() + x] & 0xff;
  }
}

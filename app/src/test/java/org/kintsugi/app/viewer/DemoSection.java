package org.kintsugi.app.viewer;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/** Loads a folder of the simulated samples into a picture, for looking at and for measuring. */
final class DemoSection {

  private static final List<Integer> CLASSES =
      List.of(0xb9a37e, 0x3fae5a, 0xd64545, 0x4aa3ff, 0x1f55c8);

  private DemoSection() {}

  static SectionPicture load(Path folder, Affine toMaps) throws IOException {
    Plane cbs = plane(folder.resolve("CBS.tif"));
    SectionPicture picture = new SectionPicture(cbs.width(), cbs.height());
    picture.channels().add(ChannelPicture.aligned("CBS", cbs));
    picture.channels().add(ChannelPicture.aligned("TLD", plane(folder.resolve("TLD.tif"))));
    picture.calibrationProperty().set(Calibration.square(20e-9, Calibration.Source.MICROSCOPE));
    picture.resultColoursProperty().set(Colours.ofClasses(CLASSES));
    picture.labelColoursProperty().set(Colours.ofClasses(CLASSES));
    picture.result().write((BytePlane) plane(folder.resolve("truth.tif")));
    picture.labels().write((BytePlane) plane(folder.resolve("scribbles.tif")));
    picture.mapsProperty().set(new MapsPicture(composite(folder.resolve("eds"), 1), toMaps));
    byte[] uncertainty = new byte[cbs.width() * cbs.height()];
    for (int i = 0; i < uncertainty.length; i++) {
      uncertainty[i] = (byte) Math.max(0, 255 - 3 * Math.abs(i % 512 - 256));
    }
    picture.uncertainty().write(new BytePlane(cbs.width(), cbs.height(), uncertainty));
    return picture;
  }

  static MapComposite composite(Path folder, int binning) throws IOException {
    List<MapColour> maps = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String element = name.substring(0, Math.max(0, name.indexOf(' ')));
        Optional<Integer> colour =
            switch (element) {
              case "Al" -> Optional.of(0x4060ff);
              case "Ni" -> Optional.of(0x30d060);
              case "Pt" -> Optional.of(0xfff0c0);
              case "C" -> Optional.of(0xff4040);
              default -> Optional.empty();
            };
        if (colour.isPresent()) {
          ElementMap map = new ElementMap(element, "", plane(file), Optional.empty());
          maps.add(new MapColour(map, colour.get(), 0, 8, 1));
        }
      }
    }
    return MapComposite.of(maps, binning);
  }

  static Plane plane(Path file) throws IOException {
    Raster raster = ImageIO.read(file.toFile()).getRaster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] samples = raster.getSamples(0, 0, width, height, 0, (int[]) null);
    if (raster.getSampleModel().getSampleSize(0) <= 8) {
      byte[] bytes = new byte[samples.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) samples[i];
      }
      return new BytePlane(width, height, bytes);
    }
    short[] shorts = new short[samples.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) samples[i];
    }
    return new ShortPlane(width, height, shorts);
  }
}

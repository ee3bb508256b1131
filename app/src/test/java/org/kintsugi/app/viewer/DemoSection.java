package org.kintsugi.app.viewer;

import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Plane;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;

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
    picture.result().write(labels(folder.resolve("truth.tif")));
    picture.labels().write(labels(folder.resolve("scribbles.tif")));
    picture.mapsProperty().set(new MapsPicture(composite(folder.resolve("eds"), 1), toMaps));
    byte[] uncertainty = new byte[cbs.width() * cbs.height()];
    for (int i = 0; i < uncertainty.length; i++) {
      uncertainty[i] = (byte) Math.max(0, 255 - 3 * Math.abs(i % 512 - 256));
    }
    picture.uncertainty().write(new BytePlane(cbs.width(), cbs.height(), uncertainty));
    return picture;
  }

  static MapComposite composite(Path folder, int binning) {
    List<MapColour> maps = new ArrayList<>();
    for (ElementMap map : EdsFolder.read(ImageReaders.installed(), folder).elements()) {
      Optional<Integer> colour =
          switch (map.element()) {
            case "Al" -> Optional.of(0x4060ff);
            case "Ni" -> Optional.of(0x30d060);
            case "Pt" -> Optional.of(0xfff0c0);
            case "C" -> Optional.of(0xff4040);
            default -> Optional.empty();
          };
      colour.ifPresent(rgb -> maps.add(new MapColour(map, rgb, 0, 8, 1)));
    }
    return MapComposite.of(maps, binning);
  }

  private static Plane plane(Path file) {
    return ImageReaders.installed().read(file).planes().get(0);
  }

  private static BytePlane labels(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Raster raster = ImageIO.read(in).getRaster();
      byte[] samples = new byte[raster.getWidth() * raster.getHeight()];
      raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), samples);
      return new BytePlane(raster.getWidth(), raster.getHeight(), samples);
    }
  }
}

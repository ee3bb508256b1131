package org.kintsugi.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.metadata.IIOMetadataNode;
import org.kintsugi.image.Calibration;
import org.w3c.dom.NodeList;

/** Reads PNG images; 16 bit grey stays 16 bit. */
public final class PngImageReader extends ImageIoReader {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Called by the service loader. */
  public PngImageReader() {
    super("PNG");
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return Heads.startsWith(head, SIGNATURE);
  }

  @Override
  Optional<Calibration> calibration(javax.imageio.ImageReader decoder) throws IOException {
    IIOMetadataNode tree =
        (IIOMetadataNode) decoder.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
    NodeList nodes = tree.getElementsByTagName("pHYs");
    if (nodes.getLength() == 0
        || !(nodes.item(0) instanceof IIOMetadataNode physical)
        || !physical.getAttribute("unitSpecifier").equals("meter")) {
      return Optional.empty();
    }
    OptionalDouble x = Numbers.parse(physical.getAttribute("pixelsPerUnitXAxis"));
    OptionalDouble y = Numbers.parse(physical.getAttribute("pixelsPerUnitYAxis"));
    double least = 1 / TiffCalibration.LARGEST_PIXEL;
    return x.isPresent() && y.isPresent() && x.getAsDouble() > least && y.getAsDouble() > least
        ? Optional.of(
            new Calibration(1 / x.getAsDouble(), 1 / y.getAsDouble(), Calibration.Source.FILE))
        : Optional.empty();
  }
}

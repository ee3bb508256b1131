package org.kintsugi.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * Reads the files {@code .h5oina} of Oxford Instruments: their element maps as planes, their
 * electron images as channels. See {@link OinaContent} for what is read.
 */
public final class OinaImageReader implements ImageReader {

  private static final String FORMAT = "H5OINA";

  /** Called by the service loader. */
  public OinaImageReader() {}

  @Override
  public String formatName() {
    return FORMAT;
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return Hdf5Content.isHdf5(head);
  }

  /** The element maps; where there are none, the electron images. */
  @Override
  public ImageFile read(Path file) {
    return Hdf5Content.read(
        file,
        hdf5 -> {
          OinaContent content = new OinaContent(file, hdf5);
          Optional<Section.Maps> maps = content.maps();
          if (maps.isEmpty()) {
            return content.electronImages().stream().findFirst().orElseThrow(() -> nothing(file));
          }
          return new ImageFile(
              file,
              FORMAT,
              maps.get().elements().stream().map(ElementMap::counts).toList(),
              maps.get().elements().stream().map(ElementMap::name).toList(),
              maps.get().calibration(),
              content.acquisition());
        });
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    return Hdf5Content.read(
        file,
        hdf5 -> {
          OinaContent content = new OinaContent(file, hdf5);
          return new ImageMetadata(content.calibration(), content.acquisition());
        });
  }

  @Override
  public List<ImageFile> readChannels(Path file) {
    List<ImageFile> images =
        Hdf5Content.read(file, hdf5 -> new OinaContent(file, hdf5).electronImages());
    if (images.isEmpty()) {
      throw Problem.with(file, "the H5OINA file holds no electron image.");
    }
    return images;
  }

  @Override
  public Optional<Section.Maps> readMaps(Path file) {
    Optional<Section.Maps> maps =
        Hdf5Content.read(file, hdf5 -> new OinaContent(file, hdf5).maps());
    if (maps.isEmpty()) {
      throw Problem.with(file, "the HDF5 file holds no element maps of Oxford's H5OINA format.");
    }
    return maps;
  }

  private static Problem nothing(Path file) {
    return Problem.with(
        file,
        "the HDF5 file holds neither element maps nor electron images of Oxford's H5OINA format.");
  }
}

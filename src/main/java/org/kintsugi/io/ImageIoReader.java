package org.kintsugi.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.job.Problem;

/** Reads one of the formats that Java itself decodes. */
abstract class ImageIoReader implements ImageReader {

  private final String format;

  ImageIoReader(String format) {
    this.format = format;
  }

  @Override
  public String formatName() {
    return format;
  }

  @Override
  public ImageFile read(Path file) {
    return read(file, true);
  }

  @Override
  public ImageFile readIndices(Path file) {
    return read(file, false);
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    return VendorMetadata.find(MetadataSource.withoutTags(file, 0)).orElse(ImageMetadata.NONE);
  }

  /** Whether a message of the decoder means that pixels are missing or wrong. */
  private static boolean isDamage(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return lower.contains("premature") || lower.contains("corrupt") || lower.contains("truncated");
  }

  /** The pixel size, where the decoder's metadata tell it. */
  Optional<Calibration> calibration(javax.imageio.ImageReader decoder) throws IOException {
    return Optional.empty();
  }

  private ImageFile read(Path file, boolean applyGreyRamps) {
    javax.imageio.ImageReader decoder = decoder();
    try (ImageInputStream input = new ChannelStream(file, 0)) {
      return read(file, input, decoder, applyGreyRamps);
    } catch (Problem told) {
      throw told;
    } catch (FileSystemException e) {
      throw Failures.reading(file, e);
    } catch (IOException e) {
      throw damaged(file, Failures.detail(e), e);
    } catch (RuntimeException e) {
      // Java's decoders meet bad input with whatever exception it happens to cause.
      throw damaged(file, "its content makes no sense", e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    } finally {
      decoder.dispose();
    }
  }

  private ImageFile read(
      Path file, ImageInputStream input, javax.imageio.ImageReader decoder, boolean applyGreyRamps)
      throws IOException {
    List<String> damages = new ArrayList<>();
    decoder.setInput(input, false, false);
    decoder.addIIOReadWarningListener((source, warning) -> damages.add(warning));
    long pixels = ImageLimits.pixels(file, decoder.getWidth(0), decoder.getHeight(0));
    ImageLimits.checkMemory(file, 4 * pixels);
    ImageLimits.checkPlausible(file, pixels, input.length());
    BufferedImage picture = decoder.read(0);
    Optional<String> damage = damages.stream().filter(ImageIoReader::isDamage).findFirst();
    if (damage.isPresent()) {
      throw damaged(file, damage.get(), null);
    }
    List<Plane> planes = planes(picture, applyGreyRamps);
    List<String> names =
        planes.size() == 1 ? List.of("") : List.of("R", "G", "B").subList(0, planes.size());
    ImageMetadata beside =
        VendorMetadata.find(MetadataSource.withoutTags(file, planes.get(0).width()))
            .orElse(ImageMetadata.NONE)
            .or(calibration(decoder));
    return new ImageFile(file, format, planes, names, beside.calibration(), beside.acquisition());
  }

  private Problem damaged(Path file, String detail, Exception cause) {
    return Problem.with(
        file, "the " + format + " image is damaged or cut short (" + detail + ").", cause);
  }

  /** Java's own decoder, not one that another library registered for the same format. */
  private javax.imageio.ImageReader decoder() {
    Iterator<javax.imageio.ImageReader> all = ImageIO.getImageReadersByFormatName(format);
    javax.imageio.ImageReader chosen = null;
    while (all.hasNext()) {
      javax.imageio.ImageReader next = all.next();
      boolean own = next.getClass().getModule().equals(ImageIO.class.getModule());
      if (chosen == null || own) {
        chosen = next;
      }
    }
    if (chosen == null) {
      throw new IllegalStateException("this Java platform does not read " + format);
    }
    return chosen;
  }

  private static List<Plane> planes(BufferedImage picture, boolean applyGreyRamps) {
    Raster raster = picture.getRaster();
    SampleType type =
        raster.getTransferType() == DataBuffer.TYPE_USHORT
                && raster.getSampleModel().getSampleSize(0) > 8
            ? SampleType.UINT16
            : SampleType.UINT8;
    int bands = raster.getNumBands();
    int colours = bands == 2 || bands == 4 ? bands - 1 : bands;
    List<Plane> planes =
        IntStream.range(0, colours)
            .mapToObj(band -> RasterPlanes.plane(raster, band, type))
            .toList();
    if (colours == 3 && RasterPlanes.allEqual(planes)) {
      return planes.subList(0, 1);
    }
    if (applyGreyRamps
        && picture.getColorModel() instanceof IndexColorModel palette
        && planes.get(0) instanceof BytePlane indices) {
      return List.of(throughRamp(indices, palette));
    }
    return planes;
  }

  private static BytePlane throughRamp(BytePlane indices, IndexColorModel palette) {
    byte[] grey = new byte[256];
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return indices;
      }
      grey[i] = (byte) palette.getRed(i);
    }
    byte[] samples = new byte[indices.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = grey[indices.samples()[i] & 0xff];
    }
    return new BytePlane(indices.width(), indices.height(), samples);
  }
}

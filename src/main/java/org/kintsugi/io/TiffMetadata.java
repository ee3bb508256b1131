package org.kintsugi.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/** What the tags of a TIFF say about the image: pixel size and microscope. */
final class TiffMetadata {

  /** How far from the file's end the text of a damaged file is looked for. */
  private static final int TAIL = 1 << 16;

  private static final int LONGEST_ENTRY = 2000;

  private TiffMetadata() {}

  /** The metadata of a file whose tags could be read. */
  static ImageMetadata read(Path file, TiffStructure structure) {
    TiffDirectory first = structure.pages().get(0);
    Optional<ThermoMetadata> thermo =
        ThermoMetadata.parse(first.text(ThermoMetadata.TAG))
            .or(() -> ThermoMetadata.parse(first.text(ThermoMetadata.OLD_TAG)))
            .or(() -> ThermoMetadata.parse(tail(file)));
    Optional<Calibration> fromMicroscope = thermo.flatMap(ThermoMetadata::calibration);
    return new ImageMetadata(
        fromMicroscope.or(() -> TiffCalibration.of(first)),
        thermo.map(ThermoMetadata::acquisition).orElseGet(() -> described(first)));
  }

  /** The metadata of a file whose tags are lost: what stands as text at its end. */
  static ImageMetadata fromText(Path file) {
    return ThermoMetadata.parse(tail(file))
        .map(thermo -> new ImageMetadata(thermo.calibration(), thermo.acquisition()))
        .orElse(ImageMetadata.NONE);
  }

  /** An image of no microscope we know: only what the file says of itself. */
  private static Acquisition described(TiffDirectory tags) {
    Map<String, String> entries = new LinkedHashMap<>();
    put(entries, "TIFF.ImageDescription", tags.text(TiffDirectory.IMAGE_DESCRIPTION));
    put(entries, "TIFF.Software", tags.text(TiffDirectory.SOFTWARE));
    Acquisition none = Acquisition.UNKNOWN;
    return entries.isEmpty()
        ? none
        : new Acquisition(
            none.detector(),
            none.mode(),
            none.highVoltage(),
            none.beamCurrent(),
            none.workingDistance(),
            none.dwellTime(),
            none.databarHeight(),
            none.instrument(),
            entries);
  }

  private static void put(Map<String, String> entries, String key, String value) {
    String text = value.strip();
    if (!text.isEmpty()) {
      entries.put(key, text.length() > LONGEST_ENTRY ? text.substring(0, LONGEST_ENTRY) : text);
    }
  }

  /** The INI text at the file's end, from its first section on; empty where there is none. */
  private static String tail(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - TAIL);
      ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer, from + buffer.position());
      }
      String text = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
      int start = text.lastIndexOf("[User]");
      if (start < 0) {
        return "";
      }
      int end = text.indexOf('\0', start);
      return text.substring(start, end < 0 ? text.length() : end);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }
}

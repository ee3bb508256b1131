package org.kintsugi.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.phase.Phase;

/**
 * The table of a section's phases, as CSV (RFC 4180, UTF-8): name, number in {@code phases.tif},
 * colour, pixels, fraction of what counts, and area in square micrometres where the pixel size is
 * known. Counted after clean-up.
 */
final class PhaseTable {

  private PhaseTable() {}

  static byte[] bytes(ResultSet results, ExportContent content) {
    long[] counts = new long[256];
    for (byte sample : results.cleaned().phases().samples()) {
      counts[sample & 0xff]++;
    }
    long valid = results.section().validRegion().area();
    Optional<Calibration> calibration = results.section().reference().calibration();
    StringBuilder text =
        new StringBuilder(
            CsvLine.of(List.of("phase", "number", "color", "pixels", "fraction", "area_um2")));
    int first = content.numbers() == ExportContent.Numbers.FROM_ZERO ? 1 : 0;
    for (Phase phase : results.rule().phases()) {
      long pixels = counts[phase.id()];
      text.append(
          CsvLine.of(
              List.of(
                  phase.name(),
                  String.valueOf(phase.id() - first),
                  String.format(Locale.ROOT, "#%06x", phase.rgb()),
                  String.valueOf(pixels),
                  String.format(Locale.ROOT, "%.6f", (double) pixels / valid),
                  calibration
                      .map(
                          size ->
                              String.format(
                                  Locale.ROOT,
                                  "%.6g",
                                  pixels * size.pixelWidth() * size.pixelHeight() * 1e12))
                      .orElse(""))));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

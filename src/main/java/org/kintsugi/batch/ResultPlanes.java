package org.kintsugi.batch;

import java.util.List;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.ShortPlane;

/** The planes of exported files, made from phases and sections. */
final class ResultPlanes {

  /** What 1 becomes in 16 bit. */
  static final int FULL_16_BIT = 65535;

  private ResultPlanes() {}

  /** Numbers from 0 to 1 as whole 65535ths, rounded. */
  static ShortPlane to16Bit(FloatPlane plane) {
    short[] samples = new short[plane.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(Math.clamp(plane.samples()[i], 0f, 1f) * FULL_16_BIT);
    }
    return new ShortPlane(plane.width(), plane.height(), samples);
  }

  /** {@code value} where a pixel belongs to phase {@code id}, else 0. */
  static BytePlane mask(BytePlane phases, int id, int value) {
    byte[] samples = new byte[phases.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((phases.samples()[i] & 0xff) == id ? value : 0);
    }
    return new BytePlane(phases.width(), phases.height(), samples);
  }

  /** The part of a plane inside {@code region}. */
  static BytePlane cut(BytePlane plane, Region region) {
    byte[] samples = new byte[(int) region.area()];
    for (int y = 0; y < region.height(); y++) {
      System.arraycopy(
          plane.samples(),
          (region.y() + y) * plane.width() + region.x(),
          samples,
          y * region.width(),
          region.width());
    }
    return new BytePlane(region.width(), region.height(), samples);
  }

  /** The phases inside {@code region}, each number less one. */
  static BytePlane fromZero(BytePlane phases, Region region) {
    BytePlane cut = cut(phases, region);
    byte[] samples = cut.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i]--;
    }
    return new BytePlane(cut.width(), cut.height(), samples);
  }

  /** Where every channel has data, or empty where all of them reach everywhere. */
  static Optional<BytePlane> coverage(ResultSet results) {
    List<Coverage> channels = Resampler.coverage(results.section());
    int width = results.section().width();
    int height = results.section().height();
    if (channels.stream().allMatch(channel -> channel.coversAll(width, height))) {
      return Optional.empty();
    }
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean all = true;
        for (Coverage channel : channels) {
          all &= channel.covers(x, y);
        }
        samples[y * width + x] = (byte) (all ? 255 : 0);
      }
    }
    return Optional.of(new BytePlane(width, height, samples));
  }
}

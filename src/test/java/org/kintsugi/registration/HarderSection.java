package org.kintsugi.registration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Drift;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.Section;
import org.kintsugi.io.ChannelLoader;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;

/**
 * A simulated section with its true transforms, and harder ones derived from it: the second
 * detector turned, sheared and with drift, the maps turned, sheared and thinned to fewer counts.
 *
 * @param name what it is called in tables
 * @param cbs the reference
 * @param tld the second detector
 * @param maps the element maps, not registered
 * @param tldTruth from the second detector to the reference, drift included
 * @param edsTruth from the maps to the reference
 */
record HarderSection(
    String name, Channel cbs, Channel tld, Section.Maps maps, Affine tldTruth, Affine edsTruth) {

  /** Standard deviation of the noise added after interpolation, grey values of 255. */
  private static final double FRESH_NOISE = 5;

  /** Reads a folder of the samples. */
  static HarderSection read(Path folder, String name) throws IOException {
    ImageReaders readers = ImageReaders.installed();
    com.fasterxml.jackson.databind.JsonNode truth =
        new Json()
            .mapper()
            .readTree(java.nio.file.Files.readString(folder.resolve("transform.json")));
    return new HarderSection(
        name,
        ChannelLoader.load(readers, "CBS", folder.resolve("CBS.tif")).get(0),
        ChannelLoader.load(readers, "TLD", folder.resolve("TLD.tif")).get(0),
        EdsFolder.read(readers, folder.resolve("eds")),
        matrix(truth.path("TLD_to_CBS")),
        matrix(truth.path("EDS_to_CBS")));
  }

  private static Affine matrix(com.fasterxml.jackson.databind.JsonNode rows) {
    return new Affine(
        rows.get(0).get(0).doubleValue(),
        rows.get(0).get(1).doubleValue(),
        rows.get(0).get(2).doubleValue(),
        rows.get(1).get(0).doubleValue(),
        rows.get(1).get(1).doubleValue(),
        rows.get(1).get(2).doubleValue());
  }

  /** Rotation by that many degrees and stretch about the middle of an image, then a shift. */
  static Affine about(int width, int height, double degrees, double scale, double dx, double dy) {
    double cx = (width - 1) / 2.0;
    double cy = (height - 1) / 2.0;
    return Affine.translation(-cx, -cy)
        .then(Affine.similarity(scale, Math.toRadians(degrees), cx + dx, cy + dy));
  }

  /** Drift as a transform of its own. */
  static Affine drift(Drift drift, int height) {
    double slope = 1.0 / (height - 1);
    return new Affine(
        1, drift.dx() * slope, -drift.dx() / 2, 0, 1 + drift.dy() * slope, -drift.dy() / 2);
  }

  /**
   * The second detector as it would look with another transform, by cubic interpolation and a
   * little fresh noise. What lies beyond its field is mirrored, so that it matches nothing.
   */
  HarderSection withTld(String newName, Affine truth, long seed) {
    Plane plane = tld.plane();
    int width = plane.width();
    int height = plane.height();
    Affine toOld = truth.then(tldTruth.inverse());
    FloatImage old = FloatImage.of(plane, plane.bounds());
    SplittableRandom random = new SplittableRandom(seed);
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = cubic(old, toOld.x(x, y), toOld.y(x, y));
        samples[y * width + x] =
            (byte) Math.clamp(Math.round(value + FRESH_NOISE * random.nextGaussian()), 0, 255);
      }
    }
    Channel moved =
        new Channel(
            tld.name(),
            new BytePlane(width, height, samples),
            tld.calibration(),
            tld.acquisition(),
            tld.file());
    return new HarderSection(newName, cbs, moved, maps, truth, edsTruth);
  }

  /** Catmull and Rom's cubic. */
  private static double cubic(FloatImage image, double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double[] wx = weights(x - x0);
    double[] wy = weights(y - y0);
    double sum = 0;
    for (int j = 0; j < 4; j++) {
      int row = mirrored(y0 - 1 + j, image.height()) * image.width();
      for (int i = 0; i < 4; i++) {
        sum += wx[i] * wy[j] * image.samples()[row + mirrored(x0 - 1 + i, image.width())];
      }
    }
    return sum;
  }

  private static int mirrored(int index, int size) {
    int within = Math.floorMod(index, 2 * size);
    return within < size ? within : 2 * size - 1 - within;
  }

  private static double[] weights(double t) {
    return new double[] {
      ((-t + 2) * t - 1) * t / 2,
      ((3 * t - 5) * t * t + 2) / 2,
      ((-3 * t + 4) * t + 1) * t / 2,
      (t - 1) * t * t / 2
    };
  }

  /**
   * The maps as they would look with another transform and fewer counts. Every count is kept with a
   * fixed chance, spread evenly over its pixel and binned where the new transform puts it, so that
   * counts stay Poisson distributed. The new grid is smaller by {@code margin} pixels on every
   * side: it must be covered by the old one.
   *
   * @param truth from the pixels of the new grid (with the margin cut off) to the reference
   */
  HarderSection withMaps(String newName, Affine truth, double kept, int margin, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = maps.width() - 2 * margin;
    int height = maps.height() - 2 * margin;
    Affine toNew = edsTruth.then(truth.inverse());
    List<ElementMap> moved = new ArrayList<>();
    for (ElementMap map : maps.elements()) {
      Plane plane = map.counts();
      float[] old = new float[plane.width() * plane.height()];
      plane.copyTo(new Region(0, 0, plane.width(), plane.height()), old, 0, plane.width());
      float[] counts = new float[width * height];
      for (int i = 0; i < old.length; i++) {
        for (int k = 0; k < (int) old[i]; k++) {
          double chance = random.nextDouble();
          double px = i % plane.width() + random.nextDouble() - 0.5;
          double py = Math.floorDiv(i, plane.width()) + random.nextDouble() - 0.5;
          if (chance >= kept) {
            continue;
          }
          int x = (int) Math.rint(toNew.x(px, py));
          int y = (int) Math.rint(toNew.y(px, py));
          if (x >= 0 && y >= 0 && x < width && y < height) {
            counts[y * width + x]++;
          }
        }
      }
      moved.add(
          new ElementMap(
              map.element(),
              map.line(),
              new FloatPlane(width, height, counts, SampleType.FLOAT),
              map.file()));
    }
    return new HarderSection(
        newName,
        cbs,
        tld,
        new Section.Maps(moved, maps.calibration(), maps.alignment()),
        tldTruth,
        truth);
  }

  /** These detectors with the maps of another section. */
  HarderSection withMapsOf(HarderSection other) {
    return new HarderSection(name, cbs, tld, other.maps, tldTruth, other.edsTruth);
  }

  /** Root mean square distance of two transforms over the field that two images share. */
  static double error(Affine found, Affine truth, int width, int height, Plane reference) {
    double sum = 0;
    int points = 0;
    for (int j = 0; j <= 20; j++) {
      for (int i = 0; i <= 20; i++) {
        double x = i * (width - 1) / 20.0;
        double y = j * (height - 1) / 20.0;
        double tx = truth.x(x, y);
        double ty = truth.y(x, y);
        if (tx >= 0 && ty >= 0 && tx <= reference.width() - 1 && ty <= reference.height() - 1) {
          sum += Math.pow(found.x(x, y) - tx, 2) + Math.pow(found.y(x, y) - ty, 2);
          points++;
        }
      }
    }
    return Math.sqrt(sum / points);
  }
}

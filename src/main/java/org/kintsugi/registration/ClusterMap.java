package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;

/**
 * The section cut into a few materials by what the detectors show, without naming them: each pixel
 * belongs to the nearest of a few typical grey values (k-means over all channels together). What
 * elements each material holds is left to the counts to say.
 *
 * @param width pixels in a row
 * @param height rows
 * @param labels 0 to {@code count - 1}, one a pixel
 * @param count number of materials
 * @param toReference from this map's pixels to the reference grid
 */
record ClusterMap(int width, int height, byte[] labels, int count, Affine toReference) {

  /** Blur before pixels are sorted, pixels of the map: shot noise should not choose. */
  private static final double BLUR = 1;

  private static final int FURTHER_CHANNELS = 2;
  private static final int SAMPLES = 20_000;
  private static final int ROUNDS = 15;

  /**
   * Cuts up the section.
   *
   * @param region the part of the reference grid to use
   * @param factor reference pixels a pixel of the map
   * @param materials how many to tell apart
   */
  static ClusterMap of(Section section, Region region, int factor, int materials) {
    Frame frame = Frame.of(section.reference().plane(), region).reduced(factor);
    List<FloatImage> channels = new ArrayList<>();
    channels.add(standardised(frame.image().blurred(BLUR)));
    Affine toReference =
        Affine.translation(frame.region().x(), frame.region().y()).then(frame.toFull());
    for (Section.Aligned aligned :
        section.further().subList(0, Math.min(FURTHER_CHANNELS, section.further().size()))) {
      channels.add(onto(aligned, toReference, factor, frame.region()));
    }
    int pixels = frame.region().width() * frame.region().height();
    float[][] centres = centres(channels, pixels, materials);
    byte[] labels = new byte[pixels];
    float[] value = new float[channels.size()];
    for (int i = 0; i < pixels; i++) {
      read(channels, i, value);
      labels[i] = (byte) nearest(centres, value);
    }
    return new ClusterMap(
        frame.region().width(), frame.region().height(), labels, centres.length, toReference);
  }

  private static FloatImage onto(
      Section.Aligned aligned, Affine toReference, int factor, Region grid) {
    Frame moving =
        Frame.of(aligned.channel().plane(), aligned.channel().plane().bounds()).reduced(factor);
    FloatImage source = moving.image().blurred(BLUR);
    Affine toSource =
        toReference
            .then(aligned.alignment().toReference(aligned.channel().plane().height()).inverse())
            .then(moving.toFull().inverse());
    FloatImage image = FloatImage.zeros(grid.width(), grid.height());
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        image.samples()[y * grid.width() + x] = source.at(toSource.x(x, y), toSource.y(x, y));
      }
    }
    return standardised(image);
  }

  private static FloatImage standardised(FloatImage image) {
    double sum = 0;
    double squares = 0;
    for (float sample : image.samples()) {
      sum += sample;
      squares += (double) sample * sample;
    }
    double mean = sum / image.samples().length;
    double spread = Math.sqrt(Math.max(1e-12, squares / image.samples().length - mean * mean));
    for (int i = 0; i < image.samples().length; i++) {
      image.samples()[i] = (float) ((image.samples()[i] - mean) / spread);
    }
    return image;
  }

  /** Lloyd's algorithm on evenly spaced pixels, started from pixels far from each other. */
  private static float[][] centres(List<FloatImage> channels, int pixels, int materials) {
    int count = Math.min(SAMPLES, pixels);
    float[][] samples = new float[count][channels.size()];
    for (int i = 0; i < count; i++) {
      read(channels, (int) ((long) i * pixels / count), samples[i]);
    }
    float[][] centres = new float[Math.min(materials, count)][];
    centres[0] = samples[0].clone();
    float[] gap = new float[count];
    Arrays.fill(gap, Float.MAX_VALUE);
    for (int c = 1; c < centres.length; c++) {
      int farthest = 0;
      for (int i = 0; i < count; i++) {
        gap[i] = Math.min(gap[i], distance(samples[i], centres[c - 1]));
        farthest = gap[i] > gap[farthest] ? i : farthest;
      }
      centres[c] = samples[farthest].clone();
    }
    for (int round = 0; round < ROUNDS; round++) {
      float[][] sums = new float[centres.length][channels.size()];
      int[] members = new int[centres.length];
      for (float[] sample : samples) {
        int c = nearest(centres, sample);
        members[c]++;
        for (int k = 0; k < sample.length; k++) {
          sums[c][k] += sample[k];
        }
      }
      for (int c = 0; c < centres.length; c++) {
        for (int k = 0; members[c] > 0 && k < sums[c].length; k++) {
          centres[c][k] = sums[c][k] / members[c];
        }
      }
    }
    return centres;
  }

  private static void read(List<FloatImage> channels, int index, float[] target) {
    for (int k = 0; k < target.length; k++) {
      target[k] = channels.get(k).samples()[index];
    }
  }

  private static int nearest(float[][] centres, float[] value) {
    int best = 0;
    for (int c = 1; c < centres.length; c++) {
      best = distance(value, centres[c]) < distance(value, centres[best]) ? c : best;
    }
    return best;
  }

  private static float distance(float[] a, float[] b) {
    float sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  /**
   * The part of each material in squares of {@code pool} pixels.
   *
   * @param planes one a material; they add up to 1
   * @param toReference from the planes' pixels to the reference grid
   */
  record Fractions(FloatImage[] planes, Affine toReference) {

    /** The same, blurred by that many of the planes' pixels. */
    Fractions blurred(double sigma) {
      return new Fractions(
          Arrays.stream(planes).map(p -> p.blurred(sigma)).toArray(FloatImage[]::new), toReference);
    }
  }

  /** Fractions of the materials, averaged over squares of {@code pool} pixels. */
  Fractions fractions(int pool) {
    int w = Math.max(1, width / pool);
    int h = Math.max(1, height / pool);
    FloatImage[] planes = new FloatImage[count];
    Arrays.setAll(planes, c -> FloatImage.zeros(w, h));
    float part = 1f / (pool * pool);
    for (int y = 0; y < Math.min(height, h * pool); y++) {
      for (int x = 0; x < Math.min(width, w * pool); x++) {
        planes[labels[y * width + x]].samples()[y / pool * w + x / pool] += part;
      }
    }
    double half = (pool - 1) / 2.0;
    return new Fractions(planes, new Affine(pool, 0, half, 0, pool, half).then(toReference));
  }
}

package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.kintsugi.image.Affine;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * The counts of all maps of a field, added up over squares of pixels.
 *
 * @param width pixels in a row
 * @param height rows
 * @param bin pixels of the maps along the edge of a pixel here
 * @param counts one array a map, row by row
 */
record CountImage(int width, int height, int bin, float[][] counts) {

  /** The maps as they are; negative or missing values count as none. */
  static CountImage of(List<ElementMap> maps) {
    Plane first = maps.get(0).counts();
    float[][] counts = new float[maps.size()][first.width() * first.height()];
    for (int m = 0; m < counts.length; m++) {
      Plane plane = maps.get(m).counts();
      plane.copyTo(new Region(0, 0, plane.width(), plane.height()), counts[m], 0, plane.width());
      for (int i = 0; i < counts[m].length; i++) {
        counts[m][i] = counts[m][i] > 0 && Float.isFinite(counts[m][i]) ? counts[m][i] : 0;
      }
    }
    return new CountImage(first.width(), first.height(), 1, counts);
  }

  /** Added up over squares of {@code factor} pixels of the maps; only from single pixels. */
  CountImage binned(int factor) {
    if (factor == 1) {
      return this;
    }
    int w = width / factor;
    int h = height / factor;
    float[][] sums = new float[counts.length][w * h];
    for (int m = 0; m < counts.length; m++) {
      for (int y = 0; y < h * factor; y++) {
        for (int x = 0; x < w * factor; x++) {
          sums[m][y / factor * w + x / factor] += counts[m][y * width + x];
        }
      }
    }
    return new CountImage(w, h, factor, sums);
  }

  /** Only some of the maps. */
  CountImage subset(List<Integer> maps) {
    float[][] chosen = maps.stream().map(m -> counts[m]).toArray(float[][]::new);
    return new CountImage(width, height, bin, chosen);
  }

  /** From pixels here to pixels of the maps. */
  Affine toMaps() {
    double half = (bin - 1) / 2.0;
    return new Affine(bin, 0, half, 0, bin, half);
  }

  /** Every count tossed into one of two images by a fair coin of a fixed seed. */
  List<CountImage> halves() {
    SplittableRandom random = new SplittableRandom(20_220_705L);
    float[][] first = new float[counts.length][width * height];
    float[][] second = new float[counts.length][width * height];
    for (int m = 0; m < counts.length; m++) {
      for (int i = 0; i < first[m].length; i++) {
        float n = counts[m][i];
        // Many counts: their half is as good as the toss (and the map may hold intensities).
        float heads = n > 64 || n != Math.rint(n) ? n / 2 : Long.bitCount(bits(random, (int) n));
        first[m][i] = heads;
        second[m][i] = n - heads;
      }
    }
    List<CountImage> both = new ArrayList<>();
    both.add(new CountImage(width, height, bin, first));
    both.add(new CountImage(width, height, bin, second));
    return both;
  }

  private static long bits(SplittableRandom random, int n) {
    return n == 0 ? 0 : random.nextLong() >>> (64 - n);
  }
}

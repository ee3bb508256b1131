package org.kintsugi.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/** Small made-up images for tests. */
final class Pictures {

  private Pictures() {}

  /** Channels of noise, of 8 bit, 16 bit and float in turn. */
  static AlignedChannels noise(int channels, int width, int height, long seed) {
    Random random = new Random(seed);
    List<Plane> planes = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      byte[] bytes = new byte[width * height];
      random.nextBytes(bytes);
      short[] shorts = new short[bytes.length];
      float[] floats = new float[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        shorts[i] = (short) random.nextInt();
        floats[i] = (float) random.nextGaussian();
      }
      planes.add(
          switch (c % 3) {
            case 0 -> new BytePlane(width, height, bytes);
            case 1 -> new ShortPlane(width, height, shorts);
            default -> new FloatPlane(width, height, floats, SampleType.FLOAT);
          });
    }
    return of(planes);
  }

  static AlignedChannels of(List<Plane> planes) {
    List<String> names = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    for (Plane plane : planes) {
      names.add("C" + names.size());
      coverage.add(Coverage.full(plane.width(), plane.height()));
    }
    return new AlignedChannels(names, planes, coverage);
  }
}

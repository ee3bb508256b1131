package org.kintsugi.features;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** Feature values on a fixed set of patches of an image. */
final class FeatureSample {

  private static final int CELLS = 16;
  private static final int PATCH = 12;

  private FeatureSample() {}

  /** The values, by feature, patch after patch. */
  static float[][] of(
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      Parallel parallel,
      Cancellation cancellation) {
    List<Region> patches = patches(valid.bounds());
    int[] start = new int[patches.size() + 1];
    for (int i = 0; i < patches.size(); i++) {
      start[i + 1] = start[i] + Math.toIntExact(patches.get(i).area());
    }
    float[][] values = new float[bank.size()][start[patches.size()]];
    ConcurrentLinkedQueue<FeatureWorkspace> workspaces = new ConcurrentLinkedQueue<>();
    parallel.forEach(
        patches.size(),
        cancellation,
        i -> {
          FeatureWorkspace free = workspaces.poll();
          FeatureWorkspace workspace = free == null ? new FeatureWorkspace() : free;
          Region patch = patches.get(i);
          float[][] out = new float[bank.size()][Math.toIntExact(patch.area())];
          bank.compute(image, patch, out, workspace);
          for (int f = 0; f < out.length; f++) {
            System.arraycopy(out[f], 0, values[f], start[i], out[f].length);
          }
          workspaces.add(workspace);
        });
    return values;
  }

  /** One patch a cell; a cell smaller than a patch is a patch as a whole. */
  static List<Region> patches(Region bounds) {
    List<Region> patches = new ArrayList<>();
    int columns = Math.clamp(bounds.width() / PATCH, 1, CELLS);
    int rows = Math.clamp(bounds.height() / PATCH, 1, CELLS);
    for (int row = 0; row < rows; row++) {
      int top = (int) ((long) bounds.height() * row / rows);
      int bottom = (int) ((long) bounds.height() * (row + 1) / rows);
      for (int column = 0; column < columns; column++) {
        int left = (int) ((long) bounds.width() * column / columns);
        int right = (int) ((long) bounds.width() * (column + 1) / columns);
        int width = Math.min(PATCH, right - left);
        int height = Math.min(PATCH, bottom - top);
        long hash = mix(row * (long) CELLS + column);
        int x = left + (int) ((hash >>> 32) % (right - left - width + 1));
        int y = top + (int) ((hash & 0xffffffffL) % (bottom - top - height + 1));
        patches.add(new Region(bounds.x() + x, bounds.y() + y, width, height));
      }
    }
    return patches;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long number) {
    long z = (number + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

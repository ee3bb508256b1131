package org.kintsugi.annotation;

import java.util.Arrays;
import org.kintsugi.image.BytePlane;

/**
 * Strokes for labels that came without any: each 8-connected component of one class is one. They
 * are numbered 1, 2, 3, ... by their first pixels in raster order.
 *
 * @param width pixels in a row
 * @param height rows
 * @param ids by pixel, row by row: the component's id, 0 where there is no label
 * @param classes by component, at {@code id - 1}: its class
 */
public record StrokeComponents(int width, int height, int[] ids, byte[] classes) {

  /** Number of components. */
  public int count() {
    return classes.length;
  }

  /** The class of component {@code id}, 1 to 255. */
  public int classOf(int id) {
    return classes[id - 1] & 0xff;
  }

  /** Finds the components of a plane of labels (0 = none). */
  public static StrokeComponents of(BytePlane labels) {
    int width = labels.width();
    int height = labels.height();
    byte[] samples = labels.samples();
    int[] ids = new int[samples.length];
    Forest parents = new Forest();
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        byte label = samples[at];
        if (label == 0) {
          continue;
        }
        int id = 0;
        if (x > 0 && samples[at - 1] == label) {
          id = ids[at - 1];
        }
        if (y > 0) {
          id = join(parents, id, samples, ids, at - width, label);
          id = x > 0 ? join(parents, id, samples, ids, at - width - 1, label) : id;
          id = x + 1 < width ? join(parents, id, samples, ids, at - width + 1, label) : id;
        }
        ids[at] = id != 0 ? id : parents.add();
      }
    }
    int[] finalIds = new int[parents.size + 1];
    byte[] classes = new byte[parents.size];
    int count = 0;
    for (int at = 0; at < ids.length; at++) {
      if (ids[at] != 0) {
        int root = parents.root(ids[at]);
        if (finalIds[root] == 0) {
          classes[count++] = samples[at];
          finalIds[root] = count;
        }
        ids[at] = finalIds[root];
      }
    }
    return new StrokeComponents(width, height, ids, Arrays.copyOf(classes, count));
  }

  private static int join(
      Forest parents, int id, byte[] samples, int[] ids, int neighbour, byte label) {
    if (samples[neighbour] != label) {
      return id;
    }
    return id == 0 ? ids[neighbour] : parents.union(id, ids[neighbour]);
  }

  /** Disjoint sets of provisional ids. */
  private static final class Forest {
    private int[] parent = new int[256];
    private int size;

    int add() {
      size++;
      if (size == parent.length) {
        parent = Arrays.copyOf(parent, 2 * size);
      }
      parent[size] = size;
      return size;
    }

    int root(int id) {
      int at = id;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    int union(int a, int b) {
      int low = Math.min(root(a), root(b));
      int high = Math.max(root(a), root(b));
      parent[high] = low;
      return low;
    }
  }
}

package org.kintsugi.app.session;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.kintsugi.annotation.Edit;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;

/**
 * The newest result of one section, filled tile by tile, and its picture. Tiles of an older version
 * than the newest are dropped.
 */
public final class ResultPlanes {

  private final SectionPicture picture;
  private final int width;
  private final int height;
  private final byte[] classes;
  private final byte[] uncertainty;
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version", 0);
  private byte[][] probabilities = new byte[0][];
  private int shownProbability;

  /** No result yet for the section of that picture. */
  public ResultPlanes(SectionPicture picture) {
    this.picture = picture;
    this.width = picture.width();
    this.height = picture.height();
    this.classes = new byte[width * height];
    this.uncertainty = new byte[width * height];
  }

  /** The number of the training whose tiles came last; 0 while there is none. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Whether any tile has come. */
  public boolean isPresent() {
    return version.get() > 0;
  }

  /**
   * Takes a tile.
   *
   * @param newVersion the training it comes from; 1 or more
   * @param tile where it lies
   * @param tileClasses class ids, row by row
   * @param tileProbabilities by class - 1, 0 to 255 a pixel; may be empty
   * @param tileUncertainty 0 to 255 a pixel; may be empty
   */
  public void put(
      long newVersion,
      Region tile,
      byte[] tileClasses,
      byte[][] tileProbabilities,
      byte[] tileUncertainty) {
    if (newVersion < version.get()) {
      return;
    }
    version.set(newVersion);
    copy(tile, tileClasses, classes);
    picture.result().write(tile, tileClasses);
    if (tileUncertainty.length > 0) {
      copy(tile, tileUncertainty, uncertainty);
      picture.uncertainty().write(tile, tileUncertainty);
    }
    if (tileProbabilities.length > 0) {
      if (probabilities.length != tileProbabilities.length) {
        probabilities = new byte[tileProbabilities.length][width * height];
      }
      for (int i = 0; i < tileProbabilities.length; i++) {
        copy(tile, tileProbabilities[i], probabilities[i]);
      }
      if (shownProbability >= 1 && shownProbability <= tileProbabilities.length) {
        picture.probability().write(tile, tileProbabilities[shownProbability - 1]);
      }
    }
  }

  /** Takes a whole class map, for example one that was saved. */
  public void putClasses(long newVersion, BytePlane plane) {
    put(newVersion, plane.bounds(), plane.samples(), new byte[0][], new byte[0]);
  }

  /**
   * What comes next counts its versions from 1 again: another loop trains. What was drawn stays
   * until it is drawn over, but is no result any more.
   */
  public void restart() {
    version.set(0);
  }

  /**
   * The change of what is shown when classes get other numbers. Taking it back forgets the result:
   * classes that became one cannot be told apart again.
   *
   * @param newIds by class id: the new one, 0 where the class is gone
   */
  public Edit renumbering(String name, int[] newIds) {
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply() {
        renumber(newIds);
      }

      @Override
      public void undo() {
        clear();
      }
    };
  }

  private void renumber(int[] newIds) {
    for (int i = 0; i < classes.length; i++) {
      int id = classes[i] & 0xff;
      classes[i] = (byte) (id < newIds.length ? newIds[id] : 0);
    }
    probabilities = new byte[0][];
    picture.probability().clear();
    picture.result().write(new BytePlane(width, height, classes));
  }

  /** Forgets the result. */
  public void clear() {
    version.set(0);
    Arrays.fill(classes, (byte) 0);
    Arrays.fill(uncertainty, (byte) 0);
    probabilities = new byte[0][];
    picture.result().clear();
    picture.probability().clear();
    picture.uncertainty().clear();
  }

  /** Draws the probability of class {@code id}; 0 for none. */
  public void showProbability(int id) {
    shownProbability = id;
    if (id >= 1 && id <= probabilities.length) {
      picture.probability().write(new BytePlane(width, height, probabilities[id - 1]));
    } else {
      picture.probability().clear();
    }
  }

  /** The class at a pixel of the grid; 0 where there is none yet. */
  public int classAt(int x, int y) {
    return classes[y * width + x] & 0xff;
  }

  /** The probability (0 to 1) of the class at a pixel, where it is known. */
  public Optional<Double> probabilityAt(int x, int y) {
    int id = classAt(x, y);
    return id >= 1 && id <= probabilities.length
        ? Optional.of((probabilities[id - 1][y * width + x] & 0xff) / 255.0)
        : Optional.empty();
  }

  /** The probability (0 to 1) of every class (by id - 1) at a pixel; empty where not known. */
  public double[] probabilitiesAt(int x, int y) {
    double[] found = new double[classAt(x, y) == 0 ? 0 : probabilities.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = (probabilities[i][y * width + x] & 0xff) / 255.0;
    }
    return found;
  }

  /** A copy of the class map as it stands. */
  public BytePlane classes() {
    return new BytePlane(width, height, classes.clone());
  }

  /** A copy of the uncertainty as it stands, 0 to 255 a pixel. */
  public BytePlane uncertainty() {
    return new BytePlane(width, height, uncertainty.clone());
  }

  private void copy(Region tile, byte[] from, byte[] to) {
    for (int row = 0; row < tile.height(); row++) {
      System.arraycopy(
          from, row * tile.width(), to, (tile.y() + row) * width + tile.x(), tile.width());
    }
  }
}

package org.kintsugi.app.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.kintsugi.annotation.Edit;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.viewer.PixelLayer;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.segmentation.ValidationScore;

/**
 * The newest result of one section, filled tile by tile, and its picture. Tiles of an older version
 * than the newest are dropped. Where pixels are excluded it is empty, whatever comes; where they
 * are corrected the forest's answer is kept, and the correction is what counts and shows.
 */
public final class ResultPlanes {

  /** Rows that are drawn again at a time, so that the window is never kept for long. */
  private static final int BAND = 256;

  private final SectionPicture picture;
  private final Executor window;
  private final int width;
  private final int height;
  private final byte[] classes;
  private final byte[] uncertainty;
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version", 0);
  private byte[][] probabilities = new byte[0][];
  private int shownProbability;
  private PixelMask excluded;
  private LabelSnapshot corrections;

  /**
   * No result yet for the section of that picture.
   *
   * @param window runs pieces on the window's thread
   */
  public ResultPlanes(SectionPicture picture, Executor window) {
    this.picture = picture;
    this.window = window;
    this.excluded = PixelMask.none(picture.width(), picture.height());
    this.corrections = LabelSnapshot.empty(picture.width(), picture.height());
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
    byte[] counting = counting(tile, tileClasses);
    copy(tile, counting, classes);
    picture.result().write(tile, corrected(tile, counting));
    if (tileUncertainty.length > 0) {
      byte[] doubts = counting(tile, tileUncertainty);
      copy(tile, doubts, uncertainty);
      picture.uncertainty().write(tile, doubts);
    }
    if (tileProbabilities.length > 0) {
      if (probabilities.length != tileProbabilities.length) {
        probabilities = new byte[tileProbabilities.length][width * height];
      }
      for (int i = 0; i < tileProbabilities.length; i++) {
        copy(tile, counting(tile, tileProbabilities[i]), probabilities[i]);
      }
      if (shownProbability >= 1 && shownProbability <= tileProbabilities.length) {
        picture.probability().write(tile, counting(tile, tileProbabilities[shownProbability - 1]));
      }
    }
  }

  /** The values of a tile, 0 where pixels are excluded. */
  private byte[] counting(Region tile, byte[] values) {
    if (excluded.count(tile) == 0) {
      return values;
    }
    byte[] kept = values.clone();
    excluded.forEachRun(
        tile,
        (y, from, to) -> {
          int row = (y - tile.y()) * tile.width() - tile.x();
          Arrays.fill(kept, row + from, row + to, (byte) 0);
        });
    return kept;
  }

  /**
   * Empties it where pixels are excluded from now on. What counts again comes with the next
   * training.
   */
  void exclude(PixelMask newExcluded) {
    Region changed = newExcluded.changedSince(excluded);
    excluded = newExcluded;
    excluded.forEachRun(
        changed,
        (y, from, to) -> {
          int row = y * width;
          Arrays.fill(classes, row + from, row + to, (byte) 0);
          Arrays.fill(uncertainty, row + from, row + to, (byte) 0);
          for (byte[] plane : probabilities) {
            Arrays.fill(plane, row + from, row + to, (byte) 0);
          }
        });
    for (int top = changed.y(); top < changed.bottom(); top += BAND) {
      Region band =
          new Region(changed.x(), top, changed.width(), Math.min(BAND, changed.bottom() - top));
      window.execute(() -> draw(band));
    }
  }

  /**
   * Other corrections win from now on.
   *
   * @param changed where they differ from those of before
   */
  void correct(LabelSnapshot newCorrections, Region changed) {
    corrections = newCorrections;
    byte[] values = new byte[Math.toIntExact(changed.area())];
    corrections.copyLabels(changed, values, 0, changed.width());
    picture.corrections().write(changed, counting(changed, values));
    picture.result().write(changed, corrected(changed, part(changed, classes)));
  }

  /** The values of a tile with the corrections in them. */
  private byte[] corrected(Region tile, byte[] values) {
    if (corrections.isEmpty()) {
      return values;
    }
    byte[] over = new byte[Math.toIntExact(tile.area())];
    corrections.copyLabels(tile, over, 0, tile.width());
    byte[] counting = counting(tile, over);
    byte[] merged = values.clone();
    for (int i = 0; i < counting.length; i++) {
      merged[i] = counting[i] != 0 ? counting[i] : merged[i];
    }
    return merged;
  }

  /** Draws a part as it is now. */
  private void draw(Region part) {
    if (!picture.result().isBlank()) {
      picture.result().write(part, corrected(part, part(part, classes)));
    }
    if (!picture.corrections().isBlank()) {
      correct(corrections, part);
    }
    draw(part, uncertainty, picture.uncertainty());
    if (shownProbability >= 1 && shownProbability <= probabilities.length) {
      draw(part, probabilities[shownProbability - 1], picture.probability());
    }
  }

  private void draw(Region part, byte[] plane, PixelLayer layer) {
    if (!layer.isBlank()) {
      layer.write(part, part(part, plane));
    }
  }

  private byte[] part(Region part, byte[] plane) {
    byte[] values = new byte[Math.toIntExact(part.area())];
    for (int row = 0; row < part.height(); row++) {
      int from = (part.y() + row) * width + part.x();
      System.arraycopy(plane, from, values, row * part.width(), part.width());
    }
    return values;
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
    Region all = new Region(0, 0, width, height);
    picture.result().write(all, corrected(all, classes));
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
    if (!corrections.isEmpty()) {
      correct(corrections, new Region(0, 0, width, height));
    }
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

  /** The class that counts at a pixel: the correction's, or what the forest says. */
  public int finalClassAt(int x, int y) {
    int corrected = excluded.contains(x, y) ? 0 : corrections.label(x, y);
    return corrected != 0 ? corrected : classAt(x, y);
  }

  /** The forest's class at a pixel of the grid; 0 where there is none yet. */
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

  /** A copy of the class map that counts: the forest's, with the corrections in it. */
  public BytePlane finalClasses() {
    return new BytePlane(
        width, height, corrected(new Region(0, 0, width, height), classes.clone()));
  }

  /** How the forest's class map meets the labels that are kept from training. */
  ValidationScore score(LabelSnapshot labels, ValidRegion valid) {
    return ValidationScore.of(new BytePlane(width, height, classes), labels, valid);
  }

  /** A copy of the forest's class map as it stands. */
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

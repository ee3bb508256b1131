package org.kintsugi.app.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;

/**
 * All that can be shown of one section, shared by its views. Belongs to the JavaFX thread; knows no
 * nodes. The layers take no memory before something is written to them.
 */
public final class SectionPicture {

  private final int width;
  private final int height;
  private final ObservableList<ChannelPicture> channels = FXCollections.observableArrayList();
  private final ObjectProperty<ChannelPicture> feature =
      new SimpleObjectProperty<>(this, "feature");
  private final ObjectProperty<MapsPicture> maps = new SimpleObjectProperty<>(this, "maps");
  private final PixelLayer result;
  private final PixelLayer probability;
  private final PixelLayer uncertainty;
  private final PixelLayer labels;
  private final PixelLayer validation;
  private final PixelLayer corrections;
  private final PixelLayer phases;
  private final PixelLayer cleaned;
  private final MaskLayer excluded;
  private final ObjectProperty<Colours> resultColours =
      new SimpleObjectProperty<>(this, "resultColours", Colours.ofClasses(List.of()));
  private final ObjectProperty<Colours> labelColours =
      new SimpleObjectProperty<>(this, "labelColours", Colours.ofClasses(List.of()));
  private final ObjectProperty<Colours> probabilityColours =
      new SimpleObjectProperty<>(this, "probabilityColours", Colours.ramp(0xffd54a));
  private final ObjectProperty<Colours> uncertaintyColours =
      new SimpleObjectProperty<>(this, "uncertaintyColours", Colours.heat());
  private final ObjectProperty<Calibration> calibration =
      new SimpleObjectProperty<>(this, "calibration");
  private final ObjectProperty<List<String>> hiddenClasses =
      new SimpleObjectProperty<>(this, "hiddenClasses", List.of());
  private final ObjectProperty<Colours> phaseColours =
      new SimpleObjectProperty<>(this, "phaseColours", Colours.ofClasses(List.of()));
  private final ObjectProperty<CleanUpShown> cleanUpShown =
      new SimpleObjectProperty<>(this, "cleanUpShown", CleanUpShown.NONE);
  private final BooleanProperty cleanedMarked = new SimpleBooleanProperty(this, "cleanedMarked");
  private final ObjectProperty<Region> validRegion;

  /** A section of the given reference grid with nothing on it yet. */
  public SectionPicture(int width, int height) {
    this.width = width;
    this.height = height;
    result = new PixelLayer(width, height, PixelLayer.Pooling.MAJORITY);
    probability = new PixelLayer(width, height, PixelLayer.Pooling.AVERAGE);
    uncertainty = new PixelLayer(width, height, PixelLayer.Pooling.AVERAGE);
    labels = new PixelLayer(width, height, PixelLayer.Pooling.ANY);
    validation = new PixelLayer(width, height, PixelLayer.Pooling.ANY);
    corrections = new PixelLayer(width, height, PixelLayer.Pooling.ANY);
    phases = new PixelLayer(width, height, PixelLayer.Pooling.MAJORITY);
    cleaned = new PixelLayer(width, height, PixelLayer.Pooling.ANY);
    excluded = new MaskLayer(width, height);
    validRegion = new SimpleObjectProperty<>(this, "validRegion", new Region(0, 0, width, height));
  }

  /** Pixels in a row of the reference grid. */
  public int width() {
    return width;
  }

  /** Rows of the reference grid. */
  public int height() {
    return height;
  }

  /** The channels, the reference first. */
  public ObservableList<ChannelPicture> channels() {
    return channels;
  }

  /** The channel of that name. */
  public Optional<ChannelPicture> channel(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  /**
   * A feature that is looked at in place of the channel in the first view, over a part of the grid;
   * null for none.
   */
  public ObjectProperty<ChannelPicture> featureProperty() {
    return feature;
  }

  /** The element composite; null where there is none (or it is not registered). */
  public ObjectProperty<MapsPicture> mapsProperty() {
    return maps;
  }

  /** The classes (or phases) per pixel; 0 where not computed yet. */
  public PixelLayer result() {
    return result;
  }

  /** The probability of one class, 0 to 255. */
  public PixelLayer probability() {
    return probability;
  }

  /** The uncertainty, 0 to 255. */
  public PixelLayer uncertainty() {
    return uncertainty;
  }

  /** The painted labels. */
  public PixelLayer labels() {
    return labels;
  }

  /** The labels that are kept from training, to score the result. */
  public PixelLayer validation() {
    return validation;
  }

  /** Where the result is corrected; the result itself has the corrections in it. */
  public PixelLayer corrections() {
    return corrections;
  }

  /** What does not count: excluded by hand or left outside a region of interest. */
  public MaskLayer excluded() {
    return excluded;
  }

  /** Copies {@code changed} (cut to the grid) from where labels are painted; repaints just that. */
  public void labelsChanged(LabelSource source, Region changed) {
    copy(source, changed, labels);
  }

  /** The same for the labels that are kept from training. */
  public void validationChanged(LabelSource source, Region changed) {
    copy(source, changed, validation);
  }

  private void copy(LabelSource source, Region changed, PixelLayer layer) {
    if (source.width() != width || source.height() != height) {
      throw new IllegalArgumentException("the labels differ in size from the section");
    }
    Region inside = changed.intersect(new Region(0, 0, width, height));
    byte[] values = new byte[Math.toIntExact(inside.area())];
    source.copyLabels(inside, values);
    layer.write(inside, values);
  }

  /** The phases after clean-up, where they are computed. */
  public PixelLayer phases() {
    return phases;
  }

  /** 1 where clean-up changes the phase. */
  public PixelLayer cleaned() {
    return cleaned;
  }

  /** Colours of the phases after clean-up. */
  public ObjectProperty<Colours> phaseColoursProperty() {
    return phaseColours;
  }

  /** Which phases are shown where phases are shown; never null. */
  public ObjectProperty<CleanUpShown> cleanUpShownProperty() {
    return cleanUpShown;
  }

  /** Whether what clean-up changes is marked. */
  public BooleanProperty cleanedMarkedProperty() {
    return cleanedMarked;
  }

  /** Colours of the result's values. */
  public ObjectProperty<Colours> resultColoursProperty() {
    return resultColours;
  }

  /** Colours of the labels. */
  public ObjectProperty<Colours> labelColoursProperty() {
    return labelColours;
  }

  /** Colours of the probability. */
  public ObjectProperty<Colours> probabilityColoursProperty() {
    return probabilityColours;
  }

  /** Colours of the uncertainty. */
  public ObjectProperty<Colours> uncertaintyColoursProperty() {
    return uncertaintyColours;
  }

  /** Names of classes that are left out of labels and result; never null. */
  public ObjectProperty<List<String>> hiddenClassesProperty() {
    return hiddenClasses;
  }

  /** The pixel size, for the scale bar; null where not known. */
  public ObjectProperty<Calibration> calibrationProperty() {
    return calibration;
  }

  /** The part of the grid that counts: the rest is shown darker. Never null. */
  public ObjectProperty<Region> validRegionProperty() {
    return validRegion;
  }

  /** Calls {@code listener} when anything but a channel's contrast or a layer's pixels changes. */
  void onChange(InvalidationListener listener) {
    feature.addListener(listener);
    maps.addListener(listener);
    resultColours.addListener(listener);
    labelColours.addListener(listener);
    probabilityColours.addListener(listener);
    uncertaintyColours.addListener(listener);
    calibration.addListener(listener);
    hiddenClasses.addListener(listener);
    phaseColours.addListener(listener);
    cleanUpShown.addListener(listener);
    cleanedMarked.addListener(listener);
    validRegion.addListener(listener);
  }
}

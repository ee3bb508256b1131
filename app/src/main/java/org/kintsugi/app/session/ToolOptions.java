package org.kintsugi.app.session;

import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.Overwrite;
import org.kintsugi.annotation.PixelFilter;
import org.kintsugi.annotation.RegionOfInterest;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Plane;

/** How the tools paint: what they leave alone, and what the wand takes for alike. */
public final class ToolOptions {

  /** The largest tolerance of the wand, per cent of the channel's contrast. */
  public static final double MAX_TOLERANCE = 50;

  /** The largest edge of the wand, per cent of the channel's contrast a pixel. */
  public static final double MAX_EDGE = 20;

  /** The strongest smoothing of the wand, pixels. */
  public static final double MAX_SMOOTHING = 8;

  private final BooleanProperty keepOlder = new SimpleBooleanProperty(this, "keepOlder");
  private final BooleanProperty correcting = new SimpleBooleanProperty(this, "correcting");
  private final BooleanProperty validating = new SimpleBooleanProperty(this, "validating");
  private final BooleanProperty eraseCurrent = new SimpleBooleanProperty(this, "eraseCurrent");
  private final BooleanProperty sizeOnScreen = new SimpleBooleanProperty(this, "sizeOnScreen");
  private final BooleanProperty greyLimited = new SimpleBooleanProperty(this, "greyLimited");
  private final StringProperty greyChannel = new SimpleStringProperty(this, "greyChannel", "");
  private final DoubleProperty greyLow = new SimpleDoubleProperty(this, "greyLow", 0);
  private final DoubleProperty greyHigh = new SimpleDoubleProperty(this, "greyHigh", 255);
  private final StringProperty wandChannel = new SimpleStringProperty(this, "wandChannel", "");
  private final DoubleProperty wandTolerance = new SimpleDoubleProperty(this, "tolerance", 8);
  private final DoubleProperty wandSmoothing = new SimpleDoubleProperty(this, "smoothing", 1.5);
  private final DoubleProperty wandEdge = new SimpleDoubleProperty(this, "edge", 0);
  private final ObjectProperty<RegionOfInterest> region =
      new SimpleObjectProperty<>(this, "region", RegionOfInterest.SET);
  private final IntegerProperty superpixelSize =
      new SimpleIntegerProperty(this, "superpixelSize", 16);
  private final ObservableSet<String> locked = FXCollections.observableSet();

  /** The options as the program starts with them. */
  public ToolOptions() {
    // A stroke is one of the three: a label, a correction or a test.
    correcting.addListener((property, before, on) -> validating.set(validating.get() && !on));
    validating.addListener((property, before, on) -> correcting.set(correcting.get() && !on));
  }

  /** Whether the tools that paint correct the result, rather than leave labels to learn from. */
  public BooleanProperty correctingProperty() {
    return correcting;
  }

  /** Whether the tools that paint leave strokes that only score the result. */
  public BooleanProperty validatingProperty() {
    return validating;
  }

  /** What a stroke painted now is for. */
  public Stroke.Purpose purpose() {
    return validating.get() ? Stroke.Purpose.VALIDATION : Stroke.Purpose.TRAINING;
  }

  /** What a drawn region of interest does; Shift adds and Alt subtracts whatever is chosen. */
  public ObjectProperty<RegionOfInterest> regionProperty() {
    return region;
  }

  /** Whether painting leaves older labels as they are. */
  public BooleanProperty keepOlderProperty() {
    return keepOlder;
  }

  /** Whether the eraser removes labels of the current class alone. */
  public BooleanProperty eraseCurrentProperty() {
    return eraseCurrent;
  }

  /**
   * Whether the brush keeps its size on the screen, whatever the zoom, rather than in the image.
   */
  public BooleanProperty sizeOnScreenProperty() {
    return sizeOnScreen;
  }

  /** Whether only pixels of a range of grey may change. */
  public BooleanProperty greyLimitedProperty() {
    return greyLimited;
  }

  /** The channel whose grey counts; the reference where the section has no such channel. */
  public StringProperty greyChannelProperty() {
    return greyChannel;
  }

  /** The lowest grey that may change. */
  public DoubleProperty greyLowProperty() {
    return greyLow;
  }

  /** The highest grey that may change. */
  public DoubleProperty greyHighProperty() {
    return greyHigh;
  }

  /** The channel the wand looks at; the reference where the section has no such channel. */
  public StringProperty wandChannelProperty() {
    return wandChannel;
  }

  /** Largest difference of grey that is alike, per cent of the channel's contrast. */
  public DoubleProperty wandToleranceProperty() {
    return wandTolerance;
  }

  /** Sigma of the copy the wand looks at, pixels. */
  public DoubleProperty wandSmoothingProperty() {
    return wandSmoothing;
  }

  /** Gradient beyond which an edge stops the wand, per cent of contrast a pixel; 0 for none. */
  public DoubleProperty wandEdgeProperty() {
    return wandEdge;
  }

  /** The size of superpixels, pixels across. */
  public IntegerProperty superpixelSizeProperty() {
    return superpixelSize;
  }

  /** Names of the classes whose labels no tool changes. */
  public ObservableSet<String> lockedClasses() {
    return locked;
  }

  /**
   * What a tool may change.
   *
   * @param channels whose grey may be limited
   * @param classes that may be locked
   * @param erasedClass the class an eraser is for; 0 for a tool that paints or an eraser of all
   * @param erases whether the tool erases
   */
  public PixelFilter filter(
      AlignedChannels channels, ClassList classes, int erasedClass, boolean erases) {
    PixelFilter filter = locked.isEmpty() ? PixelFilter.ALL : unlocked(classes);
    if (erases && erasedClass > 0) {
      filter = filter.and(PixelFilter.onlyClass(erasedClass));
    }
    if (!erases && keepOlder.get()) {
      filter = filter.and(Overwrite.KEEP_OLDER.filter());
    }
    if (greyLimited.get()) {
      Plane plane = plane(channels, greyChannel.get());
      filter = filter.and(PixelFilter.grey(plane, greyLow.get(), greyHigh.get()));
    }
    return filter;
  }

  private PixelFilter unlocked(ClassList classes) {
    return PixelFilter.except(
        locked.stream()
            .flatMap(name -> classes.find(name).stream())
            .map(LabelClass::id)
            .collect(Collectors.toSet()));
  }

  /** The channel of that name, or the reference. */
  public static Plane plane(AlignedChannels channels, String name) {
    return channels.planes().get(Math.max(0, channels.names().indexOf(name)));
  }
}

package org.kintsugi.app.session;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelListener;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.LabelSource;
import org.kintsugi.app.viewer.LinkedViewport;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.app.viewer.ViewArrangement;
import org.kintsugi.image.Affine;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;

/**
 * One open section: its images, its labels, its result, and the picture and place of the views. The
 * only owner of all of it.
 */
public final class SectionSession {

  private final ReadOnlyObjectWrapper<Section> section;
  private final ReadOnlyObjectWrapper<AlignedChannels> aligned;
  private final SectionPicture picture;
  private final LinkedViewport viewport = new LinkedViewport();
  private final ViewArrangement views = new ViewArrangement();
  private final LabelLayer labels;
  private final LabelLayer corrections;
  private final LabelListener onLabels = this::paint;
  private final LabelListener onCorrections = this::correct;
  private final ReadOnlyLongWrapper correctedPixels =
      new ReadOnlyLongWrapper(this, "correctedPixels");
  private final ResultPlanes result;
  private final Validation validation;
  private final ReadOnlyObjectWrapper<long[]> labelCounts =
      new ReadOnlyObjectWrapper<>(new long[1]);
  private final ElementDisplays elements;
  private final BooleanProperty registering = new SimpleBooleanProperty(this, "registering", false);
  private final TrainingStatus training = new TrainingStatus();
  private final LabelAdvice advice;
  private final ObjectProperty<LiveTrainer> trainer = new SimpleObjectProperty<>(LiveTrainer.NONE);
  private final Resampling resampling;

  /**
   * Opens a section.
   *
   * @param loaded what was read, aligned and prepared for the screen
   * @param savedLabels the labels it starts with, of the section's size
   * @param background where pictures are made
   * @param window runs pieces on the window's thread
   */
  public SectionSession(
      PreparedSection loaded, LabelSnapshot savedLabels, Executor background, Executor window) {
    this(
        loaded,
        savedLabels,
        LabelSnapshot.empty(savedLabels.width(), savedLabels.height()),
        background,
        window);
  }

  /**
   * Opens a section whose result was corrected.
   *
   * @param loaded what was read, aligned and prepared for the screen
   * @param savedLabels the labels it starts with, of the section's size
   * @param savedCorrections what was painted over its result, as large
   * @param background where pictures are made
   * @param window runs pieces on the window's thread
   */
  public SectionSession(
      PreparedSection loaded,
      LabelSnapshot savedLabels,
      LabelSnapshot savedCorrections,
      Executor background,
      Executor window) {
    this(loaded, new LabelLayer(savedLabels), new LabelLayer(savedCorrections), background, window);
  }

  /**
   * Opens a section whose labels and corrections live longer than it.
   *
   * @param loaded what was read, aligned and prepared for the screen
   * @param labels of the section's size
   * @param corrections what was painted over its result, as large
   * @param background where pictures are made
   * @param window runs pieces on the window's thread
   */
  public SectionSession(
      PreparedSection loaded,
      LabelLayer labels,
      LabelLayer corrections,
      Executor background,
      Executor window) {
    section = new ReadOnlyObjectWrapper<>(this, "section", loaded.section());
    aligned = new ReadOnlyObjectWrapper<>(this, "aligned", loaded.aligned());
    picture = new SectionPicture(loaded.section().width(), loaded.section().height());
    this.labels = labels;
    this.corrections = corrections;
    result = new ResultPlanes(picture, window);
    validation = new Validation(this);
    elements = new ElementDisplays(picture, background, window);
    advice = new LabelAdvice(background, window);
    resampling = new Resampling(aligned::set, background, window);
    show(loaded);
    viewport.setImageSize(loaded.section().width(), loaded.section().height());
    labels.addListener(onLabels);
    paint(new Region(0, 0, labels.width(), labels.height()));
    corrections.addListener(onCorrections);
    if (!corrections.snapshot().isEmpty()) {
      result.correct(corrections.snapshot(), new Region(0, 0, labels.width(), labels.height()));
    }
    recount();
  }

  /** The images and where they lie. */
  public ReadOnlyObjectProperty<Section> sectionProperty() {
    return section.getReadOnlyProperty();
  }

  /** The images and where they lie. */
  public Section section() {
    return section.get();
  }

  /** The channels on the reference grid. */
  public ReadOnlyObjectProperty<AlignedChannels> alignedProperty() {
    return aligned.getReadOnlyProperty();
  }

  /** What the views show. */
  public SectionPicture picture() {
    return picture;
  }

  /** Where the views look, all together. */
  public LinkedViewport viewport() {
    return viewport;
  }

  /** How many views look, and what each of them shows. */
  public ViewArrangement views() {
    return views;
  }

  /** The painted labels. */
  public LabelLayer labels() {
    return labels;
  }

  /** What was painted over the result: it wins over the forest, and nothing learns from it. */
  public LabelLayer corrections() {
    return corrections;
  }

  /** Number of corrected pixels, counted after each finished change. */
  public ReadOnlyLongProperty correctedPixelsProperty() {
    return correctedPixels.getReadOnlyProperty();
  }

  /** The strokes that are kept from training, and how the result meets them. */
  public Validation validation() {
    return validation;
  }

  /** The newest result. */
  public ResultPlanes result() {
    return result;
  }

  /** Colours and visibility of the element maps. */
  public ElementDisplays elements() {
    return elements;
  }

  /** Whether its images are being registered now. */
  public BooleanProperty registeringProperty() {
    return registering;
  }

  /** How far the training is. */
  public TrainingStatus training() {
    return training;
  }

  /** What its labels lack. */
  public LabelAdvice advice() {
    return advice;
  }

  /** What trains behind it; never null. */
  public ObjectProperty<LiveTrainer> trainerProperty() {
    return trainer;
  }

  /**
   * Pixels to learn from by class id, counted after each finished change; index 0 means nothing.
   */
  public ReadOnlyObjectProperty<long[]> labelCountsProperty() {
    return labelCounts.getReadOnlyProperty();
  }

  /** Counts the labels again: after a gesture, an undo, an import. */
  public void recount() {
    labelCounts.set(labels.snapshot().training().countsByClass());
    validation.recount();
    correctedPixels.set(corrections.snapshot().labelledCount());
  }

  /** Whether the channels are being brought to where they lie now. */
  public ReadOnlyBooleanProperty resamplingProperty() {
    return resampling.runningProperty();
  }

  /**
   * Lays the images elsewhere. The views show it at once; the channels for features follow from the
   * background, and the training begins anew with them. Labels stay where they are.
   */
  public void place(Placement placement) {
    Placement before = Placement.of(section.get());
    Section moved = placement.on(section.get());
    for (Section.Aligned each : moved.further()) {
      int height = each.channel().plane().height();
      picture
          .channel(each.channel().name())
          .ifPresent(shown -> shown.toImageProperty().set(each.alignment().toMoving(height)));
    }
    elements.moved(moved.maps());
    // Whoever shows an image elsewhere meanwhile hears of it last and lays it there again.
    section.set(moved);
    if (!before.channels().equals(placement.channels())) {
      trainer.get().close();
      trainer.set(LiveTrainer.NONE);
      result.restart();
      training.restart();
      resampling.start(moved);
    }
  }

  /**
   * Shows an image elsewhere than it is registered, for as long as it is registered by hand.
   *
   * @param image a channel's name, or that of the element maps
   * @param toImage from the reference grid to the image's; empty for where it is registered
   */
  void lay(MovingImage image, Optional<GridMap> toImage) {
    if (image.isMaps()) {
      elements.lay(toImage);
      return;
    }
    GridMap map = toImage.or(image::registered).orElse(Affine.IDENTITY);
    picture
        .channel(image.name())
        .filter(shown -> !shown.toImage().equals(map))
        .ifPresent(shown -> shown.toImageProperty().set(map));
  }

  /** Takes other pixel sizes; images, and where they lie, stay. */
  void calibrate(PixelSizes sizes) {
    section.set(sizes.on(section()));
    picture.calibrationProperty().set(sizes.reference().orElse(null));
  }

  /** The part of the reference grid that counts. */
  public ValidRegion valid() {
    return section().validRegion();
  }

  /**
   * Lets other pixels count: shows it, and empties the result where none is wanted any more.
   *
   * @param excluded pixels that do not count
   */
  void exclude(PixelMask excluded) {
    section.set(section().withValidRegion(valid().excluding(excluded)));
    picture.excluded().show(excluded);
    result.exclude(excluded);
    training.outdated();
  }

  /** Shows the section after its images were registered anew. Labels stay where they are. */
  public void show(PreparedSection prepared) {
    resampling.forget();
    // What was excluded meanwhile stays excluded, and what was said of pixel sizes is not
    // forgotten.
    ValidRegion valid = section().validRegion();
    PixelSizes sizes = PixelSizes.of(section());
    section.set(sizes.on(prepared.section()).withValidRegion(valid));
    aligned.set(prepared.aligned());
    Map<String, ChannelDisplay> displays = new HashMap<>();
    picture.channels().forEach(each -> displays.put(each.name(), each.displayProperty().get()));
    prepared.pictures().stream()
        .filter(each -> displays.containsKey(each.name()))
        .forEach(each -> each.displayProperty().set(displays.get(each.name())));
    picture.channels().setAll(prepared.pictures());
    picture.calibrationProperty().set(sizes.reference().orElse(null));
    picture.validRegionProperty().set(valid.bounds());
    picture.excluded().show(valid.excluded());
    result.exclude(valid.excluded());
    elements.show(prepared.section().maps(), prepared.elements());
  }

  private void correct(Region dirty) {
    result.correct(corrections.snapshot(), dirty);
  }

  /** Lets go of what trains behind it and of its labels, which live on. */
  void release() {
    trainer.get().close();
    trainer.set(LiveTrainer.NONE);
    labels.removeListener(onLabels);
    corrections.removeListener(onCorrections);
  }

  private void paint(Region dirty) {
    if (labels.isGestureOpen()) {
      trainer.get().handPaints();
    }
    LabelSnapshot now = labels.snapshot();
    BitSet tests = new BitSet();
    now.strokes().stream()
        .filter(each -> each.purpose() == Stroke.Purpose.VALIDATION)
        .forEach(each -> tests.set(each.id()));
    picture.labelsChanged(new Source(now, tests, false), dirty);
    if (!tests.isEmpty() || !picture.validation().isBlank()) {
      picture.validationChanged(new Source(now, tests, true), dirty);
    }
  }

  /** The labels of the strokes that are tests, or of the others. */
  private record Source(LabelSnapshot snapshot, BitSet tests, boolean wantsTests)
      implements LabelSource {

    @Override
    public int width() {
      return snapshot.width();
    }

    @Override
    public int height() {
      return snapshot.height();
    }

    @Override
    public void copyLabels(Region region, byte[] target) {
      snapshot.copyLabels(region, target, 0, region.width());
      if (tests.isEmpty()) {
        return;
      }
      int[] strokes = new int[target.length];
      snapshot.copyStrokes(region, strokes, 0, region.width());
      for (int i = 0; i < strokes.length; i++) {
        if (tests.get(strokes[i]) != wantsTests) {
          target[i] = 0;
        }
      }
    }
  }
}

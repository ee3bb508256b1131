package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What one view shows of its section: the channel, which layers are on and how opaque they are.
 * Bind the properties of several views to each other (or to the tool bar) to switch them together.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class ViewLayers {

  /** Changes of the channel a second that flickering starts with. */
  public static final double FLICKER_RATE = 2;

  /** Corrections show in the colours of the result; only the line around them is theirs. */
  private static final Colours UNFILLED = new Colours(new int[256]);

  private static final double VALIDATION_OPACITY = 0.5;

  /** What clean-up changes: a colour that no phase has, in a thin dark line. */
  private static final Colours MARKED = Colours.ofClasses(List.of(0xff2fd6));

  private static final int MARKED_EDGE = 0xb0000000;

  private static final int CORRECTION_EDGE = 0xd8ffffff;

  private final StringProperty channel = new SimpleStringProperty(this, "channel", "");
  private final BooleanProperty featureVisible = flag("featureVisible", false);
  private final BooleanProperty channelVisible = flag("channelVisible", true);
  private final BooleanProperty mapsVisible = flag("mapsVisible", false);
  private final BooleanProperty mapsSmooth = flag("mapsSmooth", false);
  private final DoubleProperty mapsOpacity = opacity("mapsOpacity", 0.8);
  private final BooleanProperty resultVisible = flag("resultVisible", true);
  private final DoubleProperty resultOpacity = opacity("resultOpacity", 0.4);
  private final BooleanProperty probabilityVisible = flag("probabilityVisible", false);
  private final DoubleProperty probabilityOpacity = opacity("probabilityOpacity", 0.7);
  private final BooleanProperty uncertaintyVisible = flag("uncertaintyVisible", false);
  private final DoubleProperty uncertaintyOpacity = opacity("uncertaintyOpacity", 0.7);
  private final BooleanProperty labelsVisible = flag("labelsVisible", true);
  private final BooleanProperty excludedVisible = flag("excludedVisible", true);
  private final DoubleProperty labelsOpacity = opacity("labelsOpacity", 1);
  private final BooleanProperty scaleBarVisible = flag("scaleBarVisible", true);
  private final BooleanProperty crosshairVisible = flag("crosshairVisible", true);
  private final Map<ViewLayer, BooleanProperty> leftOut = new EnumMap<>(ViewLayer.class);
  private final ObjectProperty<Comparison> comparison =
      new SimpleObjectProperty<>(this, "comparison", Comparison.NONE);
  private final StringProperty otherChannel = new SimpleStringProperty(this, "otherChannel", "");
  private final DoubleProperty swipe = opacity("swipe", 0.5);
  private final DoubleProperty flickerRate = opacity("flickerRate", FLICKER_RATE);

  /** A view that starts with the channel of that name. */
  public ViewLayers(String channel) {
    this.channel.set(channel);
    for (ViewLayer layer : ViewLayer.values()) {
      leftOut.put(layer, flag("leftOut" + layer, false));
    }
  }

  /** The name of the channel at the back; one the section does not have shows none. */
  public StringProperty channelProperty() {
    return channel;
  }

  /**
   * Whether a feature that is looked at takes the place of the channel and of all but the labels;
   * each view has its own.
   */
  public BooleanProperty featureVisibleProperty() {
    return featureVisible;
  }

  /** Whether the channel is drawn at all. */
  public BooleanProperty channelVisibleProperty() {
    return channelVisible;
  }

  /** Whether the element composite is drawn. */
  public BooleanProperty mapsVisibleProperty() {
    return mapsVisible;
  }

  /** Whether the composite is interpolated (display only) rather than drawn in its own pixels. */
  public BooleanProperty mapsSmoothProperty() {
    return mapsSmooth;
  }

  /** Opacity of the composite, 0 to 1. */
  public DoubleProperty mapsOpacityProperty() {
    return mapsOpacity;
  }

  /** Whether the classes are drawn. */
  public BooleanProperty resultVisibleProperty() {
    return resultVisible;
  }

  /** Opacity of the classes, 0 to 1. */
  public DoubleProperty resultOpacityProperty() {
    return resultOpacity;
  }

  /** Whether the probability of one class is drawn. */
  public BooleanProperty probabilityVisibleProperty() {
    return probabilityVisible;
  }

  /** Opacity of the probability, 0 to 1. */
  public DoubleProperty probabilityOpacityProperty() {
    return probabilityOpacity;
  }

  /** Whether the uncertainty is drawn. */
  public BooleanProperty uncertaintyVisibleProperty() {
    return uncertaintyVisible;
  }

  /** Opacity of the uncertainty, 0 to 1. */
  public DoubleProperty uncertaintyOpacityProperty() {
    return uncertaintyOpacity;
  }

  /** Whether labels are drawn. */
  public BooleanProperty labelsVisibleProperty() {
    return labelsVisible;
  }

  /** Opacity of the labels, 0 to 1. */
  public DoubleProperty labelsOpacityProperty() {
    return labelsOpacity;
  }

  /** Whether what does not count is hatched. */
  public BooleanProperty excludedVisibleProperty() {
    return excludedVisible;
  }

  /** Whether the scale bar is shown. */
  public BooleanProperty scaleBarVisibleProperty() {
    return scaleBarVisible;
  }

  /** Whether the pointer of the other views is shown as a crosshair. */
  public BooleanProperty crosshairVisibleProperty() {
    return crosshairVisible;
  }

  /** Whether this view leaves a layer out that is on; each view has its own. */
  public BooleanProperty leftOutProperty(ViewLayer layer) {
    return leftOut.get(layer);
  }

  /** How the channel is compared with {@link #otherChannelProperty()}; each view has its own. */
  public ObjectProperty<Comparison> comparisonProperty() {
    return comparison;
  }

  /** The channel to compare with; each view has its own. */
  public StringProperty otherChannelProperty() {
    return otherChannel;
  }

  /** Where the divider stands, 0 (left edge of the view) to 1; each view has its own. */
  public DoubleProperty swipeProperty() {
    return swipe;
  }

  /** How many times a second the channel changes while it flickers; in all views alike. */
  public DoubleProperty flickerRateProperty() {
    return flickerRate;
  }

  /** Whether a layer is switched on, be it left out here or not. */
  public boolean isOn(ViewLayer layer) {
    return switch (layer) {
      case EDS -> mapsVisible.get();
      case RESULT -> resultVisible.get() || probabilityVisible.get();
      case UNCERTAINTY -> uncertaintyVisible.get();
      case LABELS -> labelsVisible.get();
      case EXCLUDED -> excludedVisible.get();
    };
  }

  /** Whether a layer is on and not left out. */
  public boolean isShown(ViewLayer layer) {
    return isOn(layer) && !leftOut.get(layer).get();
  }

  void switchOn(ViewLayer layer) {
    switch (layer) {
      case EDS -> mapsVisible.set(true);
      case RESULT -> resultVisible.set(true);
      case UNCERTAINTY -> uncertaintyVisible.set(true);
      case LABELS -> labelsVisible.set(true);
      case EXCLUDED -> excludedVisible.set(true);
    }
  }

  /** Whether the uncertainty is there to be read: on the image itself, the result would hide it. */
  boolean replacesResult(SectionPicture picture) {
    return isShown(ViewLayer.UNCERTAINTY) && !picture.uncertainty().isBlank();
  }

  /** Shows from now on the same layers as {@code other}; the channels stay their own. */
  public void linkTo(ViewLayers other) {
    for (int i = 0; i < flags().size(); i++) {
      flags().get(i).bindBidirectional(other.flags().get(i));
    }
    for (int i = 0; i < opacities().size(); i++) {
      opacities().get(i).bindBidirectional(other.opacities().get(i));
    }
  }

  /** Ends {@link #linkTo}: each keeps what it shows now. */
  public void unlinkFrom(ViewLayers other) {
    for (int i = 0; i < flags().size(); i++) {
      flags().get(i).unbindBidirectional(other.flags().get(i));
    }
    for (int i = 0; i < opacities().size(); i++) {
      opacities().get(i).unbindBidirectional(other.opacities().get(i));
    }
  }

  /** Calls {@code listener} whenever anything here changes. */
  void onChange(InvalidationListener listener) {
    channel.addListener(listener);
    featureVisible.addListener(listener);
    flags().forEach(flag -> flag.addListener(listener));
    opacities().forEach(opacity -> opacity.addListener(listener));
    leftOut.values().forEach(flag -> flag.addListener(listener));
    comparison.addListener(listener);
    otherChannel.addListener(listener);
    swipe.addListener(listener);
  }

  private List<BooleanProperty> flags() {
    return List.of(
        channelVisible,
        mapsVisible,
        mapsSmooth,
        resultVisible,
        probabilityVisible,
        uncertaintyVisible,
        labelsVisible,
        excludedVisible,
        scaleBarVisible,
        crosshairVisible);
  }

  private List<DoubleProperty> opacities() {
    return List.of(
        mapsOpacity,
        resultOpacity,
        probabilityOpacity,
        uncertaintyOpacity,
        labelsOpacity,
        flickerRate);
  }

  /** What these layers are of a section, ready to compose over {@code background}. */
  Composition compose(SectionPicture picture, int background) {
    return compose(picture, background, channel.get());
  }

  /** The same over the channel that is compared with, where there is one of that name. */
  Optional<Composition> composeOther(SectionPicture picture, int background) {
    boolean compared =
        comparison.get() != Comparison.NONE
            && !showsFeature(picture)
            && channelVisible.get()
            && picture.channel(otherChannel.get()).isPresent();
    return compared
        ? Optional.of(compose(picture, background, otherChannel.get()))
        : Optional.empty();
  }

  private Composition compose(SectionPicture picture, int background, String channelName) {
    Composition layered = layered(picture, background, channelName);
    return isShown(ViewLayer.EXCLUDED) ? layered.hatching(picture.excluded().mask()) : layered;
  }

  private Composition layered(SectionPicture picture, int background, String channelName) {
    boolean labels = isShown(ViewLayer.LABELS);
    if (showsFeature(picture)) {
      return new Composition(
          background,
          Optional.of(grey(picture.featureProperty().get())),
          Optional.empty(),
          labels ? List.of(labels(picture), validation(picture)) : List.of());
    }
    Optional<Composition.Grey> grey =
        channelVisible.get()
            ? picture.channel(channelName).map(ViewLayers::grey)
            : Optional.empty();
    Optional<Composition.Maps> maps =
        Optional.ofNullable(isShown(ViewLayer.EDS) ? picture.mapsProperty().get() : null)
            .map(shown -> new Composition.Maps(shown, mapsOpacity.get(), mapsSmooth.get()));
    List<Composition.Overlay> overlays = new ArrayList<>();
    boolean result = !leftOut.get(ViewLayer.RESULT).get() && !replacesResult(picture);
    if (result && resultVisible.get()) {
      overlays.add(result(picture));
    }
    if (result && resultVisible.get() && picture.cleanedMarkedProperty().get()) {
      overlays.add(new Composition.Overlay(picture.cleaned(), MARKED, 1, MARKED_EDGE));
    }
    if (result && resultVisible.get()) {
      overlays.add(new Composition.Overlay(picture.corrections(), UNFILLED, 1, CORRECTION_EDGE));
    }
    if (result && probabilityVisible.get()) {
      overlays.add(
          new Composition.Overlay(
              picture.probability(),
              picture.probabilityColoursProperty().get(),
              probabilityOpacity.get()));
    }
    if (isShown(ViewLayer.UNCERTAINTY)) {
      overlays.add(
          new Composition.Overlay(
              picture.uncertainty(),
              picture.uncertaintyColoursProperty().get(),
              uncertaintyOpacity.get()));
    }
    if (labels) {
      overlays.add(labels(picture));
      overlays.add(validation(picture));
    }
    return new Composition(background, grey, maps, overlays);
  }

  /** Whether these layers show a feature of that section now. */
  boolean showsFeature(SectionPicture picture) {
    return featureVisible.get() && picture.featureProperty().get() != null;
  }

  private static Composition.Grey grey(ChannelPicture shown) {
    return new Composition.Grey(shown.image(), shown.toImage(), shown.lookup());
  }

  private Composition.Overlay result(SectionPicture picture) {
    return picture.cleanUpShownProperty().get() == CleanUpShown.CLEANED
        ? new Composition.Overlay(
            picture.phases(), picture.phaseColoursProperty().get(), resultOpacity.get())
        : new Composition.Overlay(
            picture.result(), picture.resultColoursProperty().get(), resultOpacity.get());
  }

  private Composition.Overlay labels(SectionPicture picture) {
    return new Composition.Overlay(
        picture.labels(), picture.labelColoursProperty().get(), labelsOpacity.get());
  }

  /** Paler than labels, with a light edge: a look tells which strokes only test. */
  private Composition.Overlay validation(SectionPicture picture) {
    return new Composition.Overlay(
        picture.validation(),
        picture.labelColoursProperty().get(),
        VALIDATION_OPACITY * labelsOpacity.get(),
        CORRECTION_EDGE);
  }

  private BooleanProperty flag(String name, boolean initial) {
    return new SimpleBooleanProperty(this, name, initial);
  }

  private DoubleProperty opacity(String name, double initial) {
    return new SimpleDoubleProperty(this, name, initial);
  }
}

package org.kintsugi.app.viewer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Affine;
import org.kintsugi.job.Handover;

/**
 * One view of a section: a channel and layers over it, panned and zoomed together with the views
 * that share its {@link LinkedViewport}.
 *
 * <p>Changes are gathered and painted once a pulse; {@link #invalidate} repaints only what a region
 * of the image covers.
 */
public final class SectionView extends Region {

  /** Behind the picture: darker than any panel, so the image is the brightest thing. */
  private static final int BACKGROUND = 0xff101214;

  /**
   * Answers of a forest come in hundreds of pieces; painting them more often than this takes the
   * processors from what computes them.
   */
  private static final long ANSWERS_NANOSECONDS = 30_000_000;

  private final ViewLayers layers;
  private final LinkedViewport viewport;
  private final ViewerThreads threads;
  private final FrameBuffer buffer = new FrameBuffer();
  private final ViewOverlay overlay;
  private final ObjectProperty<SectionPicture> picture =
      new SimpleObjectProperty<>(this, "picture");
  private final ObjectProperty<ViewTool> tool =
      new SimpleObjectProperty<>(this, "tool", ViewTool.NONE);
  private final BooleanProperty panMode = new SimpleBooleanProperty(this, "panMode");
  private final DoubleProperty brushRadius = new SimpleDoubleProperty(this, "brushRadius");
  private final ObjectProperty<ToolShape> toolShape =
      new SimpleObjectProperty<>(this, "toolShape", ToolShape.NONE);
  private final ToolOutline outline = new ToolOutline();
  private final StringProperty notice = new SimpleStringProperty(this, "notice", "");
  private final Consumer<org.kintsugi.image.Region> drawn = this::invalidate;
  private final Consumer<org.kintsugi.image.Region> answered = this::invalidateSoon;
  private final InvalidationListener changed = observable -> repaint();
  private final WeakInvalidationListener weakChanged = new WeakInvalidationListener(changed);
  private final ListChangeListener<ChannelPicture> channelsChanged =
      change -> {
        listenToChannels();
        repaint();
      };
  private final BooleanProperty overviewVisible = new SimpleBooleanProperty(this, "overview");
  private final Flicker flicker;
  private final Set<GreyImage> building = new HashSet<>();
  private final AnimationTimer painter =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          if (urgent || System.nanoTime() - painted >= ANSWERS_NANOSECONDS) {
            paintNow();
          }
        }
      };
  private final DirtyRegions dirty = new DirtyRegions();
  private boolean allDirty = true;
  private boolean urgent = true;
  private long painted = System.nanoTime();

  /** A view of nothing yet: set {@link #pictureProperty}. */
  SectionView(
      ViewLayers layers,
      LinkedViewport viewport,
      ViewerThreads threads,
      ViewMenu menu,
      Messages messages) {
    this.layers = layers;
    this.viewport = viewport;
    this.threads = threads;
    this.flicker = new Flicker(layers, this::repaint);
    this.overlay = new ViewOverlay(this, menu, messages);
    getStyleClass().add("section-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    getChildren().addAll(buffer.node(), outline, overlay);
    toolShape.addListener(observable -> outline.show(toolShape.get(), toScreen()));
    // The section has these, and outlives the views that show it.
    layers.onChange(weakChanged);
    viewport.viewportProperty().addListener(weakChanged);
    picture.addListener((property, before, now) -> replacePicture(before, now));
    notice.addListener(changed);
    overviewVisible.addListener(changed);
    sceneProperty().subscribe(scene -> flicker.setRunning(scene != null));
    new ViewPointer(this);
  }

  /** What is shown: shared by all views of the section; null for none. */
  public ObjectProperty<SectionPicture> pictureProperty() {
    return picture;
  }

  /** What this view shows of it. */
  public ViewLayers layers() {
    return layers;
  }

  /** Pan, zoom and pointer, shared with the linked views. */
  public LinkedViewport viewport() {
    return viewport;
  }

  /** What the primary button does; never null. */
  public ObjectProperty<ViewTool> toolProperty() {
    return tool;
  }

  /** Whether the primary button pans instead (the pan tool, or Space held down). */
  public BooleanProperty panModeProperty() {
    return panMode;
  }

  /** Radius of the circle at the pointer in image pixels; 0 for none. */
  public DoubleProperty brushRadiusProperty() {
    return brushRadius;
  }

  /** What the tool is drawing; never null. */
  public ObjectProperty<ToolShape> toolShapeProperty() {
    return toolShape;
  }

  /** One more line said in the view, besides what it says about its layers; empty for none. */
  public StringProperty noticeProperty() {
    return notice;
  }

  /** Whether the whole section is shown small in a corner while only a part is in view. */
  public BooleanProperty overviewVisibleProperty() {
    return overviewVisible;
  }

  /** Device pixels per screen pixel of the display this view is on. */
  public double outputScale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getOutputScaleX();
  }

  /** Has everything painted again at the next pulse. */
  public void repaint() {
    allDirty = true;
    urgent = true;
    painter.start();
  }

  /** Has what a region of the reference grid covers painted again at the next pulse. */
  public void invalidate(org.kintsugi.image.Region changedRegion) {
    urgent = true;
    invalidateSoon(changedRegion);
  }

  /** The same within some pulses: for what comes in pieces and not from the hand. */
  private void invalidateSoon(org.kintsugi.image.Region changedRegion) {
    if (!allDirty && buffer.width() > 0) {
      dirty.add(frame().touchedBy(changedRegion));
    }
    painter.start();
  }

  /** Paints what is due at once instead of at the next pulse. */
  public void paintNow() {
    painter.stop();
    if (buffer.resize(getWidth(), getHeight(), outputScale())) {
      allDirty = true;
    }
    if (buffer.width() == 0 || buffer.height() == 0) {
      return;
    }
    Frame frame = frame();
    List<org.kintsugi.image.Region> due = dirty.take();
    List<FrameBuffer.Piece> pieces = pieces(allDirty ? List.of(frame.all()) : due);
    // Where composing fails nobody knows what is painted: the next frame is painted anew.
    allDirty = true;
    buffer.compose(frame, pieces, threads.compose());
    allDirty = false;
    urgent = false;
    painted = System.nanoTime();
    pieces.forEach(piece -> piece.what().grey().ifPresent(grey -> buildHalves(grey, frame)));
    overlay.update();
    outline.show(toolShape.get(), toScreen());
  }

  /** Lays a layer of nodes over the picture, as large as the view; it places them itself. */
  public void addLayer(Region layer) {
    layer.setManaged(false);
    getChildren().add(layer);
  }

  /** What regions of the frame show, in parts: two channels where they are compared. */
  private List<FrameBuffer.Piece> pieces(List<org.kintsugi.image.Region> regions) {
    SectionPicture shown = picture.get();
    if (shown == null) {
      return pieces(
          new Composition(BACKGROUND, Optional.empty(), Optional.empty(), List.of()), regions);
    }
    Composition own = layers.compose(shown, BACKGROUND);
    Optional<Composition> other = layers.composeOther(shown, BACKGROUND);
    if (other.isEmpty()) {
      return pieces(own, regions);
    }
    if (layers.comparisonProperty().get() == Comparison.FLICKER) {
      return pieces(flicker.showsOther() ? other.get() : own, regions);
    }
    int divider =
        (int) Math.rint(Math.clamp(layers.swipeProperty().get(), 0.0, 1.0) * buffer.width());
    var left = new org.kintsugi.image.Region(0, 0, divider, buffer.height());
    var right =
        new org.kintsugi.image.Region(divider, 0, buffer.width() - divider, buffer.height());
    return Stream.concat(
            pieces(own, regions.stream().map(left::intersect).toList()).stream(),
            pieces(other.get(), regions.stream().map(right::intersect).toList()).stream())
        .toList();
  }

  private static List<FrameBuffer.Piece> pieces(
      Composition what, List<org.kintsugi.image.Region> regions) {
    return regions.stream().map(part -> new FrameBuffer.Piece(what, part)).toList();
  }

  /** Whether two channels are compared now. */
  boolean comparesBy(Comparison kind) {
    return picture.get() != null
        && layers.comparisonProperty().get() == kind
        && layers.composeOther(picture.get(), BACKGROUND).isPresent();
  }

  /** The name of the channel that is seen now (left of the divider where there is one). */
  String channelSeen() {
    boolean other = comparesBy(Comparison.FLICKER) && flicker.showsOther();
    return other ? layers.otherChannelProperty().get() : layers.channelProperty().get();
  }

  /** Where things that take time, or threads, are done. */
  ViewerThreads threads() {
    return threads;
  }

  @Override
  protected void layoutChildren() {
    viewport.setViewSize(getWidth(), getHeight());
    getChildren().stream()
        .filter(each -> each instanceof Region)
        .forEach(each -> each.resizeRelocate(0, 0, getWidth(), getHeight()));
    paintNow();
  }

  private Frame frame() {
    return Frame.of(viewport.getViewport(), buffer.width(), buffer.height(), outputScale());
  }

  /** Has the smaller copies made that a frame is best drawn from, and repaints when they are. */
  void buildHalves(Composition.Grey grey, Frame frame) {
    int wanted = grey.wantedLevel(frame);
    if (!grey.image().isReady(wanted) && building.add(grey.image())) {
      try {
        new Handover(threads.background(), Platform::runLater)
            .start(
                () -> {
                  grey.image().build(wanted);
                  return grey.image();
                },
                built -> {
                  building.remove(built);
                  repaint();
                },
                () -> building.remove(grey.image()));
      } catch (RejectedExecutionException e) {
        // The window is closing: what is there is good enough.
        building.remove(grey.image());
      }
    }
  }

  private void replacePicture(SectionPicture before, SectionPicture now) {
    if (before != null) {
      answers(before).forEach(layer -> layer.removeListener(answered));
      drawings(before).forEach(layer -> layer.removeListener(drawn));
      before.excluded().removeListener(drawn);
      before.channels().removeListener(channelsChanged);
    }
    if (now != null) {
      answers(now).forEach(layer -> layer.addListener(answered));
      drawings(now).forEach(layer -> layer.addListener(drawn));
      now.excluded().addListener(drawn);
      now.channels().addListener(channelsChanged);
      now.onChange(weakChanged);
      listenToChannels();
      viewport.setImageSize(now.width(), now.height());
    }
    repaint();
  }

  private void listenToChannels() {
    for (ChannelPicture channel : picture.get().channels()) {
      channel.displayProperty().removeListener(weakChanged);
      channel.displayProperty().addListener(weakChanged);
      channel.toImageProperty().removeListener(weakChanged);
      channel.toImageProperty().addListener(weakChanged);
    }
  }

  /** What a forest says, in pieces. */
  private static List<PixelLayer> answers(SectionPicture shown) {
    return List.of(
        shown.result(), shown.probability(), shown.uncertainty(), shown.phases(), shown.cleaned());
  }

  /** What the hand draws. */
  private static List<PixelLayer> drawings(SectionPicture shown) {
    return List.of(shown.corrections(), shown.validation(), shown.labels());
  }

  /** Whether the pointer is over this view. */
  boolean hasPointer() {
    return isHover() || isPressed();
  }

  /** The map from the reference grid to this view's screen pixels. */
  Affine toScreen() {
    Viewport now = viewport.getViewport();
    return new Affine(
        now.zoom(), 0, now.screenX(0, getWidth()), 0, now.zoom(), now.screenY(0, getHeight()));
  }

  @Override
  public String getUserAgentStylesheet() {
    return SectionView.class.getResource("viewer.css").toExternalForm();
  }
}

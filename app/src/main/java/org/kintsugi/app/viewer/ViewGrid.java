package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kintsugi.app.action.Messages;

/**
 * One, two or four linked views of one section, all of one size. They share pan, zoom, pointer,
 * tool and layers; each has its own channel. Starts with two.
 */
public final class ViewGrid extends Region {

  private static final int MOST = ViewArrangement.MOST;
  private static final double GAP = 2;

  private final ViewArrangement arrangement;
  private final LinkedViewport viewport;
  private final List<SectionView> all;
  private final ReadOnlyObjectWrapper<SectionView> activeView;
  private final ObjectProperty<SectionPicture> picture =
      new SimpleObjectProperty<>(this, "picture");
  private final ObjectProperty<ViewTool> tool =
      new SimpleObjectProperty<>(this, "tool", ViewTool.NONE);
  private final BooleanProperty panMode = new SimpleBooleanProperty(this, "panMode");
  private final DoubleProperty brushRadius = new SimpleDoubleProperty(this, "brushRadius");
  private final ObjectProperty<ToolShape> toolShape =
      new SimpleObjectProperty<>(this, "toolShape", ToolShape.NONE);
  private final ListChangeListener<ChannelPicture> channelsChanged = change -> giveChannels();
  private final Subscription counting;

  /** Two empty views. */
  public ViewGrid(LinkedViewport viewport, ViewerThreads threads) {
    this(new ViewArrangement(), viewport, threads, Messages.load(Locale.ENGLISH));
  }

  /** As many empty views as the arrangement says, now and later. */
  public ViewGrid(
      ViewArrangement arrangement,
      LinkedViewport viewport,
      ViewerThreads threads,
      Messages messages) {
    this.arrangement = arrangement;
    this.viewport = viewport;
    List<SectionView> views = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      int number = i;
      ViewLayers shown = arrangement.layers().get(i);
      ViewMenu menu =
          new ViewMenu(messages, shown, (layer, on) -> arrangement.show(number, layer, on));
      SectionView view = new SectionView(shown, viewport, threads, menu, messages);
      view.toolProperty().bindBidirectional(tool);
      view.panModeProperty().bindBidirectional(panMode);
      view.brushRadiusProperty().bind(brushRadius);
      view.toolShapeProperty().bind(toolShape);
      view.addEventFilter(MouseEvent.MOUSE_ENTERED, event -> activate(view));
      view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> activate(view));
      view.focusedProperty()
          .addListener(
              observable -> {
                if (view.isFocused()) {
                  activate(view);
                }
              });
      views.add(view);
    }
    this.all = List.copyOf(views);
    all.getFirst().overviewVisibleProperty().bind(arrangement.overviewVisibleProperty());
    this.activeView = new ReadOnlyObjectWrapper<>(this, "activeView", all.get(0));
    getStyleClass().add("view-grid");
    counting = arrangement.viewCountProperty().subscribe(count -> showViews());
    picture.addListener((property, before, now) -> replacePicture(before, now));
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  /** The section shown; null for none. */
  public ObjectProperty<SectionPicture> pictureProperty() {
    return picture;
  }

  /** Pan, zoom and pointer of all views. */
  public LinkedViewport viewport() {
    return viewport;
  }

  /** The layers of all views (channels apart): bind the tool bar to these. */
  public ViewLayers layers() {
    return all.get(0).layers();
  }

  /** The views on screen, in reading order. */
  public List<SectionView> views() {
    return all.subList(0, arrangement.viewCountProperty().get());
  }

  /** All views there can be, those not on screen too: what lays layers over them needs all. */
  public List<SectionView> allViews() {
    return all;
  }

  /** The view the pointer or the focus was in last; never null. */
  public ReadOnlyObjectProperty<SectionView> activeViewProperty() {
    return activeView.getReadOnlyProperty();
  }

  /** How many views are on screen: 1, 2 or 4. */
  public ReadOnlyIntegerProperty viewCountProperty() {
    return arrangement.viewCountProperty();
  }

  /** Shows 1, 2 or 4 views. */
  public void setViewCount(int count) {
    arrangement.setViewCount(count);
  }

  /** Lets go of the arrangement, which may outlive the grid. */
  public void dispose() {
    counting.unsubscribe();
    picture.set(null);
    all.getFirst().overviewVisibleProperty().unbind();
  }

  private void showViews() {
    if (!views().contains(activeView.get())) {
      activate(all.getFirst());
    }
    getChildren().setAll(views());
    requestLayout();
  }

  /** What the primary button does in every view; never null. */
  public ObjectProperty<ViewTool> toolProperty() {
    return tool;
  }

  /** Whether the primary button pans in every view. */
  public BooleanProperty panModeProperty() {
    return panMode;
  }

  /** Radius of the circle at the pointer in image pixels; 0 for none. */
  public DoubleProperty brushRadiusProperty() {
    return brushRadius;
  }

  /** What the tool is drawing, shown in every view; never null. */
  public ObjectProperty<ToolShape> toolShapeProperty() {
    return toolShape;
  }

  /** Every view shows the channel of the next one; a single view shows its next channel. */
  public void swapChannels() {
    arrangement.swapChannels(channelNames());
  }

  @Override
  public String getUserAgentStylesheet() {
    return ViewGrid.class.getResource("viewer.css").toExternalForm();
  }

  @Override
  protected void layoutChildren() {
    int columns = arrangement.viewCountProperty().get() == 1 ? 1 : 2;
    int rows = arrangement.viewCountProperty().get() == MOST ? 2 : 1;
    if (arrangement.viewCountProperty().get() == 2 && getHeight() > 1.2 * getWidth()) {
      columns = 1;
      rows = 2;
    }
    // Whole pixels, so that every view has the same size and none is blurred.
    double width = Math.floor((getWidth() - GAP * (columns - 1)) / columns);
    double height = Math.floor((getHeight() - GAP * (rows - 1)) / rows);
    for (int i = 0; i < arrangement.viewCountProperty().get(); i++) {
      double x = i % columns * (width + GAP);
      double y = Math.floorDiv(i, columns) * (height + GAP);
      all.get(i).resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB
        && !event.isShiftDown()
        && !event.isControlDown()
        && !event.isAltDown()
        && channelNames().size() > 1) {
      swapChannels();
      event.consume();
    }
  }

  private void activate(SectionView view) {
    activeView.set(view);
    arrangement.activeProperty().set(all.indexOf(view));
  }

  private List<String> channelNames() {
    return picture.get() == null
        ? List.of()
        : picture.get().channels().stream().map(ChannelPicture::name).toList();
  }

  private void replacePicture(SectionPicture before, SectionPicture now) {
    if (before != null) {
      before.channels().removeListener(channelsChanged);
    }
    if (now != null) {
      now.channels().addListener(channelsChanged);
    }
    giveChannels();
    all.forEach(view -> view.pictureProperty().set(now));
  }

  /** Gives a channel to every view whose own the section does not have. */
  private void giveChannels() {
    arrangement.giveChannels(channelNames());
  }
}

package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeType;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Affine;

/**
 * What lies over the picture as nodes: crosshair, brush circle, scale bar, the channel's name, the
 * notice line, the outline of the EDS field and the shade over what does not count.
 */
final class ViewOverlay extends Pane {

  private static final double MARGIN = 8;
  private static final double GAP = 10;
  private static final double LONGEST_BAR = 180;
  private static final Color DARK = Color.rgb(0, 0, 0, 0.55);
  private static final Color LIGHT = Color.rgb(255, 255, 255, 0.85);

  private final InvalidationListener moved = observable -> updatePointer();
  private final SectionView view;
  private final Path shade = new Path();
  private final Polygon field = new Polygon();
  private final List<Line> crosshair = new ArrayList<>();
  private final Circle brushOuter = ring(DARK, 3);
  private final Circle brushInner = ring(LIGHT, 1);
  private final Rectangle bar = new Rectangle(1, 4, Color.WHITE);
  private final Label barLabel = new Label();
  private final VBox scaleBar = new VBox(barLabel, bar);
  private final Messages messages;
  private final ViewNotices notices;
  private final MenuButton tag = new MenuButton();
  private final Label notice = new Label();
  private final Region frame = new Region();
  private final SwipeDivider divider;
  private final Overview overview;

  ViewOverlay(SectionView view, ViewMenu menu, Messages messages) {
    this.messages = messages;
    this.notices = new ViewNotices(messages);
    this.view = view;
    divider = new SwipeDivider(view.layers(), messages.text("view.divider"));
    overview = new Overview(view, messages.text("view.overview"));
    getStyleClass().add("view-overlay");
    setPickOnBounds(false);
    shade.setFill(Color.rgb(0, 0, 0, 0.5));
    shade.setStroke(null);
    shade.setFillRule(FillRule.EVEN_ODD);
    field.setFill(null);
    field.setStroke(Color.rgb(242, 199, 92, 0.8));
    field.getStrokeDashArray().setAll(6.0, 4.0);
    for (int i = 0; i < 8; i++) {
      Line line = new Line();
      line.setStroke(i < 4 ? DARK : LIGHT);
      line.setStrokeWidth(i < 4 ? 3 : 1);
      crosshair.add(line);
    }
    scaleBar.getStyleClass().add("scale-bar");
    notice.getStyleClass().add("view-notice");
    notice.setWrapText(true);
    tag.getStyleClass().add("view-tag");
    tag.setFocusTraversable(false);
    frame.getStyleClass().add("view-frame");
    getChildren().addAll(shade, field);
    getChildren().addAll(crosshair);
    getChildren().addAll(brushOuter, brushInner, scaleBar, notice, divider, frame);
    getChildren().addAll(overview, tag);
    getChildren()
        .forEach(
            node -> {
              node.setManaged(false);
              node.setMouseTransparent(true);
              node.setVisible(false);
            });
    for (Node node : List.of(tag, divider, overview)) {
      node.setMouseTransparent(false);
    }
    tag.setOnShowing(event -> menu.fill(tag.getItems(), view.pictureProperty().get()));
    // The viewport is the section's, which outlives its views.
    view.viewport().cursorProperty().addListener(new WeakInvalidationListener(moved));
    view.hoverProperty().addListener(observable -> updatePointer());
    view.panModeProperty().addListener(observable -> updatePointer());
    view.brushRadiusProperty().addListener(observable -> updatePointer());
  }

  private static Circle ring(Color colour, double width) {
    Circle circle = new Circle();
    circle.setFill(null);
    circle.setStroke(colour);
    circle.setStrokeWidth(width);
    circle.setStrokeType(StrokeType.CENTERED);
    return circle;
  }

  /** Brings everything to where the picture now is. */
  void update() {
    SectionPicture picture = view.pictureProperty().get();
    frame.setVisible(true);
    frame.resizeRelocate(0, 0, getWidth(), getHeight());
    updateTag(picture);
    updateNotice(picture);
    updateScaleBar(picture);
    updateField(picture);
    updateShade(picture);
    divider.setVisible(view.comparesBy(Comparison.SWIPE));
    if (divider.isVisible()) {
      divider.place(getWidth(), getHeight(), dividerTagTop());
    }
    overview.update();
    updatePointer();
    String channel = view.layers().channelProperty().get();
    view.setAccessibleText(
        picture == null
            ? messages.text("view.empty")
            : messages.text("view.named", channel, Math.round(100 * zoom())));
  }

  /** The name right of the divider stands below the tag and the notice, which it could cover. */
  private double dividerTagTop() {
    double top = tag.isVisible() ? tag.getLayoutY() + tag.getHeight() : 0;
    return MARGIN / 2 + (notice.isVisible() ? notice.getLayoutY() + notice.getHeight() : top);
  }

  private double zoom() {
    return view.viewport().getViewport().zoom();
  }

  private void updateTag(SectionPicture picture) {
    String channel = view.layers().channelProperty().get();
    tag.setVisible(picture != null && !channel.isEmpty());
    if (tag.isVisible()) {
      boolean feature = view.layers().showsFeature(picture);
      tag.setText(feature ? picture.featureProperty().get().name() : view.channelSeen());
      tag.setAccessibleText(
          messages.text(feature ? "view.feature" : "view.channel", tag.getText()));
      double width = Math.min(tag.prefWidth(-1), Math.max(0, getWidth() - 2 * MARGIN));
      tag.resizeRelocate(MARGIN, MARGIN, width, tag.prefHeight(-1));
    }
  }

  private void updateNotice(SectionPicture picture) {
    List<String> said = new ArrayList<>();
    if (!view.noticeProperty().get().isEmpty()) {
      said.add(view.noticeProperty().get());
    }
    if (picture != null) {
      if (view.comparesBy(Comparison.FLICKER)) {
        said.add(
            messages.text(
                "view.notice.flickers",
                view.layers().channelProperty().get(),
                view.layers().otherChannelProperty().get()));
      }
      said.addAll(notices.of(picture, view.layers(), view.viewport().visibleProperty().get()));
    }
    notice.setText(String.join("  ·  ", said));
    notice.setVisible(!said.isEmpty());
    if (notice.isVisible()) {
      double left = tag.isVisible() ? tag.getLayoutX() + tag.getWidth() + 4 : MARGIN;
      double wanted = Math.ceil(notice.prefWidth(-1));
      // Where the line is too short beside the name there is room below it.
      boolean below = tag.isVisible() && wanted > getWidth() - left - MARGIN;
      double x = below ? MARGIN : left;
      double width = Math.min(wanted, Math.max(0, getWidth() - x - MARGIN));
      double y = below ? MARGIN + tag.getHeight() : MARGIN;
      notice.resizeRelocate(x, y, width, notice.prefHeight(width));
    }
  }

  private void updateScaleBar(SectionPicture picture) {
    boolean wanted =
        picture != null && view.layers().scaleBarVisibleProperty().get() && getWidth() > 120;
    scaleBar.setVisible(wanted);
    if (wanted) {
      double longest = Math.min(LONGEST_BAR, getWidth() / 3);
      ScaleBar chosen = ScaleBar.of(picture.calibrationProperty().get(), longest / zoom());
      bar.setWidth(Math.max(1, Math.rint(chosen.pixels() * zoom())));
      barLabel.setText(chosen.label());
      double width = scaleBar.prefWidth(-1);
      double height = scaleBar.prefHeight(-1);
      scaleBar.resizeRelocate(
          Math.rint(getWidth() - MARGIN - width),
          Math.rint(getHeight() - MARGIN - height),
          width,
          height);
      scaleBar.layout();
    }
  }

  private void updateField(SectionPicture picture) {
    MapsPicture maps = picture == null ? null : picture.mapsProperty().get();
    field.setVisible(maps != null && view.layers().isShown(ViewLayer.EDS));
    if (field.isVisible()) {
      field.getPoints().setAll(FieldOutline.of(maps, view.toScreen()));
    }
  }

  private void updateShade(SectionPicture picture) {
    shade.getElements().clear();
    boolean wanted =
        picture != null
            && !picture
                .validRegionProperty()
                .get()
                .equals(new org.kintsugi.image.Region(0, 0, picture.width(), picture.height()));
    shade.setVisible(wanted);
    if (wanted) {
      addOutline(new org.kintsugi.image.Region(0, 0, picture.width(), picture.height()));
      addOutline(picture.validRegionProperty().get());
    }
  }

  private void addOutline(org.kintsugi.image.Region region) {
    Affine toScreen = view.toScreen();
    double left = Math.clamp(toScreen.x(region.x() - 0.5, 0), 0, getWidth());
    double top = Math.clamp(toScreen.y(0, region.y() - 0.5), 0, getHeight());
    double right = Math.clamp(toScreen.x(region.right() - 0.5, 0), 0, getWidth());
    double bottom = Math.clamp(toScreen.y(0, region.bottom() - 0.5), 0, getHeight());
    shade
        .getElements()
        .addAll(
            new MoveTo(left, top),
            new LineTo(right, top),
            new LineTo(right, bottom),
            new LineTo(left, bottom),
            new ClosePath());
  }

  /** Brings crosshair and brush circle to the pointer. */
  private void updatePointer() {
    ImagePoint cursor = view.viewport().cursorProperty().get();
    boolean here = view.hasPointer();
    boolean shown = cursor != null && view.pictureProperty().get() != null;
    double radius = view.brushRadiusProperty().get() * zoom();
    boolean brush = shown && radius > 0 && !view.panModeProperty().get();
    boolean cross = shown && !here && view.layers().crosshairVisibleProperty().get();
    brushOuter.setVisible(brush);
    brushInner.setVisible(brush);
    crosshair.forEach(line -> line.setVisible(cross));
    if (!brush && !cross) {
      return;
    }
    Affine toScreen = view.toScreen();
    double x = toScreen.x(cursor.x(), cursor.y());
    double y = toScreen.y(cursor.x(), cursor.y());
    if (brush) {
      for (Circle circle : List.of(brushOuter, brushInner)) {
        circle.setCenterX(x);
        circle.setCenterY(y);
        circle.setRadius(Math.max(radius, 1.5));
      }
    }
    if (cross) {
      placeCrosshair(
          Math.floor(x) + 0.5, Math.floor(y) + 0.5, brush ? Math.max(GAP, radius + 4) : GAP);
    }
  }

  private void placeCrosshair(double x, double y, double gap) {
    for (int pair = 0; pair < 2; pair++) {
      line(crosshair.get(4 * pair), 0, y, x - gap, y);
      line(crosshair.get(4 * pair + 1), x + gap, y, getWidth(), y);
      line(crosshair.get(4 * pair + 2), x, 0, x, y - gap);
      line(crosshair.get(4 * pair + 3), x, y + gap, x, getHeight());
    }
  }

  private void line(Line line, double x0, double y0, double x1, double y1) {
    line.setStartX(x0);
    line.setStartY(y0);
    line.setEndX(x1);
    line.setEndY(y1);
    line.setVisible(x1 > x0 || y1 > y0);
  }

  /** Keeps lines and outlines that reach beyond the view inside it. */
  @Override
  protected void layoutChildren() {
    setClip(new Rectangle(getWidth(), getHeight()));
    getChildren().stream()
        .filter(node -> !(node instanceof Shape) && node instanceof javafx.scene.Parent)
        .forEach(node -> ((javafx.scene.Parent) node).layout());
  }
}

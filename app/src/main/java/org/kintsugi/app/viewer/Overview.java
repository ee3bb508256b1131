package org.kintsugi.app.viewer;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.kintsugi.image.Affine;

/**
 * The whole section small, with the part in view marked; a click or drag looks there. Composed only
 * when the channel, its contrast or its size changes, never while the view pans.
 */
final class Overview extends Pane {

  private static final double LONGEST = 168;
  private static final double PART_OF_VIEW = 0.28;
  private static final double SMALLEST_VIEW = 240;
  private static final double MARGIN = 8;
  private static final double SMALLEST_MARK = 5;

  /** What the picture was made of; the arrays and images are compared by identity. */
  private record Made(
      GreyImage image, int[] lookup, double width, double height, double scale, boolean fine) {}

  private final SectionView view;
  private final FrameBuffer buffer = new FrameBuffer();
  private final Region mark = new Region();
  private Optional<Made> made = Optional.empty();

  Overview(SectionView view, String accessibleText) {
    this.view = view;
    getStyleClass().add("overview");
    setManaged(false);
    setCursor(Cursor.HAND);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(accessibleText);
    mark.getStyleClass().add("overview-mark");
    mark.setManaged(false);
    mark.setMouseTransparent(true);
    getChildren().addAll(buffer.node(), mark);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::look);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::look);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
  }

  /** Shows or hides it and brings the mark to what is in view. */
  void update() {
    SectionPicture picture = view.pictureProperty().get();
    Optional<Composition.Grey> grey =
        picture == null ? Optional.empty() : view.layers().compose(picture, 0xff000000).grey();
    boolean wanted =
        view.overviewVisibleProperty().get()
            && grey.isPresent()
            && Math.min(view.getWidth(), view.getHeight()) >= SMALLEST_VIEW
            && !showsAll(picture);
    setVisible(wanted);
    if (!wanted) {
      return;
    }
    double longest = Math.min(LONGEST, PART_OF_VIEW * Math.min(view.getWidth(), view.getHeight()));
    double scale = longest / Math.max(picture.width(), picture.height());
    double width = Math.max(1, Math.rint(picture.width() * scale));
    double height = Math.max(1, Math.rint(picture.height() * scale));
    resizeRelocate(MARGIN, view.getHeight() - MARGIN - height, width, height);
    compose(picture, grey.get(), width, height);
    placeMark(width / picture.width(), height / picture.height());
  }

  private boolean showsAll(SectionPicture picture) {
    return view.viewport()
        .visibleProperty()
        .get()
        .contains(new org.kintsugi.image.Region(0, 0, picture.width(), picture.height()));
  }

  private void compose(SectionPicture picture, Composition.Grey grey, double width, double height) {
    double scale = view.outputScale();
    buffer.resize(width, height, scale);
    Viewport whole = Viewport.fit(picture.width(), picture.height(), width, height, 0);
    Frame frame = Frame.of(whole, buffer.width(), buffer.height(), scale);
    boolean fine = grey.image().isReady(grey.wantedLevel(frame));
    Made now = new Made(grey.image(), grey.lookup(), width, height, scale, fine);
    if (made.filter(now::equals).isEmpty()) {
      Composition what =
          new Composition(0xff000000, Optional.of(grey), Optional.empty(), List.of());
      buffer.compose(
          frame, List.of(new FrameBuffer.Piece(what, frame.all())), view.threads().compose());
      made = Optional.of(now);
      view.buildHalves(grey, frame);
    }
  }

  private void placeMark(double scaleX, double scaleY) {
    Affine toImage = view.toScreen().inverse();
    double left = Math.clamp((toImage.x(0, 0) + 0.5) * scaleX, 0, getWidth());
    double top = Math.clamp((toImage.y(0, 0) + 0.5) * scaleY, 0, getHeight());
    double right = Math.clamp((toImage.x(view.getWidth(), 0) + 0.5) * scaleX, 0, getWidth());
    double bottom = Math.clamp((toImage.y(0, view.getHeight()) + 0.5) * scaleY, 0, getHeight());
    double width = Math.max(SMALLEST_MARK, right - left);
    double height = Math.max(SMALLEST_MARK, bottom - top);
    mark.resizeRelocate(
        Math.min(left, getWidth() - width), Math.min(top, getHeight() - height), width, height);
  }

  private void look(MouseEvent event) {
    SectionPicture picture = view.pictureProperty().get();
    if (event.getButton() == MouseButton.PRIMARY && picture != null) {
      view.viewport()
          .centreOn(
              event.getX() / getWidth() * picture.width() - 0.5,
              event.getY() / getHeight() * picture.height() - 0.5);
    }
    event.consume();
  }
}

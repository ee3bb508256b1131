package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.annotation.AreaStroke;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.PixelOutline;
import org.kintsugi.annotation.Superpixels;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Plane;

/**
 * Paints whole cells of alike pixels: the one under the pointer is outlined, a press takes it, a
 * drag takes all it meets. The whole is one stroke and one step of undo.
 */
public final class SuperpixelTool implements ViewTool {

  private static final double COMPACTNESS = 10;

  /** The pointer's path is looked at in steps of this, pixels: no cell is so narrow. */
  private static final double STEP = 1;

  private final LabelTools tools;
  private final ObjectProperty<ToolShape> shape;
  private Optional<AreaStroke> stroke = Optional.empty();
  private Optional<Cells> cells = Optional.empty();
  private PixelArea taken = PixelArea.EMPTY;
  private ImagePoint last = new ImagePoint(0, 0);

  private record Cells(AlignedChannels channels, int size, Superpixels superpixels) {}

  /**
   * A superpixel tool.
   *
   * @param shape told which cell is under the pointer
   */
  public SuperpixelTool(
      Painting painting, ProjectSession project, ObjectProperty<ToolShape> shape) {
    this.tools = new LabelTools(painting, project);
    this.shape = shape;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (stroke.isPresent() || !tools.isFree()) {
      return;
    }
    stroke = Optional.of(tools.area("superpixels"));
    tools.painting().strokeOpenProperty().set(true);
    last = event.point();
    taken = PixelArea.EMPTY;
    take(event.point());
  }

  @Override
  public void dragged(ToolEvent event) {
    if (stroke.isEmpty()) {
      return;
    }
    ImagePoint to = event.point();
    int steps = (int) Math.ceil(Math.hypot(to.x() - last.x(), to.y() - last.y()) / STEP);
    for (int i = 1; i <= steps; i++) {
      double part = (double) i / steps;
      take(
          new ImagePoint(
              last.x() + part * (to.x() - last.x()), last.y() + part * (to.y() - last.y())));
    }
    last = to;
    outline(to);
  }

  @Override
  public void released(ToolEvent event) {
    Optional<AreaStroke> ended = stroke;
    close();
    ended.flatMap(AreaStroke::finish).ifPresent(tools.project().history()::record);
  }

  @Override
  public void moved(ToolEvent event) {
    outline(event.point());
  }

  @Override
  public boolean isOpen() {
    return !shape.get().points().isEmpty();
  }

  @Override
  public void cancelled() {
    Optional<AreaStroke> ended = stroke;
    close();
    shape.set(ToolShape.NONE);
    ended.ifPresent(AreaStroke::cancel);
  }

  private void close() {
    if (stroke.isPresent()) {
      stroke = Optional.empty();
      tools.painting().strokeOpenProperty().set(false);
    }
  }

  private void take(ImagePoint at) {
    if (tools.valid().contains(at.column(), at.row()) && !taken.contains(at.column(), at.row())) {
      taken = superpixels().at(at.column(), at.row());
      stroke.orElseThrow().add(taken);
    }
  }

  private void outline(ImagePoint at) {
    if (!tools.valid().contains(at.column(), at.row())) {
      shape.set(ToolShape.NONE);
      return;
    }
    PixelOutline.Ring ring =
        PixelOutline.of(superpixels().at(at.column(), at.row())).getFirst().outer();
    List<ImagePoint> corners = new ArrayList<>();
    for (int i = 0; i < ring.xs().length; i++) {
      // A pixel's centre lies at a whole number, its corners half a pixel from there.
      corners.add(new ImagePoint(ring.xs()[i] - 0.5, ring.ys()[i] - 0.5));
    }
    shape.set(new ToolShape(corners, true, 0));
  }

  /** The cells of the channels as they lie now, in the size that is chosen. */
  private Superpixels superpixels() {
    AlignedChannels channels = tools.project().section().alignedProperty().get();
    int size = tools.painting().options().superpixelSizeProperty().get();
    Cells now =
        cells
            .filter(known -> known.channels().equals(channels) && known.size() == size)
            .orElseGet(() -> new Cells(channels, size, cut(channels, size)));
    cells = Optional.of(now);
    return now.superpixels();
  }

  private Superpixels cut(AlignedChannels channels, int size) {
    List<ChannelPicture> pictures = tools.project().section().picture().channels();
    double[] contrasts =
        channels.names().stream()
            .mapToDouble(
                name ->
                    pictures.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(each -> contrast(each.automaticDisplay()))
                        .orElse(1.0))
            .toArray();
    List<Plane> planes = channels.planes();
    return new Superpixels(planes, contrasts, size, COMPACTNESS);
  }

  private static double contrast(ChannelDisplay display) {
    return Math.max(Float.MIN_NORMAL, display.high() - display.low());
  }
}

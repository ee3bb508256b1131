package org.kintsugi.app.labelling;

import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.AreaStroke;
import org.kintsugi.annotation.MagicWand;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.ToolOptions;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.image.Plane;

/**
 * Labels what is alike around the place that is pressed. Dragging to the right makes the tolerance
 * larger and to the left smaller, and the area follows; the release makes it one stroke.
 */
public final class WandTool implements ViewTool {

  /** Screen pixels of a drag that change the tolerance by one. */
  private static final double DRAG_PER_STEP = 6;

  private final LabelTools tools;
  private Optional<MagicWand> wand = Optional.empty();
  private Optional<AreaStroke> stroke = Optional.empty();
  private double unit = 1;
  private double pressedX;
  private double pressedTolerance;

  /** A wand for the section of {@code project}. */
  public WandTool(Painting painting, ProjectSession project) {
    this.tools = new LabelTools(painting, project);
  }

  @Override
  public void pressed(ToolEvent event) {
    int x = event.point().column();
    int y = event.point().row();
    if (stroke.isPresent() || !tools.isFree() || !tools.valid().contains(x, y)) {
      return;
    }
    ToolOptions options = tools.painting().options();
    SectionSession section = tools.project().section();
    String channel = options.wandChannelProperty().get();
    Plane plane = ToolOptions.plane(section.alignedProperty().get(), channel);
    unit = contrast(section, channel) / 100;
    wand =
        Optional.of(
            MagicWand.at(plane, tools.valid(), x, y, options.wandSmoothingProperty().get()));
    stroke = Optional.of(tools.area("magic wand"));
    pressedX = event.x() * event.zoom();
    pressedTolerance = options.wandToleranceProperty().get();
    tools.painting().strokeOpenProperty().set(true);
    show();
  }

  @Override
  public void dragged(ToolEvent event) {
    if (stroke.isEmpty()) {
      return;
    }
    double moved = event.x() * event.zoom() - pressedX;
    double wanted = pressedTolerance + Math.rint(moved / DRAG_PER_STEP);
    double tolerance = Math.clamp(wanted, 0, ToolOptions.MAX_TOLERANCE);
    if (tolerance != tools.painting().options().wandToleranceProperty().get()) {
      tools.painting().options().wandToleranceProperty().set(tolerance);
      show();
    }
  }

  @Override
  public void released(ToolEvent event) {
    Optional<AreaStroke> ended = stroke;
    close();
    ended.flatMap(AreaStroke::finish).ifPresent(tools.project().history()::record);
  }

  @Override
  public void cancelled() {
    Optional<AreaStroke> ended = stroke;
    close();
    ended.ifPresent(AreaStroke::cancel);
  }

  private void show() {
    ToolOptions options = tools.painting().options();
    MagicWand.Likeness likeness =
        new MagicWand.Likeness(
            unit * options.wandToleranceProperty().get(), unit * options.wandEdgeProperty().get());
    stroke.orElseThrow().show(wand.orElseThrow().select(likeness));
  }

  private void close() {
    if (stroke.isPresent()) {
      stroke = Optional.empty();
      wand = Optional.empty();
      tools.painting().strokeOpenProperty().set(false);
    }
  }

  /** From black to white as the channel is shown at first: grey values of any depth compare. */
  private static double contrast(SectionSession section, String channel) {
    List<ChannelPicture> pictures = section.picture().channels();
    ChannelPicture picture =
        pictures.stream()
            .filter(each -> each.name().equals(channel))
            .findFirst()
            .orElseGet(pictures::getFirst);
    ChannelDisplay display = picture.automaticDisplay();
    return display.high() - display.low();
  }
}

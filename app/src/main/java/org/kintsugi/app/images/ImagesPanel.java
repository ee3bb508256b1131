package org.kintsugi.app.images;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;

/** The panel of the step Images: channels with their contrast, pixel size, element maps. */
public final class ImagesPanel {

  private static final double NANOMETRES = 1e9;

  private final Messages messages;
  private final ActionControls controls;
  private final Workspace workspace;
  private final SectionSession section;

  /** A panel for the open project. */
  public ImagesPanel(
      Messages messages, ActionControls controls, Workspace workspace, ProjectSession project) {
    this.messages = messages;
    this.controls = controls;
    this.workspace = workspace;
    this.section = project.section();
  }

  /** Builds it. */
  public ScrollPane build() {
    VBox channels = new VBox(8);
    VBox maps = new VBox(4);
    section
        .sectionProperty()
        .subscribe(
            now -> {
              channels
                  .getChildren()
                  .setAll(section.picture().channels().stream().map(this::channelCard).toList());
              maps.getChildren().setAll(maps().rows());
            });
    return Panels.panel(
        "panel-images",
        Panels.heading(messages.text("images.channels")),
        channels,
        Panels.hint(messages.text("images.display-only")),
        Panels.heading(messages.text("images.maps")),
        maps);
  }

  private ElementMapsView maps() {
    return new ElementMapsView(messages, controls, workspace.layers(), section.elements());
  }

  private Node channelCard(ChannelPicture picture) {
    boolean reference = picture.name().equals(section.section().reference().name());
    return new ChannelCard(messages, picture)
        .build(
            reference ? messages.text("images.reference") : "", facts(channelOf(picture.name())));
  }

  private Channel channelOf(String name) {
    Section now = section.section();
    return now.further().stream()
        .map(Section.Aligned::channel)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(now.reference());
  }

  private String facts(Channel channel) {
    String size =
        channel.plane().width()
            + " × "
            + channel.plane().height()
            + "   "
            + channel.plane().sampleType().label();
    return size + "   " + calibration(channel.calibration());
  }

  private String calibration(Optional<Calibration> calibration) {
    return calibration
        .map(
            size ->
                Figures.of(size.pixelWidth() * NANOMETRES)
                    + " nm"
                    + " ("
                    + messages.text("calibration." + size.source().name().toLowerCase(Locale.ROOT))
                    + ")")
        .orElse(messages.text("calibration.none"));
  }
}

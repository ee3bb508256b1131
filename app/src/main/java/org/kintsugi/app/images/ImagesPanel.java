package org.kintsugi.app.images;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.PixelSizeEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;

/** The panel of the step Images: channels with their contrast, pixel size, element maps. */
public final class ImagesPanel {

  private final Messages messages;
  private final ActionControls controls;
  private final Workspace workspace;
  private final SectionSession section;
  private final Node pixelSize;

  /**
   * A panel for the open project.
   *
   * @param pixelSize says what a pixel measures
   */
  public ImagesPanel(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      ProjectSession project,
      Node pixelSize) {
    this.messages = messages;
    this.controls = controls;
    this.workspace = workspace;
    this.section = project.section();
    this.pixelSize = pixelSize;
  }

  /** Builds it. */
  public ScrollPane build() {
    VBox channels = new VBox(8);
    VBox maps = new VBox(4);
    Panels.whileShown(channels, section.sectionProperty())
        .subscribe(
            now -> {
              channels
                  .getChildren()
                  .setAll(section.picture().channels().stream().map(this::channelCard).toList());
              maps.getChildren().setAll(maps().rows());
            });
    return Panels.panel(
        "panel-images",
        Panels.heading(messages.text("pixel.title")),
        pixelSize,
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
    return size + "   " + PixelSizeEditor.words(messages, channel.calibration());
  }
}

package org.kintsugi.app.viewer;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kintsugi.app.action.Messages;

/** What the name in a view's corner opens: its channel, its layers, its comparison. */
final class ViewMenu {

  private static final double[] RATES = {1, 2, 4, 8};

  private final Messages messages;
  private final ViewLayers layers;
  private final BiConsumer<ViewLayer, Boolean> showLayer;

  /**
   * A menu for a view.
   *
   * @param showLayer shows or hides a layer in this view alone
   */
  ViewMenu(Messages messages, ViewLayers layers, BiConsumer<ViewLayer, Boolean> showLayer) {
    this.messages = messages;
    this.layers = layers;
    this.showLayer = showLayer;
  }

  /** Replaces {@code items} by what can be chosen now. */
  void fill(List<MenuItem> items, SectionPicture picture) {
    List<String> channels = picture.channels().stream().map(ChannelPicture::name).toList();
    items.clear();
    for (String channel : channels) {
      items.add(
          choice(
              channel,
              channel.equals(layers.channelProperty().get()),
              () -> layers.channelProperty().set(channel)));
    }
    items.add(new SeparatorMenuItem());
    for (ViewLayer layer : ViewLayer.values()) {
      CheckMenuItem item =
          new CheckMenuItem(messages.text("view.layer." + layer.name().toLowerCase(Locale.ROOT)));
      item.setSelected(layers.isShown(layer));
      item.setOnAction(event -> showLayer.accept(layer, item.isSelected()));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    for (Comparison kind : List.of(Comparison.SWIPE, Comparison.FLICKER)) {
      items.add(comparison(kind, channels));
    }
    Menu rate = new Menu(messages.text("view.flicker-rate"));
    for (double each : RATES) {
      rate.getItems()
          .add(
              choice(
                  messages.text("view.flicker-rate.value", each),
                  each == layers.flickerRateProperty().get(),
                  () -> layers.flickerRateProperty().set(each)));
    }
    items.add(rate);
  }

  private Menu comparison(Comparison kind, List<String> channels) {
    Menu menu = new Menu(messages.text("view.compare." + kind.name().toLowerCase(Locale.ROOT)));
    boolean on = layers.comparisonProperty().get() == kind;
    menu.getItems()
        .add(
            choice(
                messages.text("view.compare.off"),
                !on,
                () -> {
                  if (on) {
                    layers.comparisonProperty().set(Comparison.NONE);
                  }
                }));
    Consumer<String> choose =
        other -> {
          layers.otherChannelProperty().set(other);
          layers.comparisonProperty().set(kind);
        };
    for (String channel : channels) {
      if (!channel.equals(layers.channelProperty().get())) {
        menu.getItems()
            .add(
                choice(
                    channel,
                    on && channel.equals(layers.otherChannelProperty().get()),
                    () -> choose.accept(channel)));
      }
    }
    menu.setDisable(channels.size() < 2);
    return menu;
  }

  private static RadioMenuItem choice(String text, boolean selected, Runnable chosen) {
    RadioMenuItem item = new RadioMenuItem(text);
    // The underscore of a name is no mnemonic.
    item.setMnemonicParsing(false);
    item.setSelected(selected);
    item.setOnAction(event -> chosen.run());
    return item;
  }
}

package org.kintsugi.app.session;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;

/**
 * How the window is set, as a project remembers it: layers, brush, contrast. What cannot be
 * understood is left as it is.
 */
public final class ViewMemory {

  private static final String LIVE = "live";
  private static final String LABELS = "layers.labels";
  private static final String RESULT = "layers.result";
  private static final String UNCERTAINTY = "layers.uncertainty";
  private static final String EDS = "layers.eds";
  private static final String OPACITY = "layers.opacity";
  private static final String EDS_OPACITY = "layers.edsOpacity";
  private static final String VIEW = "layers.view";
  private static final String BRUSH = "brush.diameter";
  private static final String CLASS = "brush.class";
  private static final String WINDOW = "window.";

  private ViewMemory() {}

  /** The settings of the window now. */
  public static Map<String, String> of(Workspace workspace, SectionSession section) {
    LayerSettings layers = workspace.layers();
    Map<String, String> map = new TreeMap<>();
    map.put(LIVE, String.valueOf(workspace.liveTrainingProperty().get()));
    map.put(LABELS, String.valueOf(layers.labelsProperty().get()));
    map.put(RESULT, String.valueOf(layers.resultProperty().get()));
    map.put(UNCERTAINTY, String.valueOf(layers.uncertaintyProperty().get()));
    map.put(EDS, String.valueOf(layers.edsProperty().get()));
    map.put(OPACITY, String.valueOf(layers.opacityProperty().get()));
    map.put(EDS_OPACITY, String.valueOf(layers.edsOpacityProperty().get()));
    ResultView view = layers.resultViewProperty().get();
    map.put(VIEW, view.kind() + " " + view.classId());
    map.put(BRUSH, String.valueOf(workspace.painting().diameterProperty().get()));
    map.put(CLASS, String.valueOf(workspace.painting().currentClassProperty().get()));
    for (ChannelPicture channel : section.picture().channels()) {
      ChannelDisplay display = channel.displayProperty().get();
      map.put(WINDOW + channel.name(), display.low() + " " + display.high());
    }
    return map;
  }

  /** Sets the window as it was. */
  public static void restore(
      Map<String, String> map, Workspace workspace, SectionSession section, int classes) {
    LayerSettings layers = workspace.layers();
    flag(map, LIVE, workspace.liveTrainingProperty()::set);
    flag(map, LABELS, layers.labelsProperty()::set);
    flag(map, RESULT, layers.resultProperty()::set);
    flag(map, UNCERTAINTY, layers.uncertaintyProperty()::set);
    flag(map, EDS, layers.edsProperty()::set);
    number(map, OPACITY).ifPresent(v -> layers.opacityProperty().set(Math.clamp(v, 0, 1)));
    number(map, EDS_OPACITY).ifPresent(v -> layers.edsOpacityProperty().set(Math.clamp(v, 0, 1)));
    Optional.ofNullable(map.get(VIEW))
        .flatMap(text -> view(text, classes))
        .ifPresent(layers.resultViewProperty()::set);
    number(map, BRUSH)
        .ifPresent(
            v ->
                workspace
                    .painting()
                    .diameterProperty()
                    .set(Math.clamp(v, Painting.MIN_DIAMETER, Painting.MAX_DIAMETER)));
    number(map, CLASS)
        .filter(v -> v >= 1 && v <= classes)
        .ifPresent(v -> workspace.painting().chooseClass(v.intValue()));
    for (ChannelPicture channel : section.picture().channels()) {
      String[] parts = map.getOrDefault(WINDOW + channel.name(), "").split(" ", 2);
      Optional<Double> low = parsed(parts[0]);
      Optional<Double> high = parts.length == 2 ? parsed(parts[1]) : Optional.empty();
      if (low.isPresent() && high.isPresent() && high.get() > low.get()) {
        ChannelDisplay display = channel.displayProperty().get();
        channel.displayProperty().set(display.withWindow(low.get(), high.get()));
      }
    }
  }

  private static Optional<ResultView> view(String text, int classes) {
    for (ResultView.Kind kind : ResultView.Kind.values()) {
      if (text.startsWith(kind.name())) {
        int id = parsed(text.substring(kind.name().length())).map(Double::intValue).orElse(0);
        boolean probability = kind == ResultView.Kind.PROBABILITY;
        boolean sound = probability ? id >= 1 && id <= classes : id == 0;
        return sound ? Optional.of(new ResultView(kind, id)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static void flag(Map<String, String> map, String key, Consumer<Boolean> setter) {
    String value = map.get(key);
    if ("true".equals(value) || "false".equals(value)) {
      setter.accept("true".equals(value));
    }
  }

  private static Optional<Double> number(Map<String, String> map, String key) {
    return Optional.ofNullable(map.get(key)).flatMap(ViewMemory::parsed);
  }

  private static Optional<Double> parsed(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package org.kintsugi.app.session;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kintsugi.app.viewer.ChannelPicture;

/**
 * How the window is set, as a project remembers it: layers, brush, contrast, element maps, views.
 * What cannot be understood is left as it is.
 */
public final class ViewMemory {

  private static final String LIVE = "live";
  private static final String LABELS = "layers.labels";
  private static final String RESULT = "layers.result";
  private static final String EXCLUDED = "layers.excluded";
  private static final String UNCERTAINTY = "layers.uncertainty";
  private static final String EDS = "layers.eds";
  private static final String OPACITY = "layers.opacity";
  private static final String EDS_OPACITY = "layers.edsOpacity";
  private static final String EDS_SMOOTH = "layers.edsSmooth";
  private static final String VIEW = "layers.view";
  private static final String BRUSH = "brush.diameter";
  private static final String CLASS = "brush.class";

  private ViewMemory() {}

  /** The settings of the window now. */
  public static Map<String, String> of(Workspace workspace, SectionSession section) {
    LayerSettings layers = workspace.layers();
    Map<String, String> map = new TreeMap<>();
    map.put(LIVE, String.valueOf(workspace.liveTrainingProperty().get()));
    map.put(LABELS, String.valueOf(layers.labelsProperty().get()));
    map.put(RESULT, String.valueOf(layers.resultProperty().get()));
    map.put(EXCLUDED, String.valueOf(layers.excludedProperty().get()));
    map.put(UNCERTAINTY, String.valueOf(layers.uncertaintyProperty().get()));
    map.put(EDS, String.valueOf(layers.edsProperty().get()));
    map.put(OPACITY, String.valueOf(layers.opacityProperty().get()));
    map.put(EDS_OPACITY, String.valueOf(layers.edsOpacityProperty().get()));
    ResultView view = layers.resultViewProperty().get();
    map.put(VIEW, view.kind() + " " + view.classId());
    map.put(BRUSH, String.valueOf(workspace.painting().diameterProperty().get()));
    map.put(CLASS, String.valueOf(workspace.painting().currentClassProperty().get()));
    map.put(EDS_SMOOTH, String.valueOf(layers.edsSmoothProperty().get()));
    DisplayMemory.write(section, map);
    ArrangementMemory.write(section.views(), map);
    return map;
  }

  /** Sets the window as it was. */
  public static void restore(
      Map<String, String> map, Workspace workspace, SectionSession section, int classes) {
    LayerSettings layers = workspace.layers();
    Remembered settings = new Remembered(map);
    settings.flag(LIVE, workspace.liveTrainingProperty()::set);
    settings.flag(LABELS, layers.labelsProperty()::set);
    settings.flag(RESULT, layers.resultProperty()::set);
    settings.flag(EXCLUDED, layers.excludedProperty()::set);
    settings.flag(UNCERTAINTY, layers.uncertaintyProperty()::set);
    settings.flag(EDS, layers.edsProperty()::set);
    settings.flag(EDS_SMOOTH, layers.edsSmoothProperty()::set);
    settings.number(OPACITY).ifPresent(v -> layers.opacityProperty().set(Math.clamp(v, 0, 1)));
    settings
        .number(EDS_OPACITY)
        .ifPresent(v -> layers.edsOpacityProperty().set(Math.clamp(v, 0, 1)));
    Optional.ofNullable(map.get(VIEW))
        .flatMap(text -> view(text, classes))
        .ifPresent(layers.resultViewProperty()::set);
    settings
        .number(BRUSH)
        .ifPresent(
            v ->
                workspace
                    .painting()
                    .diameterProperty()
                    .set(Math.clamp(v, Painting.MIN_DIAMETER, Painting.MAX_DIAMETER)));
    settings
        .number(CLASS)
        .filter(v -> v >= 1 && v <= classes)
        .ifPresent(v -> workspace.painting().chooseClass(v.intValue()));
    DisplayMemory.read(settings, section);
    ArrangementMemory.read(
        settings,
        section.views(),
        section.picture().channels().stream().map(ChannelPicture::name).toList());
  }

  private static Optional<ResultView> view(String text, int classes) {
    for (ResultView.Kind kind : ResultView.Kind.values()) {
      if (text.startsWith(kind.name())) {
        int id =
            Remembered.parsed(text.substring(kind.name().length())).map(Double::intValue).orElse(0);
        boolean probability = kind == ResultView.Kind.PROBABILITY;
        boolean sound = probability ? id >= 1 && id <= classes : id == 0;
        return sound ? Optional.of(new ResultView(kind, id)) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}

package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.FileHash;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.segmentation.TrainedModel;

/**
 * What a result was made of: inputs with checksums, calibration, transforms, features, training,
 * rule, program version. It holds no time, so that the same job gives the same bytes.
 */
final class Provenance {

  private Provenance() {}

  /**
   * The provenance of a segmented section, as JSON-able values; the same wherever it was done.
   *
   * @param origin what {@link ResultOrigin} says
   * @param skippedSteps steps of clean-up that the user left out
   */
  static Map<String, Object> of(
      LabelledSection one, TrainedModel model, Map<String, Object> origin, int skippedSteps) {
    Map<String, Object> json = of(one.section(), one.labels(), model);
    json.putAll(origin);
    if (!one.corrections().isEmpty()) {
      // A person's corrections win over the forest.
      json.put(
          "correctedPixels", Corrections.count(one.corrections(), one.section().validRegion()));
    }
    if (skippedSteps > 0) {
      json.put("cleanUpStepsLeftOut", skippedSteps);
    }
    return json;
  }

  private static Map<String, Object> of(Section section, LabelSnapshot labels, TrainedModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", "Kintsugi " + ProgramVersion.current());
    json.put("section", section.name());
    json.put("width", section.width());
    json.put("height", section.height());
    json.put(
        "pixelSize", section.reference().calibration().map(Provenance::calibration).orElse(null));
    json.put("validRegion", section.validRegion().bounds());
    putExcluded(json, section.validRegion());
    List<Map<String, Object>> channels = new ArrayList<>();
    channels.add(channel(section.reference(), Optional.empty()));
    for (Section.Aligned further : section.further()) {
      channels.add(channel(further.channel(), Optional.of(further.alignment())));
    }
    json.put("channels", channels);
    json.put("edsUsedForTraining", false);
    json.put("features", model.spec().names());
    json.put("training", model.provenance());
    Map<String, Object> counts = new LinkedHashMap<>();
    long[] byClass = labels.countsByClass();
    model
        .classes()
        .classes()
        .forEach(one -> counts.put(one.name(), one.id() < byClass.length ? byClass[one.id()] : 0));
    json.put("labelledPixels", counts);
    json.put("strokes", labels.strokes().size());
    json.put("phases", model.rule().phases());
    return json;
  }

  /** Says how many pixels of the rectangle are excluded, where any are. */
  static void putExcluded(Map<String, Object> json, ValidRegion valid) {
    if (!valid.excluded().isEmpty()) {
      json.put("excludedPixels", valid.bounds().area() - valid.area());
    }
  }

  private static Map<String, Object> channel(Channel channel, Optional<Alignment> alignment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", channel.name());
    channel.file().ifPresent(path -> json.putAll(file(path)));
    if (channel.number() > 0) {
      json.put("plane", channel.number());
    }
    json.put("width", channel.plane().width());
    json.put("height", channel.plane().height());
    json.put("sampleType", channel.plane().sampleType().label());
    json.put("detector", channel.acquisition().detector());
    alignment.ifPresent(
        one -> {
          Affine m = one.matrix();
          json.put("model", one.model().identifier());
          json.put(
              "matrix",
              Arrays.asList(
                  List.of(m.m00(), m.m01(), m.m02()), List.of(m.m10(), m.m11(), m.m12())));
          one.drift().ifPresent(drift -> json.put("drift", drift));
          one.spline().ifPresent(spline -> json.put("landmarks", spline.pairs()));
          json.put("registeredBy", one.method());
          json.put("quality", one.quality());
        });
    return json;
  }

  static Map<String, Object> file(Path path) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", String.valueOf(path.getFileName()));
    json.put("sha256", FileHash.sha256(path));
    return json;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("width", calibration.pixelWidth());
    json.put("height", calibration.pixelHeight());
    json.put("unit", "m");
    json.put("source", calibration.source().name().toLowerCase(Locale.ROOT));
    return json;
  }
}

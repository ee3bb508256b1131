package org.kintsugi.project;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.FileHash;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;

/**
 * A project in named facts that a person can read: its images with their checksums, how they lie,
 * what was painted, how it was learnt. What {@code kintsugi info} prints, and what the log of a
 * project tells changes by.
 */
public final class ProjectFacts {

  /** A longer choice of features is counted, not told. */
  private static final int MOST_LETTERS = 1000;

  private static final double NANO = 1e9;
  private static final int SIZE_DIGITS = 6;
  private static final int MATRIX_DIGITS = 8;
  private static final int FIGURE_DIGITS = 3;

  private final Map<String, String> facts = new LinkedHashMap<>();

  private ProjectFacts() {}

  /** The facts of a project, in order; no two have one name. */
  public static Map<String, String> of(Project project) {
    ProjectFacts made = new ProjectFacts();
    for (ProjectSection section : project.sections()) {
      made.images(section);
      made.work(section, project.classes());
    }
    made.shared(project);
    return made.facts;
  }

  /** The facts about the images of a project: what it begins with. */
  static Map<String, String> images(Project project) {
    ProjectFacts made = new ProjectFacts();
    project.sections().forEach(made::images);
    return made.facts;
  }

  private void put(String name, String value) {
    String free = name;
    for (int n = 2; facts.containsKey(free); n++) {
      free = name + " (" + n + ")";
    }
    facts.put(free, value);
  }

  private void images(ProjectSection section) {
    String prefix = section.name() + ", ";
    channel(prefix, section.reference());
    for (FurtherReference each : section.further()) {
      channel(prefix, each.channel());
      put(
          prefix + "registration of " + each.channel().name(),
          alignment(each.alignment(), each.landmarks().active().size()));
    }
    section.maps().ifPresent(maps -> maps(prefix, maps));
  }

  private void channel(String prefix, ChannelReference channel) {
    String plane = channel.plane() == 0 ? "" : ", plane " + (channel.plane() + 1);
    put(
        prefix + channel.name(),
        "%s%s, %d x %d px, %s, SHA-256 %s"
            .formatted(
                channel.image().file().getFileName(),
                plane,
                channel.width(),
                channel.height(),
                pixelSize(channel.calibration()),
                channel.image().sha256()));
  }

  private void maps(String prefix, MapsReference maps) {
    for (MapsReference.ElementReference each : maps.elements()) {
      put(
          prefix + "map of " + each.name(),
          each.image().file().getFileName() + ", SHA-256 " + each.image().sha256());
    }
    put(
        prefix + "maps",
        "%d x %d px, %s".formatted(maps.width(), maps.height(), pixelSize(maps.calibration())));
    put(
        prefix + "registration of EDS",
        maps.alignment()
            .map(each -> alignment(each, maps.landmarks().active().size()))
            .orElse("none"));
  }

  private void work(ProjectSection section, ClassList classes) {
    String prefix = section.name() + ", ";
    put(prefix + "valid region", region(section.validRegion()));
    put(prefix + "labels", labels(section.labels(), classes));
    if (!section.corrections().isEmpty()) {
      put(prefix + "corrections of the result", labels(section.corrections(), classes));
    }
    section.resultSha256().ifPresent(sha256 -> put(prefix + "result", "SHA-256 " + sha256));
  }

  private void shared(Project project) {
    put("classes", classes(project.classes()));
    put("phases", phases(project.rule(), project.classes()));
    put("clean-up", cleanUp(project.cleanUp(), project.rule()));
    put("features", features(project.features()));
    put("forest", forest(project.forestOptions()));
    project
        .forest()
        .ifPresent(bytes -> put("trained forest", "SHA-256 " + FileHash.sha256(bytes.toArray())));
  }

  private static String pixelSize(Optional<Calibration> calibration) {
    return calibration
        .map(
            each ->
                "%s x %s nm a pixel (%s)"
                    .formatted(
                        number(each.pixelWidth() * NANO, SIZE_DIGITS),
                        number(each.pixelHeight() * NANO, SIZE_DIGITS),
                        each.source().name().toLowerCase(Locale.ROOT)))
        .orElse("pixel size not stated");
  }

  private static String alignment(Alignment alignment, int landmarks) {
    Affine m = alignment.matrix();
    StringBuilder text = new StringBuilder();
    text.append(alignment.model().identifier()).append(" (").append(alignment.method()).append(')');
    if (alignment.model() != Alignment.Model.IDENTITY) {
      text.append(", [")
          .append(numbers(m.m00(), m.m01(), m.m02()))
          .append(", ")
          .append(numbers(m.m10(), m.m11(), m.m12()))
          .append(']');
    }
    alignment
        .drift()
        .ifPresent(drift -> text.append(", drift ").append(numbers(drift.dx(), drift.dy())));
    alignment
        .quality()
        .forEach(
            (name, value) ->
                text.append(", ").append(name).append(' ').append(number(value, FIGURE_DIGITS)));
    if (landmarks > 0) {
      text.append(", ").append(landmarks).append(" pairs of landmarks");
    }
    return text.toString();
  }

  private static String numbers(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> number(value, MATRIX_DIGITS))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    return Math.abs(value) < 1e-4 ? rounded.toString() : rounded.toPlainString();
  }

  private static String region(ValidRegion valid) {
    Region bounds = valid.bounds();
    String text =
        "%d x %d px from (%d, %d)"
            .formatted(bounds.width(), bounds.height(), bounds.x(), bounds.y());
    return valid.excluded().isEmpty()
        ? text
        : text + ", of which " + (bounds.area() - valid.area()) + " px are excluded";
  }

  private static String labels(LabelSnapshot labels, ClassList classes) {
    if (labels.isEmpty()) {
      return "none";
    }
    long[] counts = labels.countsByClass();
    String each =
        classes.classes().stream()
            .filter(one -> one.id() < counts.length && counts[one.id()] > 0)
            .map(one -> one.name() + " " + counts[one.id()])
            .collect(Collectors.joining(", "));
    long validating =
        labels.strokes().stream()
            .filter(stroke -> stroke.purpose() == Stroke.Purpose.VALIDATION)
            .count();
    return "%d strokes%s, %d px (%s)"
        .formatted(
            labels.strokes().size(),
            validating == 0 ? "" : ", " + validating + " of them for validation",
            labels.labelledCount(),
            each);
  }

  private static String classes(ClassList classes) {
    return classes.classes().stream()
        .map(each -> each.id() + " " + each.name())
        .collect(Collectors.joining(", "));
  }

  private static String phases(PhaseRule rule, ClassList classes) {
    return rule.phases().stream()
        .map(each -> each.id() + " " + each.name() + " = " + members(each, classes))
        .collect(Collectors.joining("; "));
  }

  private static String members(Phase phase, ClassList classes) {
    return phase.classIds().isEmpty()
        ? "no class"
        : phase.classIds().stream()
            .map(id -> classes.find(id).map(LabelClass::name).orElse("" + id))
            .collect(Collectors.joining(" + "));
  }

  private static String cleanUp(CleanUp cleanUp, PhaseRule rule) {
    return cleanUp.steps().isEmpty()
        ? "none"
        : cleanUp.steps().stream()
            .map(step -> step(step, rule) + (step.on() ? "" : " (switched off)"))
            .collect(Collectors.joining("; "));
  }

  private static String step(CleanUpStep step, PhaseRule rule) {
    return switch (step) {
      case CleanUpStep.RemoveIslands each ->
          "remove islands of "
              + (each.phases().isEmpty() ? "every phase" : names(each.phases(), rule))
              + " below "
              + size(each.below());
      case CleanUpStep.FillHoles each ->
          "fill holes of " + rule.get(each.phase()).name() + " below " + size(each.below());
      case CleanUpStep.MajorityFilter each -> "majority filter of radius " + size(each.radius());
      case CleanUpStep.SplitTouching each ->
          "split touching pieces of "
              + rule.get(each.phase()).name()
              + " by a line of "
              + rule.get(each.line()).name()
              + ", depth "
              + size(each.depth());
    };
  }

  private static String names(Iterable<Integer> phases, PhaseRule rule) {
    List<String> names = new ArrayList<>();
    phases.forEach(id -> names.add(rule.get(id).name()));
    return String.join(", ", names);
  }

  private static String size(PhysicalSize size) {
    return FeatureText.scaleText(size.value()) + " " + size.unit().label();
  }

  private static String features(FeatureSpec spec) {
    String choice = FeatureText.print(spec);
    return spec.size()
        + " of "
        + String.join(", ", spec.channels())
        + (choice.length() <= MOST_LETTERS ? ": " + choice : "");
  }

  private static String forest(ForestOptions options) {
    return "%d %s trees, depth %s, at least %d samples a leaf, %s%s%s%sseed %d"
        .formatted(
            options.trees(),
            options.extraRandom() ? "extremely randomised" : "random-forest",
            options.maxDepth() == 0 ? "not limited" : "at most " + options.maxDepth(),
            options.minLeaf(),
            options.balanced() ? "classes balanced, " : "",
            options.bootstrap() ? "bootstrap, " : "",
            options.samplesPerTree() == 0
                ? ""
                : "at most " + options.samplesPerTree() + " samples a tree, ",
            options.selfTraining() ? "self-training, " : "",
            options.seed());
  }
}

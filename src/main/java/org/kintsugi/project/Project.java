package org.kintsugi.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * The saved work: sections that share classes, phase rule, features and forest.
 *
 * @param sections at least one
 * @param classes what can be painted
 * @param rule how classes merge into phases
 * @param cleanUp what is done to the phases after that
 * @param features which features are computed
 * @param forestOptions how the forest is trained
 * @param settings of views and tools, by name; the project does not know what they mean
 * @param forest the trained model in the form of a {@code .kforest} file, where there is one
 * @param provenance what was done, oldest first
 * @param thumbnail a PNG image of the project, where there is one
 * @param packed whether its images are saved in its file, which then needs nothing else
 */
public record Project(
    List<ProjectSection> sections,
    ClassList classes,
    PhaseRule rule,
    CleanUp cleanUp,
    FeatureSpec features,
    ForestOptions forestOptions,
    Map<String, String> settings,
    Optional<StoredBytes> forest,
    List<ProvenanceEntry> provenance,
    Optional<StoredBytes> thumbnail,
    boolean packed) {

  /** Checks that labels and rule refer to classes there are. */
  public Project {
    sections = List.copyOf(sections);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    provenance = List.copyOf(provenance);
    Objects.requireNonNull(features);
    Objects.requireNonNull(forestOptions);
    Objects.requireNonNull(forest);
    Objects.requireNonNull(thumbnail);
    if (!cleanUp.fits(rule.size())) {
      throw new IllegalArgumentException("a step of clean-up is about a phase that there is not");
    }
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("a project needs a section");
    }
    for (ProjectSection section : sections) {
      for (Stroke stroke : strokes(section)) {
        if (stroke.classId() > classes.size()) {
          throw new IllegalArgumentException(
              "stroke "
                  + stroke.id()
                  + " of "
                  + section.name()
                  + " is of class "
                  + stroke.classId()
                  + ", but there are "
                  + classes.size());
        }
      }
    }
    for (Phase phase : rule.phases()) {
      for (int classId : phase.classIds()) {
        if (classId > classes.size()) {
          throw new IllegalArgumentException(
              "phase "
                  + phase.name()
                  + " has the class "
                  + classId
                  + ", but there are "
                  + classes.size());
        }
      }
    }
  }

  private static List<Stroke> strokes(ProjectSection section) {
    List<Stroke> all = new ArrayList<>(section.labels().strokes());
    all.addAll(section.corrections().strokes());
    return all;
  }

  /**
   * A new project of one section: the paper's classes and rule, standard features of the section's
   * channels, standard forest, no settings.
   */
  public static Project of(ProjectSection section) {
    return new Project(
        List.of(section),
        ClassList.paper(),
        PhaseRule.paper(),
        CleanUp.NONE,
        FeatureSpec.standard(section.channelNames()),
        ForestOptions.standard(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  /** The same project with other sections. */
  public Project withSections(List<ProjectSection> newSections) {
    return new Project(
        newSections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        settings,
        forest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with section number {@code index} (from 0) replaced. */
  public Project withSection(int index, ProjectSection section) {
    List<ProjectSection> changed = new ArrayList<>(sections);
    changed.set(index, section);
    return withSections(changed);
  }

  /** The same project with other labels in section number {@code index} (from 0). */
  public Project withLabels(int index, LabelSnapshot labels) {
    return withSection(index, sections.get(index).withLabels(labels));
  }

  /** The same project with other sections and the classes, rule and clean-up that go with them. */
  public Project with(
      List<ProjectSection> newSections,
      ClassList newClasses,
      PhaseRule newRule,
      CleanUp newCleanUp) {
    return new Project(
        newSections,
        newClasses,
        newRule,
        newCleanUp,
        features,
        forestOptions,
        settings,
        forest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with other classes and the rule that goes with them; clean-up stays. */
  public Project withClasses(ClassList newClasses, PhaseRule newRule) {
    return withClasses(newClasses, newRule, cleanUp);
  }

  /** The same project with other classes, the rule and the clean-up that go with them. */
  public Project withClasses(ClassList newClasses, PhaseRule newRule, CleanUp newCleanUp) {
    return new Project(
        sections,
        newClasses,
        newRule,
        newCleanUp,
        features,
        forestOptions,
        settings,
        forest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with other features and options of the forest. */
  public Project withLearning(FeatureSpec newFeatures, ForestOptions newOptions) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        newFeatures,
        newOptions,
        settings,
        forest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with other settings. */
  public Project withSettings(Map<String, String> newSettings) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        newSettings,
        forest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with another forest, or none. */
  public Project withForest(Optional<StoredBytes> newForest) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        settings,
        newForest,
        provenance,
        thumbnail,
        packed);
  }

  /** The same project with one more thing that was done. */
  public Project withProvenance(ProvenanceEntry entry) {
    List<ProvenanceEntry> longer = new ArrayList<>(provenance);
    longer.add(entry);
    return withProvenance(longer);
  }

  /** The same project with another list of what was done. */
  public Project withProvenance(List<ProvenanceEntry> entries) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        settings,
        forest,
        entries,
        thumbnail,
        packed);
  }

  /** The same project with another thumbnail, or none. */
  public Project withThumbnail(Optional<StoredBytes> newThumbnail) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        settings,
        forest,
        provenance,
        newThumbnail,
        packed);
  }

  /** The same project with its images saved in its file, or left where they are. */
  public Project withPacked(boolean inside) {
    return new Project(
        sections,
        classes,
        rule,
        cleanUp,
        features,
        forestOptions,
        settings,
        forest,
        provenance,
        thumbnail,
        inside);
  }

  /** Every image file with what it is used for, each file once, in order. */
  public Map<ImageReference, List<String>> images() {
    Map<ImageReference, List<String>> images = new LinkedHashMap<>();
    for (ProjectSection section : sections) {
      section
          .images()
          .forEach(
              (image, uses) ->
                  images.computeIfAbsent(image, key -> new ArrayList<>()).addAll(uses));
    }
    return images;
  }

  /** The same project with each image file replaced by what {@code change} makes of it. */
  Project withImages(UnaryOperator<ImageReference> change) {
    return withSections(sections.stream().map(section -> section.withImages(change)).toList());
  }
}

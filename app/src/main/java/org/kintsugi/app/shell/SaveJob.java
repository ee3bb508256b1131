package org.kintsugi.app.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.image.BytePlane;
import org.kintsugi.project.FurtherReference;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;
import org.kintsugi.project.StoredBytes;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;

/**
 * What a save writes, taken on the window's thread, packed on another. A forest is saved with the
 * labels and features it was trained on, or not at all: one that is older is left out.
 *
 * @param bare the project as it stands
 * @param model the forest of exactly these labels; empty where there is none
 * @param result its class map; empty where it is not complete
 * @param since what the log tells changes from
 */
record SaveJob(
    Project bare, Optional<TrainedModel> model, Optional<BytePlane> result, Opened since) {

  /** The project as it was opened, and when. */
  record Opened(Project project, Instant time) {}

  static SaveJob of(ProjectSession project, Map<String, String> settings) {
    SectionSession section = project.section();
    Project bare = project.toSave(settings);
    Project stored = project.stored();
    Opened since = new Opened(stored, project.opened());
    // While the next section loads after the shown one was removed, what is trained is no more so.
    if (project.sections().contains(project.entry())
        && section.training().completeProperty().get()) {
      Optional<TrainedModel> model = section.trainerProperty().get().model();
      return new SaveJob(
          bare.withForest(Optional.empty()),
          model.map(found -> found.withRule(project.ruleProperty().get())),
          model.map(found -> section.result().classes()),
          since);
    }
    return new SaveJob(
        isTaughtAlike(bare, stored) ? bare : without(bare),
        Optional.empty(),
        Optional.empty(),
        since);
  }

  /** Whether two states of a project give the same forest. */
  static boolean isTaughtAlike(Project one, Project other) {
    return taught(one).equals(taught(other))
        && one.features().equals(other.features())
        && one.forestOptions().equals(other.forestOptions());
  }

  /** What a forest belongs to of each section: its labels, what counts, where channels lie. */
  private static List<List<Object>> taught(Project project) {
    return project.sections().stream()
        .map(
            each ->
                List.<Object>of(
                    each.labels(),
                    each.validRegion(),
                    each.further().stream().map(FurtherReference::alignment).toList()))
        .toList();
  }

  /**
   * The project with its forest packed and its log brought up to date; a job's work.
   *
   * @param time now
   */
  Project project(Instant time) {
    Project packed = packed();
    return ProvenanceLog.edited(time, since.time(), since.project(), packed)
        .map(packed::withProvenance)
        .orElse(packed);
  }

  /** The same with the images in the file. */
  SaveJob withImages() {
    return new SaveJob(bare.withPacked(true), model, result, since);
  }

  private Project packed() {
    if (model.isEmpty()) {
      return bare;
    }
    // Of the other sections no result of this forest is known.
    int shown = OpenedProject.shown(bare);
    List<ProjectSection> sections = new ArrayList<>(bare.sections());
    sections.replaceAll(each -> each.withResult(Optional.empty()));
    sections.set(shown, sections.get(shown).withResult(result.map(ProjectSection::checksum)));
    return bare.withForest(Optional.of(new StoredBytes(TrainedModelFile.encode(model.get()))))
        .withSections(sections);
  }

  private static Project without(Project project) {
    return project
        .withForest(Optional.empty())
        .withSections(
            project.sections().stream().map(each -> each.withResult(Optional.empty())).toList());
  }
}

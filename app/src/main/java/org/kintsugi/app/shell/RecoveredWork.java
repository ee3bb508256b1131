package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.project.ProjectSection;

/** Unsaved work beside what is saved: whether there is more to it, and what to say of it. */
final class RecoveredWork {

  private RecoveredWork() {}

  /** What a person is told of work. */
  static RecoveryOffer offer(JournalReader.Recovered work, Optional<Project> saved) {
    Project project = work.project();
    String name =
        work.file()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(project.sections().getFirst().name());
    return new RecoveryOffer(
        name,
        work.time(),
        project.sections().size(),
        strokes(project),
        saved.map(each -> OptionalInt.of(strokes(each))).orElse(OptionalInt.empty()),
        work.file().filter(file -> isLater(file, work)).isPresent()
            && saved.filter(each -> goesOn(project, each)).isEmpty());
  }

  private static int strokes(Project project) {
    return layers(project).stream().mapToInt(each -> each.strokes().size()).sum();
  }

  private static List<LabelSnapshot> layers(Project project) {
    return project.sections().stream()
        .flatMap(each -> List.of(each.labels(), each.corrections()).stream())
        .toList();
  }

  private static boolean isLater(Path file, JournalReader.Recovered work) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isAfter(work.time());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether work has the strokes of a saved project, and more behind them: it was painted on while
   * the project was being saved, and is newer whatever the time of the file says.
   */
  static boolean goesOn(Project work, Project saved) {
    List<LabelSnapshot> now = layers(work);
    List<LabelSnapshot> before = layers(saved);
    boolean all = now.size() == before.size() && strokes(work) > strokes(saved);
    for (int i = 0; all && i < now.size(); i++) {
      List<Stroke> known = before.get(i).strokes();
      List<Stroke> strokes = now.get(i).strokes();
      all = strokes.size() >= known.size() && strokes.subList(0, known.size()).equals(known);
    }
    return all;
  }

  /**
   * Whether two are the same but for what is computed, how they came to be, how they looked and
   * where their images lie: those in a project's file are unpacked somewhere.
   */
  static boolean isSame(Project one, Project other) {
    return bare(one).equals(bare(other));
  }

  private static Project bare(Project project) {
    List<ProjectSection> sections =
        project.sections().stream().map(each -> each.withResult(Optional.empty())).toList();
    return ProjectImages.byContent(project.withSections(sections))
        .withForest(Optional.empty())
        .withThumbnail(Optional.empty())
        .withProvenance(List.of())
        .withSettings(Map.of());
  }
}

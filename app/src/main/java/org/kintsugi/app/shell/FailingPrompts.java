package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ProjectLock;

/**
 * Prompts where nobody is there to answer: every question ends the work that asked it.
 *
 * @param work fails with the first thing that was said
 */
record FailingPrompts(CompletableFuture<?> work) implements Prompts {

  @Override
  public UnsavedChoice unsaved(String projectName) {
    return UnsavedChoice.DISCARD;
  }

  @Override
  public HeldChoice held(String projectName, ProjectLock.Holder holder) {
    return HeldChoice.READ_ONLY;
  }

  @Override
  public RecoveryChoice recover(RecoveryOffer offer) {
    return RecoveryChoice.LATER;
  }

  @Override
  public Optional<ImportPlan> confirm(ImportPlan plan) {
    return Optional.of(plan);
  }

  @Override
  public Optional<SeriesPlan> confirmSeries(SeriesPlan plan) {
    return Optional.of(plan);
  }

  @Override
  public Optional<LabelMapping> mapLabels(LabelMapping mapping) {
    return Optional.of(mapping);
  }

  @Override
  public ImagesChoice images(List<ImageFinding> findings) {
    work.completeExceptionally(Problem.of(findings.getFirst().sentence()));
    return ImagesChoice.LEAVE;
  }

  /** Whoever drew the picture named the project. */
  @Override
  public boolean readElsewhere(String projectName, Set<Path> folders) {
    return true;
  }

  @Override
  public boolean replace(String fileName) {
    return false;
  }

  @Override
  public void problem(String title, String sentence, String details) {
    String cause = details.lines().findFirst().map(line -> " (" + line + ")").orElse("");
    work.completeExceptionally(Problem.of(sentence + cause));
  }

  @Override
  public void keySheet() {}

  @Override
  public void about() {}
}

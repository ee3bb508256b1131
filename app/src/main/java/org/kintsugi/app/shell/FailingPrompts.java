package org.kintsugi.app.shell;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.job.Problem;
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
  public boolean locate(String fileName, String where) {
    work.completeExceptionally(Problem.of(where + "/" + fileName + ": the image is not there."));
    return false;
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

package org.kintsugi.app.shell;

import java.util.concurrent.Executor;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.training.LiveSegmentationTrainer;

/**
 * Live segmentations for the sections of one window.
 *
 * @param background where they are shut down
 * @param window the window's thread
 */
record LiveTrainers(Executor background, Executor window) implements TrainerFactory {

  /** The part of the heap the caches of one section may take. */
  private static final double SHARE = 0.35;

  @Override
  public LiveTrainer create(ProjectSession project) {
    long budget = (long) (SHARE * Runtime.getRuntime().maxMemory());
    return new LiveSegmentationTrainer(project, budget, background, window);
  }
}

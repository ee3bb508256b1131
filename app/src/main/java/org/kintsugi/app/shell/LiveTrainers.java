package org.kintsugi.app.shell;

import java.util.concurrent.Executor;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;

/** Live segmentations for the sections of one window. */
final class LiveTrainers implements TrainerFactory {

  LiveTrainers(ProgramThreads threads, Executor window) {}

  @Override
  public LiveTrainer create(ProjectSession project) {
    return LiveTrainer.NONE;
  }
}

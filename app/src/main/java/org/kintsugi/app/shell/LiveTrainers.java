package org.kintsugi.app.shell;

import java.util.concurrent.Executor;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.preferences.Preferences;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.training.LiveSegmentationTrainer;
import org.kintsugi.segmentation.LiveSettings;

/**
 * Live segmentations for the sections of one window.
 *
 * @param background where they are shut down
 * @param window the window's thread
 * @param preferences how much of the machine they may use
 */
record LiveTrainers(Executor background, Executor window, ObservableValue<Preferences> preferences)
    implements TrainerFactory {

  /** Trainers with the standard share of the machine. */
  LiveTrainers(Executor background, Executor window) {
    this(background, window, new SimpleObjectProperty<>(Preferences.STANDARD));
  }

  @Override
  public LiveTrainer create(ProjectSession project) {
    return new LiveSegmentationTrainer(
        project, settings(preferences.getValue()), background, window);
  }

  @Override
  public ObservableValue<?> changes() {
    // Equal settings are no change: another theme must not train anew.
    return preferences.map(LiveTrainers::settings);
  }

  /** What a live segmentation may use of this machine. */
  static LiveSettings settings(Preferences preferences) {
    Runtime machine = Runtime.getRuntime();
    long memory = preferences.memoryOf(machine.maxMemory());
    return LiveSettings.of(memory)
        .withThreads(preferences.threadsOf(machine.availableProcessors()));
  }
}

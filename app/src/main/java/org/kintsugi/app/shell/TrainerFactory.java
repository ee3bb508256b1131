package org.kintsugi.app.shell;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;

/** Makes what trains behind a section: the live segmentation, or a test's own. */
@FunctionalInterface
public interface TrainerFactory {

  /** A trainer for the project's section as its images lie now; answers into the section. */
  LiveTrainer create(ProjectSession project);

  /** Changes when a trainer made now would differ from those made before. */
  default ObservableValue<?> changes() {
    return new SimpleObjectProperty<>();
  }
}

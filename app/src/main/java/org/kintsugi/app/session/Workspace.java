package org.kintsugi.app.session;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What one window works on: no project (the welcome page) or one. Owns the open project and frees
 * it when another takes its place.
 */
public final class Workspace {

  private final ReadOnlyObjectWrapper<Optional<ProjectSession>> project =
      new ReadOnlyObjectWrapper<>(this, "project", Optional.empty());
  private final Painting painting = new Painting();
  private final LayerSettings layers = new LayerSettings();
  private final BooleanProperty liveTraining = new SimpleBooleanProperty(this, "live", true);
  private final ObjectProperty<Step> step = new SimpleObjectProperty<>(this, "step", Step.LABEL);
  private final ObjectProperty<LabelPage> labelPage =
      new SimpleObjectProperty<>(this, "labelPage", LabelPage.PANEL);
  private final ObjectProperty<Optional<Notice>> notice =
      new SimpleObjectProperty<>(this, "notice", Optional.empty());

  /** The open project. */
  public ReadOnlyObjectProperty<Optional<ProjectSession>> projectProperty() {
    return project.getReadOnlyProperty();
  }

  /** The open project. */
  public Optional<ProjectSession> project() {
    return project.get();
  }

  /** What the hand holds, in every project. */
  public Painting painting() {
    return painting;
  }

  /** Which layers show. */
  public LayerSettings layers() {
    return layers;
  }

  /** Whether changed labels start a training. */
  public BooleanProperty liveTrainingProperty() {
    return liveTraining;
  }

  /** The step whose panel shows. */
  public ObjectProperty<Step> stepProperty() {
    return step;
  }

  /** What the side of the step Label shows. */
  public ObjectProperty<LabelPage> labelPageProperty() {
    return labelPage;
  }

  /** The sentence that shows for a while. */
  public ObjectProperty<Optional<Notice>> noticeProperty() {
    return notice;
  }

  /** Says a sentence. */
  public void say(Notice.Kind kind, String text) {
    notice.set(Optional.of(new Notice(kind, text)));
  }

  /** Opens a project in the place of the one before, whose unsaved changes are gone. */
  public void open(ProjectSession opened) {
    close();
    labelPage.set(LabelPage.PANEL);
    // What a stroke is for is a matter of the work at hand: another project starts with labels.
    painting.options().correctingProperty().set(false);
    painting.options().validatingProperty().set(false);
    painting.limitClasses(opened.classesProperty().get().size());
    project.set(Optional.of(opened));
  }

  /** Shows another section of the open project; everything else stays as it is. */
  public void show(SectionEntry other) {
    ProjectSession before = project.get().orElseThrow();
    before.section().trainerProperty().get().close();
    before.section().trainerProperty().set(LiveTrainer.NONE);
    ProjectSession now = before.showing(other);
    before.leave();
    project.set(Optional.of(now));
  }

  /** Closes the project, whose unsaved changes are gone. */
  public void close() {
    Optional<ProjectSession> before = project.get();
    project.set(Optional.empty());
    before.ifPresent(each -> each.section().trainerProperty().get().close());
  }
}

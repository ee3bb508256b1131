package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * Tells a project's trainer what it must know: changed labels after each step of the history, what
 * is looked at, whether it is on. Makes a new trainer when the images were registered anew, other
 * features or another forest were chosen, or it may use more or less of the machine.
 */
final class TrainerLink {

  private final Workspace workspace;
  private final ProjectSession project;
  private final SectionSession section;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Runnable onEdit = this::edited;
  private final TrainerFactory trainers;
  private boolean stale;
  private LabelSnapshot told;
  private ValidRegion toldValid;

  TrainerLink(Workspace workspace, ProjectSession project, TrainerFactory trainers) {
    this.workspace = workspace;
    this.project = project;
    this.trainers = trainers;
    this.section = project.section();
    this.told = LabelSnapshot.empty(section.labels().width(), section.labels().height());
    this.toldValid = section.valid();
    subscriptions.add(section.alignedProperty().subscribe(now -> renew(trainers)));
    subscriptions.add(project.featuresProperty().subscribe((before, now) -> renew(trainers)));
    subscriptions.add(project.forestOptionsProperty().subscribe((before, now) -> renew(trainers)));
    subscriptions.add(project.classesProperty().subscribe((before, now) -> classesChanged()));
    subscriptions.add(trainers.changes().subscribe((before, now) -> renew(trainers)));
    subscriptions.add(
        workspace.liveTrainingProperty().subscribe((before, on) -> trainer().setEnabled(on)));
    subscriptions.add(
        section.viewport().visibleProperty().subscribe((before, now) -> viewChanged()));
    subscriptions.add(
        section.viewport().cursorProperty().subscribe((before, now) -> viewChanged()));
    subscriptions.add(project.placedProperty().subscribe((before, now) -> renew(trainers)));
    project.history().addListener(onEdit);
    ListChangeListener<SectionEntry> company = change -> stale = true;
    ObservableList<SectionEntry> sections = project.sections();
    sections.addListener(company);
    subscriptions.add(() -> sections.removeListener(company));
  }

  void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    project.history().removeListener(onEdit);
  }

  private LiveTrainer trainer() {
    return section.trainerProperty().get();
  }

  private void renew(TrainerFactory trainers) {
    stale = false;
    trainer().close();
    section.result().restart();
    section.training().restart();
    section.trainerProperty().set(trainers.create(project));
    trainer().setEnabled(workspace.liveTrainingProperty().get());
    viewChanged();
    told = LabelSnapshot.empty(section.labels().width(), section.labels().height());
    if (project.sections().size() > 1) {
      // Labels of the others teach, even where nothing is painted here.
      tell();
    } else {
      labelsMayHaveChanged();
    }
  }

  /** The forest names and counts the classes, so it is trained anew once the edit is done. */
  private void classesChanged() {
    told = LabelSnapshot.empty(section.labels().width(), section.labels().height());
    // The labels of other sections may have got other classes as well.
    stale |= project.sections().size() > 1;
  }

  private void edited() {
    if (stale && project.sections().contains(project.entry())) {
      renew(trainers);
    } else {
      labelsMayHaveChanged();
    }
  }

  private void labelsMayHaveChanged() {
    LabelSnapshot now = section.labels().snapshot().training();
    ValidRegion valid = section.valid();
    if (!now.changedSince(told).isEmpty() || !valid.equals(toldValid)) {
      tell();
    }
  }

  private void tell() {
    told = section.labels().snapshot().training();
    toldValid = section.valid();
    // While live training is off nothing follows: what is shown is of the labels before.
    section.training().outdated();
    trainer().labelsChanged(told, toldValid, project.classesProperty().get());
  }

  private void viewChanged() {
    Region visible = section.viewport().visibleProperty().get();
    if (visible == null || visible.isEmpty()) {
      return;
    }
    ImagePoint cursor = section.viewport().cursorProperty().get();
    int x = cursor == null ? visible.x() + visible.width() / 2 : cursor.column();
    int y = cursor == null ? visible.y() + visible.height() / 2 : cursor.row();
    trainer().viewChanged(visible, x, y);
  }
}

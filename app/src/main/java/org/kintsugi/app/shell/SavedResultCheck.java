package org.kintsugi.app.shell;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.util.Subscription;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.image.BytePlane;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;

/**
 * Holds what the forest says of a reloaded section against what it said when the project was saved,
 * once a section, and says whether it is the same to the last pixel.
 */
final class SavedResultCheck {

  private final DeskContext context;
  private final Set<SectionEntry> checked = new HashSet<>();
  private Subscription completing = Subscription.EMPTY;

  SavedResultCheck(DeskContext context) {
    this.context = context;
    context.workspace().projectProperty().subscribe(this::shown);
  }

  private void shown(Optional<ProjectSession> before, Optional<ProjectSession> now) {
    completing.unsubscribe();
    completing = Subscription.EMPTY;
    if (!ProjectSession.isSame(before, now)) {
      checked.clear();
    }
    now.ifPresent(
        project ->
            completing =
                project
                    .section()
                    .training()
                    .completeProperty()
                    .subscribe(
                        complete -> {
                          if (complete) {
                            check(project);
                          }
                        }));
  }

  private void check(ProjectSession project) {
    SectionEntry entry = project.entry();
    Optional<String> saved = entry.current().resultSha256();
    if (saved.isEmpty()
        || checked.contains(entry)
        || !SaveJob.isTaughtAlike(project.toSave(Map.of()), project.stored())) {
      return;
    }
    checked.add(entry);
    BytePlane classes = project.section().result().classes();
    context
        .tasks()
        .start(
            context.messages().text("reload.checking"),
            (progress, cancellation) -> ProjectSection.checksum(classes).equals(saved.get()),
            same -> tell(project, entry.name(), same));
  }

  private void tell(ProjectSession project, String section, boolean same) {
    project.note(ProvenanceLog.checked(Instant.now(), section, same));
    boolean current = context.workspace().project().filter(project::isSameProject).isPresent();
    if (!current) {
      return;
    }
    if (!same) {
      context
          .workspace()
          .say(Notice.Kind.WARNING, context.messages().text("reload.differs", section));
    } else if (context.workspace().noticeProperty().get().isEmpty()) {
      // Good news does not take the place of other news.
      context.workspace().say(Notice.Kind.DONE, context.messages().text("reload.same", section));
    }
  }
}

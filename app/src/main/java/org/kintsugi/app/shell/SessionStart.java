package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.util.Subscription;
import org.kintsugi.app.preferences.LastSession;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.Workspace;

/** Begins with the project and the step the program ended with, where the user wants that. */
final class SessionStart {

  private final DeskContext context;
  private final Opening opening;
  private final Optional<Path> project;
  private final Optional<Step> step;
  private Subscription waiting = Subscription.EMPTY;

  /** Reads the session before a new one begins. */
  SessionStart(DeskContext context, Opening opening, LastSession last) {
    this.context = context;
    this.opening = opening;
    this.project = last.project();
    this.step = last.step();
  }

  /** Opens what was asked for, or else what was open. */
  void begin(OpenRequest request) {
    boolean wanted = context.settings().preferences().restoreSession();
    if (request instanceof OpenRequest.Nothing && wanted && project.isPresent()) {
      Path file = project.get();
      // A drive that sleeps must not hold the window up.
      context
          .background()
          .execute(
              () -> {
                boolean there = Files.isRegularFile(file);
                context.window().execute(() -> reopen(file, there));
              });
    } else {
      opening.open(request);
    }
  }

  private void reopen(Path file, boolean there) {
    Workspace workspace = context.workspace();
    if (workspace.project().isPresent()) {
      return;
    }
    if (!there) {
      workspace.say(Notice.Kind.WARNING, context.messages().text("session.gone", file.toString()));
      return;
    }
    waiting =
        workspace
            .projectProperty()
            .subscribe(
                open -> {
                  if (open.isPresent()) {
                    waiting.unsubscribe();
                    if (open.get().fileProperty().get().equals(Optional.of(file))) {
                      step.ifPresent(workspace.stepProperty()::set);
                    }
                  }
                });
    opening.project(file);
  }
}

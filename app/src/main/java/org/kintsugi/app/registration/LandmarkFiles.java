package org.kintsugi.app.registration;

import java.util.List;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.FileChoosers;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.registration.Landmark;
import org.kintsugi.registration.LandmarkCsv;

/** Reads and writes the landmarks of the image that is registered. */
final class LandmarkFiles {

  private final Messages messages;
  private final Workspace workspace;
  private final HandRegistration hand;
  private final TaskRunner tasks;
  private final FileChoosers choosers;

  LandmarkFiles(
      Messages messages,
      Workspace workspace,
      HandRegistration hand,
      TaskRunner tasks,
      FileChoosers choosers) {
    this.messages = messages;
    this.workspace = workspace;
    this.hand = hand;
    this.tasks = tasks;
    this.choosers = choosers;
  }

  /** Asks for a file and puts its landmarks in the place of these. */
  void read() {
    choosers
        .landmarks()
        .ifPresent(
            file ->
                tasks.start(
                    messages.text("hand.importing"),
                    (progress, cancellation) -> LandmarkCsv.read(file),
                    this::take));
  }

  private void take(LandmarkCsv.Content content) {
    hand.replace(content.landmarks());
    String read = messages.text("hand.imported", content.landmarks().size());
    workspace.say(
        content.unset() == 0 ? Notice.Kind.DONE : Notice.Kind.WARNING,
        content.unset() == 0 ? read : messages.text("hand.imported.unset", read, content.unset()));
  }

  /** Asks where to and writes the landmarks. */
  void write() {
    List<Landmark> landmarks = hand.stateProperty().get().set().landmarks();
    choosers
        .saveLandmarks(hand.movingProperty().get().orElse("image") + "-landmarks.csv")
        .ifPresent(
            file ->
                tasks.start(
                    messages.text("hand.exporting"),
                    (progress, cancellation) -> {
                      LandmarkCsv.write(file, landmarks);
                      return file;
                    },
                    written ->
                        workspace.say(
                            Notice.Kind.DONE, messages.text("hand.exported", written.toString()))));
  }
}

package org.kintsugi.app.tasks;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.RunningTask;

/**
 * What is said of a task.
 *
 * @param messages every text
 * @param sentence a failure in one sentence
 */
record TaskWords(Messages messages, Function<Throwable, String> sentence) {

  /** What it does, or how it ended. */
  String state(RunningTask task) {
    RunningTask.State state = task.stateProperty().get();
    return switch (state) {
      case RUNNING ->
          task.activityProperty().get().isEmpty() ? named(state) : task.activityProperty().get();
      case FAILED -> task.failure().map(sentence).orElse(named(state));
      default -> named(state);
    };
  }

  private String named(RunningTask.State state) {
    return messages.text("tasks.state." + state.name().toLowerCase(Locale.ROOT));
  }

  /** A time as minutes and seconds, with hours where there are any: "0:07", "1:02:30". */
  static String time(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    String tail = String.format(Locale.ROOT, "%02d", seconds % 60);
    return seconds < 3600
        ? seconds / 60 + ":" + tail
        : String.format(Locale.ROOT, "%d:%02d:%s", seconds / 3600, seconds / 60 % 60, tail);
  }
}

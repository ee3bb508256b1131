package org.kintsugi.app.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProblemReporter;
import org.kintsugi.job.Problem;

/** Turns failures into one sentence for the user and an entry in the log. */
final class FailureDesk implements ProblemReporter {

  private static final Logger LOG = System.getLogger(FailureDesk.class.getName());

  private final Messages messages;
  private final Prompts prompts;

  FailureDesk(Messages messages, Prompts prompts) {
    this.messages = messages;
    this.prompts = prompts;
  }

  @Override
  public void report(String doing, Throwable failure) {
    boolean known = failure instanceof Problem;
    LOG.log(known ? Level.INFO : Level.ERROR, doing, failure);
    prompts.problem(
        messages.text("problem.title", doing), sentence(messages, failure), details(failure));
  }

  /** A failure in one sentence, as a person is told it. */
  static String sentence(Messages messages, Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem.fullSentence();
      case OutOfMemoryError none -> messages.text("problem.memory");
      default -> messages.text("problem.unexpected");
    };
  }

  private static String details(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem.getCause() == null ? "" : stackTrace(problem.getCause());
      case OutOfMemoryError none -> "";
      default -> stackTrace(failure);
    };
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}

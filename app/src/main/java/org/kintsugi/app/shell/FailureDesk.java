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
    if (failure instanceof Problem problem) {
      LOG.log(Level.INFO, doing, failure);
      String details = problem.getCause() == null ? "" : stackTrace(problem.getCause());
      prompts.problem(messages.text("problem.title", doing), problem.fullSentence(), details);
    } else if (failure instanceof OutOfMemoryError) {
      LOG.log(Level.ERROR, doing, failure);
      prompts.problem(messages.text("problem.title", doing), messages.text("problem.memory"), "");
    } else {
      LOG.log(Level.ERROR, doing, failure);
      prompts.problem(
          messages.text("problem.title", doing),
          messages.text("problem.unexpected"),
          stackTrace(failure));
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}

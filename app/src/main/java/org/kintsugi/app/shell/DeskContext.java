package org.kintsugi.app.shell;

import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.FileChoosers;
import org.kintsugi.app.session.ProblemReporter;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ViewerThreads;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Parallel;

/**
 * What the parts of one window share.
 *
 * @param messages every text
 * @param table every action
 * @param workspace the open work
 * @param tasks runs jobs
 * @param choosers asks for files
 * @param prompts asks questions
 * @param readers reads images
 * @param recent projects opened last
 * @param sample where the sample is
 * @param folders the program's own folders
 * @param theme the look
 * @param background where pictures are made
 * @param window runs pieces on the window's thread
 * @param threads the executors
 * @param viewerThreads composes frames
 * @param trainers makes what trains behind a section
 * @param settings what the user prefers, and what is remembered
 * @param failures tells the user what went wrong
 */
record DeskContext(
    Messages messages,
    ActionTable table,
    Workspace workspace,
    TaskRunner tasks,
    FileChoosers choosers,
    Prompts prompts,
    ImageReaders readers,
    RecentProjects recent,
    SampleLocator sample,
    AppFolders folders,
    ObjectProperty<Theme> theme,
    Executor background,
    Executor window,
    ProgramThreads threads,
    ViewerThreads viewerThreads,
    TrainerFactory trainers,
    UserSettings settings,
    ProblemReporter failures) {

  /** Runs pieces of a job that starts now. */
  Parallel parallel() {
    return threads.parallel();
  }

  ActionControls controls() {
    return new ActionControls(table);
  }
}

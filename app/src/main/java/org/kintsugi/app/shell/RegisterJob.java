package org.kintsugi.app.shell;

import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionReferences;

/**
 * Registers a section anew, off the window's thread.
 *
 * @param section the section as it lies now
 */
record RegisterJob(Section section) {

  /**
   * What came out.
   *
   * @param prepared for the screen
   * @param references for the project's file
   */
  record Result(PreparedSection prepared, ProjectSection references) {}

  Result run(Progress progress, Cancellation cancellation) {
    Section registered =
        SectionInput.register(
            section, new RegistrationChoice.Automatic(), progress.part(0, 0.8), cancellation);
    ProjectSection references =
        new SectionReferences()
            .of(
                registered,
                LabelSnapshot.empty(section.width(), section.height()),
                progress.part(0.8, 0.9),
                cancellation);
    progress.report(0.9, "Preparing the views");
    return new Result(PreparedSection.of(registered), references);
  }
}

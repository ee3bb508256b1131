package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ProjectLock;

/** Questions and announcements that wait for the user. */
public interface Prompts {

  /** What to do with unsaved changes of that project. */
  UnsavedChoice unsaved(String projectName);

  /** Says that another program has a project open; how to open it here. */
  HeldChoice held(String projectName, ProjectLock.Holder holder);

  /** Offers work that was not saved when the program ended. */
  RecoveryChoice recover(RecoveryOffer offer);

  /** Shows what was understood of images; the plan as corrected, or empty to load nothing. */
  Optional<ImportPlan> confirm(ImportPlan plan);

  /** Shows what was understood of a series; the plan as corrected, or empty to load nothing. */
  Optional<SeriesPlan> confirmSeries(SeriesPlan plan);

  /** Shows what the numbers of a label image would mean; as corrected, or empty for no import. */
  Optional<LabelMapping> mapLabels(LabelMapping mapping);

  /** Says which images are missing or changed (at least one); what to do about them. */
  ImagesChoice images(List<ImageFinding> findings);

  /** Says that a project reads images from folders the user has not opened; whether it may. */
  boolean readElsewhere(String projectName, Set<Path> folders);

  /** Whether to replace a file that exists. */
  boolean replace(String fileName);

  /** Says what went wrong. */
  void problem(String title, String sentence, String details);

  /** Shows every key. */
  void keySheet();

  /** Says what the program is. */
  void about();
}

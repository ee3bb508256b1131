package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.session.Placement;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.SeriesSections;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.batch.SliceSeriesFinder;
import org.kintsugi.image.Section;
import org.kintsugi.io.Databar;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;

/**
 * The work behind opening a series of slices, off the window's thread. The images of one slice are
 * in memory at a time, and of those that were opened only the first one's stay.
 *
 * @param readers reads images
 */
record SeriesJobs(ImageReaders readers) {

  /**
   * A series as sections.
   *
   * @param sections where their images lie, not registered yet; at least one
   * @param first the first of them, loaded
   * @param problems of slices that could not be read, one sentence each
   */
  record Opened(List<ProjectSection> sections, PreparedSection first, List<String> problems) {}

  /**
   * Looks whether what was chosen is a series.
   *
   * @param wanted the channels that its slices should have, the reference first; empty where any
   *     will do
   */
  Optional<SeriesPlan> look(
      List<Path> chosen, List<String> wanted, Progress progress, Cancellation cancellation) {
    if (chosen.size() != 1 || !Files.isDirectory(chosen.getFirst())) {
      return Optional.empty();
    }
    return new SliceSeriesFinder(readers)
        .find(chosen.getFirst(), wanted, progress, cancellation)
        .map(series -> SeriesPlan.of(series, databar(series)));
  }

  private Optional<Databar> databar(SliceSeries series) {
    try {
      ImageFile image =
          readers.readChannels(series.usable().getFirst().channels().getFirst().file()).getFirst();
      return Databar.propose(image.acquisition(), image.planes().getFirst());
    } catch (Problem e) {
      // Said when the slice is opened.
      return Optional.empty();
    }
  }

  /** Reads the slices one after the other; those that cannot be read are left out and told. */
  Opened load(SeriesPlan plan, Progress progress, Cancellation cancellation) {
    SeriesSections.Loaded loaded =
        new SeriesSections(readers)
            .load(plan.slices(), plan::input, Optional.empty(), progress, cancellation);
    return new Opened(loaded.sections(), PreparedSection.of(loaded.first()), loaded.problems());
  }

  /** Where the images of a section lie on each other. */
  Placement register(ProjectSection section, Progress progress, Cancellation cancellation) {
    Section loaded = new SectionLoader(readers).load(section, progress.part(0, 0.2), cancellation);
    return Placement.of(
        SectionInput.register(
            loaded, new RegistrationChoice.Automatic(), progress.part(0.2, 1), cancellation));
  }
}

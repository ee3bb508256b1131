package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionReferences;

/**
 * Makes sections of a project of slices: the images of one slice are in memory at a time, and only
 * those of the first stay.
 *
 * @param readers read the images
 */
public record SeriesSections(ImageReaders readers) {

  /**
   * Slices as sections.
   *
   * @param sections where their images lie; at least one
   * @param first the first of them, with its images
   * @param problems of slices that were left out, one sentence each
   */
  public record Loaded(List<ProjectSection> sections, Section first, List<String> problems) {

    /** Keeps the lists unmodifiable. */
    public Loaded {
      Objects.requireNonNull(first);
      sections = List.copyOf(sections);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads slices one after the other; those that cannot be read or registered are left out and
   * told.
   *
   * @param slices at least one
   * @param input the files of a slice that are read
   * @param registration how their images come to lie on the reference; empty for not yet
   * @throws Problem where none can be had
   */
  public Loaded load(
      List<FoundSlice> slices,
      Function<FoundSlice, SectionInput> input,
      Optional<RegistrationChoice> registration,
      Progress progress,
      Cancellation cancellation) {
    List<ProjectSection> sections = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Optional<Section> first = Optional.empty();
    for (int i = 0; i < slices.size(); i++) {
      cancellation.check();
      FoundSlice slice = slices.get(i);
      Progress part = progress.part((double) i / slices.size(), (i + 1.0) / slices.size());
      Progress named =
          (fraction, activity) -> part.report(fraction, slice.name() + ": " + activity);
      try {
        Section read = input.apply(slice).load(readers, named.part(0, 0.2)).named(slice.name());
        Section placed =
            registration.isPresent()
                ? SectionInput.register(
                    read, registration.get(), named.part(0.2, 0.8), cancellation)
                : read;
        sections.add(
            new SectionReferences()
                .of(
                    placed,
                    LabelSnapshot.empty(read.width(), read.height()),
                    named.part(0.8, 1),
                    cancellation));
        first = first.or(() -> Optional.of(placed));
      } catch (Problem e) {
        problems.add(e.getMessage());
      }
    }
    if (first.isEmpty()) {
      throw Problem.of(problems.getFirst());
    }
    return new Loaded(sections, first.get(), problems);
  }
}

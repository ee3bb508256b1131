package org.kintsugi.batch;

import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;

/** A section that results are wanted of: in memory already, or read when it is its turn. */
public interface SectionSource {

  /** What it is called. */
  String name();

  /**
   * The section in memory. Whoever asks lets it go again.
   *
   * @throws Problem where it cannot be had
   */
  LabelledSection load(ImageReaders readers, Progress progress, Cancellation cancellation);

  /** What the forest says of it, before corrections, where that is known already. */
  default Optional<BytePlane> classMap() {
    return Optional.empty();
  }

  /** The checksum of what its project's forest said of it when it was saved, where known. */
  default Optional<String> savedResult() {
    return Optional.empty();
  }

  /**
   * One whose result was saved before.
   *
   * @param source the section
   * @param sha256 {@link ProjectSection#checksum} of the result
   */
  record WithResult(SectionSource source, String sha256) implements SectionSource {

    /** Checks that nothing is missing. */
    public WithResult {
      Objects.requireNonNull(source);
      Objects.requireNonNull(sha256);
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public LabelledSection load(
        ImageReaders readers, Progress progress, Cancellation cancellation) {
      return source.load(readers, progress, cancellation);
    }

    @Override
    public Optional<BytePlane> classMap() {
      return source.classMap();
    }

    @Override
    public Optional<String> savedResult() {
      return Optional.of(sha256);
    }
  }

  /**
   * One in memory.
   *
   * @param section the section
   * @param classMap what the forest says of it, before corrections, where that is known
   */
  record InMemory(LabelledSection section, Optional<BytePlane> classMap) implements SectionSource {

    /** Checks that nothing is missing. */
    public InMemory {
      Objects.requireNonNull(section);
      Objects.requireNonNull(classMap);
    }

    @Override
    public String name() {
      return section.section().name();
    }

    @Override
    public LabelledSection load(
        ImageReaders readers, Progress progress, Cancellation cancellation) {
      return section;
    }
  }

  /**
   * One of a project, whose images lie in files.
   *
   * @param section where they are, and what was painted
   */
  record Stored(ProjectSection section) implements SectionSource {

    /** Checks that nothing is missing. */
    public Stored {
      Objects.requireNonNull(section);
    }

    @Override
    public String name() {
      return section.name();
    }

    @Override
    public LabelledSection load(
        ImageReaders readers, Progress progress, Cancellation cancellation) {
      return LabelledSection.of(
          new SectionLoader(readers).load(section, progress, cancellation),
          section.labels(),
          section.corrections());
    }
  }
}

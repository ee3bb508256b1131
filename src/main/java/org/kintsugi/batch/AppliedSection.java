package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one section that results were wanted of: a row of {@link AppliedTable}.
 *
 * @param section its name
 * @param channels what serves as the forest's channels, in its order: "CBS", or "CBS = BSE" where
 *     the image is called otherwise; empty where it was not found out
 * @param width pixels in a row; 0 where not known
 * @param height rows; 0 where not known
 * @param phases the share of every phase; empty where there is no result
 * @param seconds wall time
 * @param folder where the results are; empty where there are none
 * @param problem what is wrong, one sentence; empty where nothing is
 * @param asSaved whether what the forest says is what it said when the project was saved, to the
 *     last pixel; empty where that is not known
 */
public record AppliedSection(
    String section,
    List<String> channels,
    int width,
    int height,
    List<PhaseShare> phases,
    double seconds,
    Optional<Path> folder,
    Optional<String> problem,
    Optional<Boolean> asSaved) {

  /**
   * How much of the valid region a phase takes.
   *
   * @param name of the phase
   * @param fraction 0 to 1
   */
  public record PhaseShare(String name, double fraction) {}

  /** Keeps the lists unmodifiable and checks that there are results or a problem. */
  public AppliedSection {
    Objects.requireNonNull(section);
    Objects.requireNonNull(asSaved);
    channels = List.copyOf(channels);
    phases = List.copyOf(phases);
    if (folder.isPresent() == problem.isPresent()) {
      throw new IllegalArgumentException("results or a problem, not both or none");
    }
  }

  /** A section of which no result was saved before. */
  AppliedSection(
      String section,
      List<String> channels,
      int width,
      int height,
      List<PhaseShare> phases,
      double seconds,
      Optional<Path> folder,
      Optional<String> problem) {
    this(section, channels, width, height, phases, seconds, folder, problem, Optional.empty());
  }

  static AppliedSection failed(String section, double seconds, String problem) {
    return new AppliedSection(
        section, List.of(), 0, 0, List.of(), seconds, Optional.empty(), Optional.of(problem));
  }

  /** Whether there are results. */
  public boolean isDone() {
    return problem.isEmpty();
  }
}

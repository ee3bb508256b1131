package org.kintsugi.app.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When states of a project were taken: in their order and behind the last save, also where the
 * computer's clock is set back or the project's file bears a time to come. Recovery tells by these
 * times whether the project was saved after the work that was kept.
 */
final class JournalTime {

  private final InstantSource clock;
  private Instant last = Instant.MIN;

  JournalTime(InstantSource clock) {
    this.clock = clock;
  }

  /** Another project begins. */
  void begin() {
    last = Instant.MIN;
  }

  /**
   * The time of a state that is taken now.
   *
   * @param saved what the project's file was like when this program read or wrote it last
   */
  Instant next(Optional<FileStamp> saved) {
    // A journal keeps milliseconds, a file system more.
    Instant behind =
        saved
            .map(stamp -> stamp.modified().toInstant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1))
            .orElse(Instant.MIN);
    last = Stream.of(clock.instant(), last, behind).max(Instant::compareTo).orElseThrow();
    return last;
  }
}

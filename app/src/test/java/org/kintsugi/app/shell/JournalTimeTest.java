package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A computer's clock that is set back while somebody works. */
class JournalTimeTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = NOON;
  private final JournalTime times = new JournalTime(() -> now);

  @Test
  void statesStayInTheirOrder() {
    assertThat(times.next(Optional.empty())).isEqualTo(NOON);
    now = NOON.minus(HOUR);
    assertThat(times.next(Optional.empty())).isEqualTo(NOON);
    now = NOON.plusSeconds(1);
    assertThat(times.next(Optional.empty())).isEqualTo(now);
  }

  @Test
  void whatCameAfterASaveIsLaterThanTheFile() {
    // A file system knows more than milliseconds, a journal does not.
    Instant saved = NOON.plusNanos(123_456_789);
    now = NOON.minus(HOUR);
    Instant time = times.next(Optional.of(new FileStamp(FileTime.from(saved), 1)));
    assertThat(saved.isAfter(Instant.ofEpochMilli(time.toEpochMilli()))).isFalse();
    assertThat(Duration.between(saved, time)).isLessThan(Duration.ofMillis(2));
  }

  @Test
  void anotherProjectBeginsWithTheClock() {
    times.next(Optional.of(new FileStamp(FileTime.from(Instant.parse("2100-01-01T00:00:00Z")), 1)));
    times.begin();
    assertThat(times.next(Optional.empty())).isEqualTo(NOON);
  }
}

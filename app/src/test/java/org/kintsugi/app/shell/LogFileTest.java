package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log is where the user finds it, whatever the folder is called. */
class LogFileTest {

  private static final System.Logger LOG = System.getLogger(LogFileTest.class.getName());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"state", "Zelle 3 %t 50%", "\u3042 \u00e4/deeper"})
  void whatIsLoggedStandsInItsFolderWithItsCause(String name) throws IOException {
    Path logs = folder.resolve(name);
    try (LogFile _ = LogFile.in(logs)) {
      LOG.log(System.Logger.Level.INFO, "the journal stays", new IOException("no space"));
    }
    assertThat(Files.readString(logs.resolve("kintsugi-0.log")))
        .contains("the journal stays")
        .contains("java.io.IOException: no space");
  }

  @Test
  void itGoesOnBehindWhatStandsThere() throws IOException {
    for (String line : new String[] {"first", "second"}) {
      try (LogFile _ = LogFile.in(folder)) {
        LOG.log(System.Logger.Level.INFO, line);
      }
    }
    assertThat(Files.readString(folder.resolve("kintsugi-0.log"))).contains("first", "second");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldToWhoeverStartsIt() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> LogFile.in(file.resolve("logs"))).isInstanceOf(IOException.class);
  }
}

package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.job.Problem;

/** Bounded reading and plain writing of JSON. */
class JsonTest {

  record Thing(int schema, String name, List<Double> values) {}

  @TempDir Path folder;

  private final Json json = new Json();

  @Test
  void readsBackARecordItWrote() {
    Path file = folder.resolve("thing.json");
    Thing thing = new Thing(1, "Kα1 20 nm", List.of(0.1, 2e-8));
    json.write(file, thing);
    assertThat(json.read(file, Thing.class)).isEqualTo(thing);
    assertThat(json.readTree(file).get("name").asText()).isEqualTo("Kα1 20 nm");
  }

  @Test
  void writesIndentedTextWithLineFeeds() {
    assertThat(new String(json.bytes(Map.of("a", 1)), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\n  \"a\" : 1\n}\n");
    assertThat(json.line(Map.of("a", 1))).isEqualTo("{\"a\":1}");
  }

  @Test
  void overlooksFieldsOfOthers() throws IOException {
    Path file = folder.resolve("thing.json");
    Files.writeString(file, "{\"schema\":1,\"name\":\"x\",\"values\":[],\"more\":{}}");
    assertThat(json.read(file, Thing.class).schema()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "not json",
        "null",
        "[1, 2]",
        "{\"schema\":\"x\"}",
        "{\"schema\":null}",
        "{\"schema\":1,\"schema\":2}",
        "{\"schema\":1} {}",
        "\"text\""
      })
  void tellsWhatIsNotWhatItShouldBe(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    assertThatThrownBy(() -> json.read(file, Thing.class))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith(".")
        .message()
        .hasLineCount(1);
  }

  @Test
  void isBoundedInSizeAndDepth() throws IOException {
    Path large = Files.writeString(folder.resolve("large.json"), " ".repeat(2000) + "{}");
    assertThatThrownBy(() -> json.read(large, Thing.class, 1000))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("too large");
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(500) + "]".repeat(500));
    assertThatThrownBy(() -> json.readTree(deep)).isInstanceOf(Problem.class);
  }

  @Test
  void tellsMissingAndEmptyFiles() throws IOException {
    Path missing = folder.resolve("missing.json");
    assertThatThrownBy(() -> json.readTree(missing)).hasMessage(missing + ": no such file.");
    Path empty = Files.createFile(folder.resolve("empty.json"));
    assertThatThrownBy(() -> json.readTree(empty)).hasMessage(empty + ": the file is empty.");
    assertThatThrownBy(() -> json.readTree(folder)).hasMessageContaining("a folder");
  }
}

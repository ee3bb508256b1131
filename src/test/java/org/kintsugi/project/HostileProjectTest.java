package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.job.Problem;

class HostileProjectTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path file;
  private byte[] good;

  @BeforeEach
  void saveAProject() throws Exception {
    file = folder.resolve("p.kintsugi");
    ProjectFile.save(file, Projects.full(folder));
    good = Files.readAllBytes(file);
  }

  @Test
  void aNewerSchemaIsRefusedAndTheFileLeftAlone() throws IOException {
    rewriteJson(
        root -> root.put("schema", ProjectFile.SCHEMA + 1).put("sections", "something new"));
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fullSentence())
                    .contains("p.kintsugi")
                    .contains("newer version")
                    .contains("not touched"));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void excludedPixelsThatDoNotFitAreRefused() throws IOException {
    for (String text :
        List.of(
            "[0,0,91]",
            "[0,-1,2]",
            "[70,0,1]",
            "[-1,0,1]",
            "[3,5,0]",
            "[3,5]",
            "[3,5,2,6,1]",
            "[3,5,2147483647]",
            "[3,5,1]\n[3,9,1]",
            "[4,5,1]\n[3,5,1]",
            "{\"y\":3}",
            "[3,5,1",
            "nonsense",
            everything())) {
      Map<String, byte[]> parts = parts();
      parts.put("sections/1/excluded.jsonl", text.getBytes(StandardCharsets.UTF_8));
      write(parts);
      assertThatThrownBy(() -> ProjectFile.open(file))
          .as(text.lines().findFirst().orElseThrow())
          .isInstanceOf(Problem.class)
          .hasMessageContaining("p.kintsugi")
          .hasMessageContaining("damaged");
    }
  }

  /** Every pixel excluded: nothing would be left. */
  private static String everything() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < Projects.HEIGHT; y++) {
      text.append("[").append(y).append(",0,").append(Projects.WIDTH).append("]\n");
    }
    return text.toString();
  }

  @Test
  void stepsOfCleanUpThatCannotBeAreRefused() throws IOException {
    String size = ", \"on\": true, \"size\": {\"value\": 5, \"unit\": \"px\"}";
    for (String step :
        List.of(
            "{\"step\": \"polish\"" + size + "}",
            "{\"step\": \"majority-filter\", \"on\": true}",
            "{\"step\": \"majority-filter\", \"size\": {\"value\": 5, \"unit\": \"px\"}}",
            "{\"step\": \"fill-holes\", \"phase\": 5" + size + "}",
            "{\"step\": \"fill-holes\", \"phase\": 0" + size + "}",
            "{\"step\": \"split-touching\", \"phase\": 3" + size + "}",
            "{\"step\": \"split-touching\", \"phase\": 3, \"line\": 3" + size + "}",
            "{\"step\": \"split-touching\", \"phase\": 3, \"line\": 5" + size + "}",
            "{\"step\": \"split-touching\", \"phase\": 3, \"line\": 1"
                + size.replace("px", "nm2")
                + "}",
            "{\"step\": \"remove-islands\", \"phases\": [\"pore\"]" + size + "}",
            "{\"step\": \"remove-islands\", \"phases\": []" + size.replace("5", "-5") + "}",
            "{\"step\": \"remove-islands\", \"phases\": []" + size.replace("5", "\"NaN\"") + "}",
            "{\"step\": \"remove-islands\", \"phases\": []" + size.replace("px", "furlong") + "}",
            "7")) {
      JsonNode steps = JSON.readTree("[" + step + "]");
      rewriteJson(root -> root.set("cleanUp", steps));
      assertThatThrownBy(() -> ProjectFile.open(file))
          .as(step)
          .isInstanceOf(Problem.class)
          .hasMessageContaining("p.kintsugi")
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void projectsOfTheFirstSchemaAreRead() throws IOException {
    Project project = ProjectFile.open(file);
    rewriteJson(root -> root.put("schema", 1));
    assertThat(ProjectFile.open(file)).isEqualTo(project);
  }

  @Test
  void aFileCutShortIsAProblem() throws IOException {
    for (int length = 0; length < good.length; length += 1 + good.length / 25) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> ProjectFile.open(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("p.kintsugi");
    }
  }

  @Test
  void flippedBitsNeverGiveAnythingButAProblemOrTheSameProject() throws IOException {
    Project project = ProjectFile.open(file);
    Random random = new Random(7);
    for (int i = 0; i < 150; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      try {
        Project opened = ProjectFile.open(file);
        // A flip in labels.tif, a date or an unused name harms nothing that is read.
        assertThat(opened.sections()).isEqualTo(project.sections());
        assertThat(opened.classes()).isEqualTo(project.classes());
      } catch (Problem expected) {
        assertThat(expected.getMessage()).contains("p.kintsugi");
      }
    }
  }

  @Test
  void anyFieldThatIsMissingOrOfAnotherKindIsAProblemOrAnOptionalOne() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.keySet().removeIf(name -> name.endsWith(".tif"));
    ObjectNode root = (ObjectNode) JSON.readTree(parts.get("project.json"));
    ArrayNode features = (ArrayNode) root.at("/features/features");
    while (features.size() > 1) {
      features.remove(1);
    }
    List<Consumer<ObjectNode>> damages = new ArrayList<>();
    collect(root, List.of(), damages);
    assertThat(damages).hasSizeGreaterThan(150);
    int refused = 0;
    for (Consumer<ObjectNode> damage : damages) {
      ObjectNode damaged = root.deepCopy();
      damage.accept(damaged);
      parts.put("project.json", JSON.writeValueAsBytes(damaged));
      write(parts);
      try {
        assertThat(ProjectFile.open(file)).isNotNull();
      } catch (Problem expected) {
        assertThat(expected.getMessage()).contains("p.kintsugi");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(damages.size() / 2);
  }

  /** For every field: removed, a text, a huge number. */
  private static void collect(JsonNode node, List<Object> path, List<Consumer<ObjectNode>> into) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(
              name -> {
                into.add(root -> parent(root, path).remove(name));
                into.add(root -> parent(root, path).put(name, "../..\0//x"));
                into.add(root -> parent(root, path).put(name, 1 << 30));
                collect(node.get(name), longer(path, name), into);
              });
    } else if (node.isArray() && node.size() > 0) {
      collect(node.get(0), longer(path, 0), into);
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> next = new ArrayList<>(path);
    next.add(step);
    return next;
  }

  private static ObjectNode parent(ObjectNode root, List<Object> path) {
    JsonNode at = root;
    for (Object step : path) {
      at = step instanceof String name ? at.get(name) : at.get((Integer) step);
    }
    return (ObjectNode) at;
  }

  @Test
  void strokesThatDoNotFitAreAProblem() throws IOException {
    String start = "{\"id\":1,\"class\":2,\"kind\":\"brush\",\"radius\":1.5,";
    for (String bad :
        List.of(
            "",
            start + "\"rows\":[[0,0,91]]}",
            start + "\"rows\":[[70,0,1]]}",
            start + "\"rows\":[[0,-1,1]]}",
            start + "\"rows\":[[0,2147483647,2147483647]]}",
            start + "\"rows\":[[0,0,0]]}",
            start + "\"rows\":[[0,0,2,1,2]]}",
            start + "\"rows\":[[0,0]]}",
            start + "\"rows\":[0]}",
            start
                + "\"rows\":[[0,0,1]]}{\"id\":1,\"class\":2,\"kind\":\"brush\",\"radius\":1,\"rows\":[]}",
            start + "\"rows\":[[0,0,1e300]]}",
            start.replace("2", "6") + "\"rows\":[]}",
            start.replace("brush", "magic") + "\"rows\":[]}",
            start.replace("1.5", "-1") + "\"rows\":[]}",
            "{\"rows\":[]}",
            "{\"id\":1}",
            "[1]",
            start + "\"rows\":[[0,0,1]")) {
      Map<String, byte[]> parts = parts();
      parts.put("sections/1/strokes.jsonl", bad.getBytes(StandardCharsets.UTF_8));
      write(parts);
      if (bad.isEmpty()) {
        assertThat(ProjectFile.open(file).sections().get(0).labels().isEmpty()).isTrue();
      } else {
        assertThatThrownBy(() -> ProjectFile.open(file))
            .describedAs(bad)
            .isInstanceOf(Problem.class)
            .hasMessageContaining("damaged");
      }
    }
  }

  @Test
  void missingPartsAreAProblem() throws IOException {
    for (String name : List.of("project.json", "sections/2/strokes.jsonl")) {
      Files.write(file, good);
      Map<String, byte[]> parts = parts();
      parts.remove(name);
      write(parts);
      assertThatThrownBy(() -> ProjectFile.open(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void namesThatLeadElsewhereAreRefused() throws IOException {
    for (String name : List.of("../evil", "a/../../evil", "/etc/evil", "C:evil", "a\\..\\evil")) {
      Map<String, byte[]> parts = parts();
      parts.put(name, new byte[1]);
      write(parts);
      assertThatThrownBy(() -> ProjectFile.open(file))
          .describedAs(name)
          .isInstanceOf(Problem.class)
          .hasMessageContaining("damaged");
      Files.write(file, good);
    }
  }

  @Test
  void twoPartsOfOneNameAreRefused() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.put("thumbnail.pnG", new byte[] {9});
    write(parts);
    byte[] twins = Files.readAllBytes(file);
    byte[] wanted = "thumbnail.pnG".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= twins.length; i++) {
      if (Arrays.equals(twins, i, i + wanted.length, wanted, 0, wanted.length)) {
        twins[i + wanted.length - 1] = 'g';
      }
    }
    Files.write(file, twins);
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("two parts");
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    Map<String, byte[]> parts = parts();
    parts.put("forest.kforest", new byte[40 << 20]);
    write(parts);
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("forest.kforest");
  }

  @Test
  void manyHugeSectionsAreRefusedBeforeTheyTakeMemory() throws IOException {
    rewriteJson(
        root -> {
          ArrayNode sections = (ArrayNode) root.get("sections");
          ObjectNode huge = sections.get(0).deepCopy();
          ((ObjectNode) huge.get("reference")).put("width", 46_000).put("height", 46_000);
          for (int i = 0; i < 5000; i++) {
            sections.add(huge);
          }
        });
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("sections");
  }

  @Test
  void otherFilesAreNoProjects() throws IOException {
    for (byte[] other :
        List.of(new byte[0], "hello".getBytes(StandardCharsets.UTF_8), new byte[100_000])) {
      Files.write(file, other);
      assertThatThrownBy(() -> ProjectFile.open(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("not a Kintsugi project");
    }
    write(Map.of("readme.txt", new byte[3]));
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("project.json");
  }

  @Test
  void anImageOnAnotherComputerIsReportedAsMissingNotAskedFor() throws IOException {
    for (String path :
        List.of(
            "//server/share/CBS.tif",
            "\\\\server\\share\\CBS.tif",
            "/\\server/share/CBS.tif",
            "\\/server\\share/CBS.tif")) {
      Files.write(file, good);
      rewriteJson(root -> ((ObjectNode) root.at("/sections/0/reference/file")).put("path", path));
      assertThat(ProjectFile.open(file).sections().get(0).reference().image().file())
          .isEqualTo(folder.resolve("CBS.tif"));
    }
  }

  @Test
  void anImageThatIsTheRootOfTheDiskIsRefused() throws IOException {
    for (String path : List.of("/", "../".repeat(200))) {
      Files.write(file, good);
      rewriteJson(root -> ((ObjectNode) root.at("/sections/0/reference/file")).put("path", path));
      assertThatThrownBy(() -> ProjectFile.open(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("damaged")
          .hasMessageContaining("not an image file");
    }
  }

  @Test
  void strokesPackedTooTightlyAreNotUnpacked() throws IOException {
    for (String name : List.of("sections/1/strokes.jsonl", "sections/1/excluded.jsonl")) {
      Files.write(file, good);
      Map<String, byte[]> parts = parts();
      byte[] spaces = new byte[2 << 20];
      Arrays.fill(spaces, (byte) ' ');
      parts.put(name, spaces);
      write(parts);
      assertThatThrownBy(() -> ProjectFile.open(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(name + " is packed too tightly");
    }
  }

  @Test
  void partsThatShareTheirBytesAreRefused() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    parts.put("a", noise);
    parts.put("b", new byte[0]);
    write(parts);
    // The second entry of the list stands for the bytes of the first.
    byte[] bytes = Files.readAllBytes(file);
    int first = find(bytes, new byte[] {'P', 'K', 1, 2}, 0);
    int second = find(bytes, new byte[] {'P', 'K', 1, 2}, first + 1);
    System.arraycopy(bytes, first + 16, bytes, second + 16, 12);
    System.arraycopy(bytes, first + 42, bytes, second + 42, 4);
    Files.write(file, bytes);
    assertThatThrownBy(() -> ProjectFile.open(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("more bytes than the file");
  }

  private static int find(byte[] in, byte[] wanted, int from) {
    int at = from;
    while (!Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
      at++;
    }
    return at;
  }

  private Map<String, byte[]> parts() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return parts;
  }

  private void write(Map<String, byte[]> parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  private void rewriteJson(Consumer<ObjectNode> change) throws IOException {
    Map<String, byte[]> parts = parts();
    ObjectNode root = (ObjectNode) JSON.readTree(parts.get("project.json"));
    change.accept(root);
    parts.put("project.json", JSON.writeValueAsBytes(root));
    write(parts);
  }
}

package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --json} prints: one value, with the names and types that scripts rely on. */
class JsonOutputTest {

  @TempDir static Path folder;

  /** The one run whose results several tests look at. */
  private static CliRun segmented;

  @BeforeAll
  static void segmentScene() throws IOException {
    CliScene.write(folder);
    segmented =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", folder.resolve("CBS.tif")),
            "--channel",
            CliRun.channel("TLD", folder.resolve("TLD.tif")),
            "--registration",
            "none",
            "--labels",
            folder.resolve("labels.tif"),
            "--threads",
            2,
            "--json",
            "--out",
            folder.resolve("out"));
  }

  @Test
  void validateReportsClassifiersAndImportances() {
    CliRun run = validate("--json", "--importances");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(names(json))
        .containsExactlyInAnyOrder(
            "version",
            "labels",
            "folds",
            "classes",
            "classifiers",
            "importances",
            "outOfBagError",
            "advice");
    assertThat(json.path("folds").intValue()).isEqualTo(2);
    assertThat(json.path("classifiers")).hasSize(2);
    JsonNode forest = json.path("classifiers").get(0);
    assertThat(forest.path("classifier").textValue()).isEqualTo("forest");
    assertThat(forest.path("pixels").path("accuracy").isNumber()).isTrue();
    assertThat(forest.path("pixels").path("confusion")).hasSize(5);
    assertThat(forest.path("strokes").path("iou").get(4).isNull()).isTrue();
    assertThat(json.path("importances").get(0).path("permutation").isNumber()).isTrue();
  }

  @Test
  void validatePrintsATableThatComparesClassifiers() {
    CliRun run = validate();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "2 folds of strokes", "mean IoU", "weka.classifiers.trees.J48", "confusion of forest")
        .doesNotContain("share of gain");
  }

  @Test
  void exportedTrainingIsWhatSegmentLearnsFrom() throws IOException {
    Path arff = folder.resolve("t.arff");
    CliRun exported =
        CliRun.of(
            "export-training",
            "--channel",
            CliRun.channel("CBS", folder.resolve("CBS.tif")),
            "--labels",
            folder.resolve("labels.tif"),
            "--json",
            "--out",
            arff);
    assertThat(exported.status()).as(exported.err()).isZero();
    assertThat(names(exported.json()))
        .containsExactlyInAnyOrder("file", "labels", "features", "classes");
    assertThat(exported.json().path("labels").intValue()).isEqualTo(144);

    CliRun learnt =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", folder.resolve("CBS.tif")),
            "--training",
            arff,
            "--json",
            "--out",
            folder.resolve("from-arff"));
    assertThat(learnt.status()).as(learnt.err()).isZero();
    assertThat(learnt.json().path("labels").intValue()).isEqualTo(144);
  }

  /** Validates on labels of two strokes a class. */
  private static CliRun validate(String... more) {
    byte[] labels = new byte[CliScene.WIDTH * CliScene.HEIGHT];
    for (int i = 0; i < labels.length; i++) {
      int x = i % CliScene.WIDTH;
      int y = i / CliScene.WIDTH;
      boolean stroke = x % 21 > 5 && x % 21 < 15 && x < 63 && (y / 6 == 1 || y / 6 == 5);
      labels[i] = (byte) (stroke ? 1 + x / 21 : 0);
    }
    Path file = folder.resolve("two-strokes.tif");
    CliScene.labels(file, CliScene.WIDTH, CliScene.HEIGHT, labels);
    List<Object> args =
        new ArrayList<>(
            List.of(
                "validate",
                "--channel",
                CliRun.channel("CBS", folder.resolve("CBS.tif")),
                "--labels",
                file,
                "--classifier",
                "forest",
                "--classifier",
                "weka.classifiers.trees.J48"));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray());
  }

  @Test
  void segmentReportsTheJob() {
    assertThat(segmented.status()).isZero();
    assertThat(segmented.err()).isEmpty();
    JsonNode json = segmented.json();
    assertThat(names(json))
        .containsExactlyInAnyOrder(
            "version",
            "width",
            "height",
            "channels",
            "features",
            "labels",
            "classes",
            "phases",
            "cleanedPixels",
            "validation",
            "sections",
            "seconds",
            "peakRssMb",
            "threads");
    assertThat(json.path("version").isTextual()).isTrue();
    assertThat(json.path("width").isInt()).isTrue();
    assertThat(json.path("width").intValue()).isEqualTo(CliScene.WIDTH);
    assertThat(json.path("height").intValue()).isEqualTo(CliScene.HEIGHT);
    assertThat(json.path("channels").get(0).textValue()).isEqualTo("CBS");
    assertThat(json.path("channels").get(1).textValue()).isEqualTo("TLD");
    assertThat(json.path("features").isInt()).isTrue();
    assertThat(json.path("features").intValue()).isPositive();
    assertThat(json.path("labels").isIntegralNumber()).isTrue();
    assertThat(json.path("labels").intValue()).isEqualTo(3 * 4 * 12);
    assertThat(json.path("threads").intValue()).isEqualTo(2);
    assertThat(json.path("peakRssMb").isNumber()).isTrue();
    assertThat(json.path("classes")).hasSize(5);
    for (JsonNode one : json.path("classes")) {
      assertThat(names(one)).containsExactlyInAnyOrder("id", "name", "fraction");
      assertThat(one.path("id").isInt()).isTrue();
      assertThat(one.path("name").isTextual()).isTrue();
      assertThat(one.path("fraction").doubleValue()).isBetween(0.0, 1.0);
    }
    assertThat(json.path("phases")).hasSize(4);
    for (JsonNode one : json.path("phases")) {
      assertThat(names(one)).containsExactlyInAnyOrder("id", "name", "fraction");
    }
    assertThat(json.path("cleanedPixels").longValue()).isZero();
    assertThat(names(json.path("seconds")))
        .containsExactlyInAnyOrder(
            "read", "register", "features", "train", "predict", "write", "total");
    json.path("seconds").forEach(seconds -> assertThat(seconds.isNumber()).isTrue());
  }

  @Test
  void evaluateReportsScores() {
    CliRun run =
        CliRun.of(
            "evaluate",
            "--json",
            "--classes",
            folder.resolve("out/classes.tif"),
            "--truth",
            folder.resolve("truth.tif"));
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(names(json)).containsExactlyInAnyOrder("accuracy", "mIoU", "iou", "confusion", "n");
    assertThat(json.path("accuracy").doubleValue()).isGreaterThan(0.9);
    assertThat(names(json.path("iou"))).containsExactly("1", "2", "3");
    double mean =
        (json.path("iou").path("1").doubleValue()
                + json.path("iou").path("2").doubleValue()
                + json.path("iou").path("3").doubleValue())
            / 3;
    assertThat(json.path("mIoU").doubleValue()).isCloseTo(mean, within(1e-12));
    assertThat(json.path("n").longValue()).isEqualTo((long) CliScene.WIDTH * CliScene.HEIGHT);
    long sum = 0;
    assertThat(json.path("confusion")).hasSize(3);
    for (JsonNode row : json.path("confusion")) {
      assertThat(row).hasSize(3);
      for (JsonNode count : row) {
        assertThat(count.isIntegralNumber()).isTrue();
        sum += count.longValue();
      }
    }
    assertThat(sum).isEqualTo(json.path("n").longValue());
  }

  @Test
  void evaluateRenumbersBothFirst() {
    CliRun run =
        CliRun.of(
            "evaluate",
            "--json",
            "--map",
            "1,2=1;3=2",
            "--classes",
            folder.resolve("truth.tif"),
            "--truth",
            folder.resolve("truth.tif"));
    assertThat(run.json().path("mIoU").doubleValue()).isEqualTo(1);
    assertThat(names(run.json().path("iou"))).containsExactly("1", "2");
  }

  @Test
  void infoDescribesEveryFile() throws IOException {
    Path unreadable = folder.resolve("unreadable.tif");
    CliScene.withUnreadablePixels(folder.resolve("CBS.tif"), unreadable);
    CliRun run =
        CliRun.of(
            "info", "--json", folder.resolve("CBS.tif"), unreadable, folder.resolve("labels.tif"));
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json).hasSize(3);
    for (JsonNode one : json) {
      assertThat(names(one))
          .contains(
              "file",
              "format",
              "image",
              "reason",
              "pixelSize",
              "pixelSizeSource",
              "detector",
              "metadata");
      assertThat(one.path("format").textValue()).isEqualTo("TIFF");
      assertThat(one.path("metadata").isObject()).isTrue();
    }
    JsonNode cbs = json.get(0);
    assertThat(cbs.path("file").textValue()).isEqualTo(folder.resolve("CBS.tif").toString());
    assertThat(cbs.path("pixelSize").doubleValue()).isEqualTo(20e-9);
    assertThat(cbs.path("pixelSizeSource").textValue()).isEqualTo("microscope");
    assertThat(cbs.path("detector").textValue()).isEqualTo("CBS");
    assertThat(cbs.path("metadata").path("Detectors.Name").textValue()).isEqualTo("CBS");
    assertThat(cbs.path("reason").isNull()).isTrue();
    JsonNode image = cbs.path("image");
    assertThat(names(image))
        .containsExactlyInAnyOrder(
            "width",
            "height",
            "planes",
            "channels",
            "slices",
            "frames",
            "planeNames",
            "sampleType",
            "min",
            "max",
            "mean",
            "sha256");
    assertThat(image.path("channels").intValue()).isEqualTo(1);
    assertThat(image.path("sha256").get(0).textValue()).matches("[0-9a-f]{64}");
    assertThat(image.path("width").intValue()).isEqualTo(CliScene.WIDTH);
    assertThat(image.path("height").intValue()).isEqualTo(CliScene.HEIGHT);
    assertThat(image.path("planes").intValue()).isEqualTo(1);
    assertThat(image.path("sampleType").textValue()).isEqualTo("uint8");
    for (String figure : List.of("min", "max", "mean")) {
      assertThat(image.path(figure)).hasSize(1);
      assertThat(image.path(figure).get(0).isNumber()).isTrue();
    }
    JsonNode labels = json.get(2);
    assertThat(labels.path("pixelSize").isNull()).isTrue();
    assertThat(labels.path("pixelSizeSource").isNull()).isTrue();
    assertThat(labels.path("detector").isNull()).isTrue();
    assertThat(labels.path("image").path("max").get(0).doubleValue()).isEqualTo(3);
  }

  @Test
  void infoTellsTheMetadataOfAFileWhosePixelsCannotBeRead() throws IOException {
    Path unreadable = folder.resolve("unreadable-too.tif");
    CliScene.withUnreadablePixels(folder.resolve("TLD.tif"), unreadable);
    CliRun run = CliRun.of("info", "--json", unreadable);
    assertThat(run.status()).isZero();
    JsonNode json = run.json().get(0);
    assertThat(json.path("image").isNull()).isTrue();
    assertThat(json.path("reason").textValue()).contains("unreadable-too.tif");
    assertThat(json.path("detector").textValue()).isEqualTo("TLD");
    assertThat(json.path("pixelSize").doubleValue()).isEqualTo(20e-9);
    CliRun plain = CliRun.of("info", unreadable);
    assertThat(plain.status()).isZero();
    assertThat(plain.out()).contains("no image").contains("nm (microscope)").contains("TLD");
  }

  @Test
  void infoGoesOnAfterAFileItCannotRead() {
    CliRun run =
        CliRun.of("info", "--json", folder.resolve("nowhere.tif"), folder.resolve("TLD.tif"));
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.json()).hasSize(1);
    assertThat(run.json().get(0).path("detector").textValue()).isEqualTo("TLD");
  }

  @Test
  void registerPrintsWhatItWrote() throws IOException {
    Path tiny = CliScene.ofProject("sample-images/tiny");
    Path out = folder.resolve("registration.json");
    CliRun run =
        CliRun.of(
            "register",
            "--json",
            "--reference",
            tiny.resolve("CBS.tif"),
            "--moving",
            tiny.resolve("TLD.tif"),
            "--out",
            out);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    JsonNode json = run.json();
    assertThat(json).isEqualTo(new ObjectMapper().readTree(Files.readString(out)));
    assertThat(json.path("schema").intValue()).isEqualTo(1);
    JsonNode reference = json.path("reference");
    assertThat(reference.path("name").textValue()).isEqualTo("CBS");
    assertThat(out.resolveSibling(reference.path("file").textValue()).normalize()).isRegularFile();
    assertThat(reference.path("width").intValue()).isEqualTo(256);
    assertThat(reference.path("height").intValue()).isEqualTo(240);
    assertThat(reference.path("pixelSize").doubleValue()).isPositive();
    assertThat(json.path("images")).hasSize(1);
    JsonNode image = json.path("images").get(0);
    assertThat(names(image))
        .contains("name", "files", "width", "height", "pixelSize", "matrix", "model", "quality");
    assertThat(image.path("name").textValue()).isEqualTo("TLD");
    assertThat(image.path("matrix")).hasSize(2);
    assertThat(image.path("matrix").get(0)).hasSize(3);
    assertThat(image.path("model").textValue())
        .isIn("identity", "translation", "rigid", "similarity", "affine");
    image.path("quality").forEach(figure -> assertThat(figure.isNumber()).isTrue());
  }

  @Test
  void theVerbsOfProjectsPrintOneObjectEach() {
    Path project = folder.resolve("section.kintsugi");
    CliRun made =
        CliRun.of("new", "--json", "--channel", folder.resolve("CBS.tif"), "--out", project);
    assertThat(made.status()).isZero();
    assertThat(made.json().path("channels").get(0).textValue()).isEqualTo("CBS");
    CliRun labelled =
        CliRun.of(
            "import-labels",
            "--json",
            "--project",
            project,
            "--labels",
            folder.resolve("labels.tif"),
            "--map",
            "1=2,2=1,3=0");
    assertThat(labelled.status()).isZero();
    assertThat(labelled.json().path("labels").intValue()).isEqualTo(2 * 4 * 12);
    CliRun exported =
        CliRun.of("export", "--json", "--project", project, "--out", folder.resolve("exported"));
    assertThat(exported.err()).isEmpty();
    assertThat(exported.status()).isZero();
    assertThat(names(exported.json()))
        .containsExactlyInAnyOrder("folder", "classes", "phases", "cleanedPixels", "sections");
    assertThat(exported.json().path("sections")).hasSize(1);
    JsonNode row = exported.json().path("sections").get(0);
    assertThat(names(row))
        .containsExactlyInAnyOrder(
            "section",
            "channels",
            "width",
            "height",
            "phases",
            "seconds",
            "folder",
            "problem",
            "asSaved");
    assertThat(row.path("asSaved").isNull()).isTrue();
    assertThat(row.path("folder").textValue()).isEqualTo(folder.resolve("exported").toString());
    assertThat(row.path("problem").isNull()).isTrue();
    assertThat(exported.json().path("classes")).hasSize(5);
    assertThat(folder.resolve("exported/classes.tif")).isRegularFile();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

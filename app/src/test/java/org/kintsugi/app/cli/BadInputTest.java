package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Everything bad a user can hand over: status 1, one clear line, nothing written or changed. */
class BadInputTest {

  @TempDir static Path folder;

  /** A command line and the words its one line of error must hold. */
  private record Case(String name, List<Object> args, List<String> words) {}

  private final List<Case> cases = new ArrayList<>();

  @BeforeAll
  static void writeFiles() throws IOException {
    new BadFiles(folder).write();
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  @TestFactory
  List<DynamicTest> badImagesAndLabels() {
    segment("a label file of another size", "labels", "small-labels.tif", "20 x 10", "64 x 48");
    segment("labels with a gap", "labels", "gap-labels.tif", "9", "beyond the 5 classes");
    segment("a missing label file", "labels", "nowhere.tif", "no such file");
    segment("labels all zero", "labels", "zero.tif", "nothing to learn from");
    segment("a folder as label file", "labels", "folder", "a folder");
    segment("a text as label file", "labels", "text.tif", "not an image");
    segment("a missing image", "channel", "nowhere.tif", "no such file");
    segment("half of a TIFF", "channel", "half.tif", "");
    segment("the head of a TIFF", "channel", "head.tif", "");
    segment("an empty file", "channel", "empty.tif", "empty");
    segment("a folder as image", "channel", "folder", "a folder");
    segment("a text as image", "channel", "text.tif", "not an image");
    return tests();
  }

  @TestFactory
  List<DynamicTest> badSections() {
    pair("another size without registration", "large.tif", "none", "large.tif", "80 x 60");
    pair("a registration of another size", "TLD.tif", "other-size.json", "other-size.json", "640");
    pair(
        "a registration of other channels", "TLD.tif", "other-name.json", "other-name.json", "TLD");
    pair("a registration of a newer schema", "TLD.tif", "newer.json", "newer.json", "newer");
    pair("a registration that is a text", "TLD.tif", "text.json", "text.json", "");
    pair("a missing registration", "TLD.tif", "nowhere.json", "nowhere.json", "no such file");
    add(
        "two channels of one name",
        List.of("CBS", "--channel"),
        "segment",
        "--channel",
        file("CBS.tif"),
        "--channel",
        file("CBS.tif"),
        "--labels",
        file("labels.tif"),
        "--out",
        file("out"));
    add(
        "an unknown classifier",
        List.of("weka.Nothing"),
        "segment",
        "--channel",
        file("CBS.tif"),
        "--labels",
        file("labels.tif"),
        "--classifier",
        "weka.Nothing -I 5",
        "--out",
        file("out"));
    add(
        "a folder of element maps that is not there",
        List.of("nowhere"),
        "new",
        "--channel",
        file("CBS.tif"),
        "--eds",
        file("nowhere"),
        "--out",
        file("out.kintsugi"));
    add(
        "a folder of element maps without maps",
        List.of("folder"),
        "new",
        "--channel",
        file("CBS.tif"),
        "--eds",
        file("folder"),
        "--out",
        file("out.kintsugi"));
    return tests();
  }

  @TestFactory
  List<DynamicTest> badForests() {
    for (Map.Entry<String, String> forest :
        Map.of(
                "cut.kforest", "damaged",
                "flipped.kforest", "damaged",
                "text.tif", "no .kforest file",
                "nowhere.kforest", "no such file",
                "folder", "")
            .entrySet()) {
      add(
          "the forest " + forest.getKey(),
          List.of(forest.getKey(), forest.getValue()),
          "segment",
          "--channel",
          CliRun.channel("CBS", file("CBS.tif")),
          "--channel",
          CliRun.channel("TLD", file("TLD.tif")),
          "--registration",
          "none",
          "--forest",
          file(forest.getKey()),
          "--out",
          file("out"));
    }
    add(
        "a forest for another number of channels",
        List.of("CBS, TLD", "the image has CBS"),
        "segment",
        "--channel",
        CliRun.channel("CBS", file("CBS.tif")),
        "--forest",
        file("trained/forest.kforest"),
        "--out",
        file("out"));
    return tests();
  }

  @TestFactory
  List<DynamicTest> badTargets() {
    target("an output folder that is in use", "used", "phases.tif", "--force");
    target("an output folder that is a file", "text.tif", "a file, not a folder");
    target("an output folder inside a file", "text.tif/out", "text.tif");
    add(
        "a project that exists",
        List.of("section.kintsugi", "--force"),
        "new",
        "--channel",
        file("CBS.tif"),
        "--out",
        file("section.kintsugi"));
    add(
        "a project in a folder that is not there",
        List.of("nowhere", "does not exist"),
        "new",
        "--channel",
        file("CBS.tif"),
        "--out",
        file("nowhere/section.kintsugi"));
    add(
        "a registration that exists",
        List.of("newer.json", "--force"),
        "register",
        "--reference",
        file("CBS.tif"),
        "--moving",
        file("TLD.tif"),
        "--out",
        file("newer.json"));
    add(
        // The images could not be registered either: the folder is asked for first.
        "a registration into a folder that is not there",
        List.of("nowhere", "does not exist"),
        "register",
        "--reference",
        file("CBS.tif"),
        "--moving",
        file("TLD.tif"),
        "--out",
        file("nowhere/new.json"));
    add(
        "a registration of images that show nothing alike",
        List.of("TLD", "CBS"),
        "register",
        "--reference",
        file("CBS.tif"),
        "--moving",
        file("TLD.tif"),
        "--out",
        file("new.json"));
    return tests();
  }

  @TestFactory
  List<DynamicTest> badProjects() {
    for (Map.Entry<String, String> project :
        Map.of(
                "text.kintsugi", "not a Kintsugi project",
                "cut.kintsugi", "",
                "newer.kintsugi", "newer",
                "nowhere.kintsugi", "no such file",
                "folder", "a folder")
            .entrySet()) {
      List<String> words = List.of(project.getKey(), project.getValue());
      Path file = file(project.getKey());
      String name = "the project " + project.getKey();
      add(name + " segmented", words, "segment", "--project", file, "--out", file("out"));
      add(name + " exported", words, "export", "--project", file, "--out", file("out"));
      add(
          name + " labelled",
          words,
          "import-labels",
          "--project",
          file,
          "--labels",
          file("labels.tif"));
    }
    for (String verb : List.of("segment", "export")) {
      add(
          verb + " of a project whose image moved",
          List.of("gone.tif", "not there"),
          verb,
          "--project",
          file("moved.kintsugi"),
          "--out",
          file("out"));
      add(
          verb + " of a project whose image changed",
          List.of("changed.tif", "not the one"),
          verb,
          "--project",
          file("changed.kintsugi"),
          "--out",
          file("out"));
      add(
          verb + " of a project without labels",
          List.of("section.kintsugi", "nothing to learn from"),
          verb,
          "--project",
          file("section.kintsugi"),
          "--out",
          file("out"));
    }
    labels("labels of another size into a project", "small-labels.tif", "20 x 10");
    labels("labels with a gap into a project", "gap-labels.tif", "9");
    labels("a missing label file into a project", "nowhere.tif", "no such file");
    add(
        "labels mapped to a class that is not there",
        List.of("77"),
        "import-labels",
        "--project",
        file("section.kintsugi"),
        "--labels",
        file("labels.tif"),
        "--map",
        "1=77");
    add(
        "labels into a section that is not there",
        List.of("section.kintsugi", "no section 'other'"),
        "import-labels",
        "--project",
        file("section.kintsugi"),
        "--labels",
        file("labels.tif"),
        "--section",
        "other");
    return tests();
  }

  @TestFactory
  List<DynamicTest> badScores() {
    evaluate("sizes that differ", "small-labels.tif", "truth.tif", "small-labels.tif", "20 x 10");
    evaluate("a truth of zeros", "truth.tif", "zero.tif", "zero.tif", "0");
    evaluate("a missing truth", "truth.tif", "nowhere.tif", "nowhere.tif", "no such file");
    evaluate("a text as classes", "text.tif", "truth.tif", "text.tif", "not an image");
    add(
        "a missing file described",
        List.of("nowhere.tif", "no such file"),
        "info",
        file("nowhere.tif"));
    add("a text described", List.of("text.tif", "not an image"), "info", file("text.tif"));
    add("a folder described", List.of("folder", "a folder"), "info", file("folder"));
    add(
        "a missing file opened",
        List.of("nowhere.tif", "no such file"),
        "open",
        file("nowhere.tif"));
    return tests();
  }

  @Test
  void aStackTraceIsShownOnlyOnRequest() {
    CliRun run = CliRun.of("info", "--verbose", file("nowhere.tif"));
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.err()).contains("no such file").contains("\tat org.kintsugi.");
    CliRun segment =
        CliRun.of("segment", "--verbose", "--project", file("nowhere.kintsugi"), "--out", "x");
    assertThat(segment.err()).contains("no such file").contains("\tat org.kintsugi.");
  }

  private void segment(String name, String role, String bad, String... words) {
    List<String> all = new ArrayList<>(List.of(bad));
    all.addAll(Arrays.asList(words));
    add(
        name,
        all,
        "segment",
        "--channel",
        CliRun.channel("CBS", file(role.equals("channel") ? bad : "CBS.tif")),
        "--labels",
        file(role.equals("labels") ? bad : "labels.tif"),
        "--out",
        file("out"));
  }

  private void pair(String name, String tld, String registration, String... words) {
    add(
        name,
        List.of(words),
        "segment",
        "--channel",
        CliRun.channel("CBS", file("CBS.tif")),
        "--channel",
        CliRun.channel("TLD", file(tld)),
        "--registration",
        registration.equals("none") ? "none" : file(registration),
        "--labels",
        file("labels.tif"),
        "--out",
        file("out"));
  }

  private void target(String name, String out, String... words) {
    List<String> all = new ArrayList<>(List.of(out));
    all.addAll(Arrays.asList(words));
    add(
        name,
        all,
        "segment",
        "--channel",
        file("CBS.tif"),
        "--labels",
        file("labels.tif"),
        "--out",
        file(out));
  }

  private void labels(String name, String bad, String word) {
    add(
        name,
        List.of(bad, word),
        "import-labels",
        "--project",
        file("section.kintsugi"),
        "--labels",
        file(bad));
  }

  private void evaluate(String name, String classes, String truth, String... words) {
    add(name, List.of(words), "evaluate", "--classes", file(classes), "--truth", file(truth));
  }

  private void add(String name, List<String> words, Object... args) {
    cases.add(new Case(name, List.of(args), words));
  }

  private List<DynamicTest> tests() {
    return cases.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)))
        .toList();
  }

  private static void check(Case one) throws IOException {
    Map<String, String> before = CliScene.content(folder);
    CliRun run = CliRun.of(one.args().toArray());
    assertThat(run.err()).doesNotContain("an error of the program itself").doesNotContain("\tat ");
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err().strip())
        .startsWith("kintsugi " + one.args().get(0) + ": ")
        .endsWith(".")
        .contains(one.words())
        .doesNotContain("Exception")
        .doesNotContain("(null)")
        .doesNotContain(": null");
    assertThat(CliScene.content(folder)).isEqualTo(before);
  }
}

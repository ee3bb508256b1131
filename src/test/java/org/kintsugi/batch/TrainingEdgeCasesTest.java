package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Problem;

/** Labels that are few, odd or none. */
class TrainingEdgeCasesTest {

  @TempDir Path folder;
  private TestScene scene;
  private Path out;

  @BeforeEach
  void writeScene() {
    scene = TestScene.in(folder.resolve("scene"));
    out = folder.resolve("out");
  }

  @Test
  void oneStrokeOfOneClassMakesEverythingThatClass() {
    label(new int[][] {{2, 30, 10, 5, 5}});
    SegmentReport report = TestScene.run(scene.request(out));
    assertThat(report.labels()).isEqualTo(25);
    assertThat(TestScene.numbers(out.resolve("classes.tif"))).containsOnly(2);
    assertThat(TestScene.numbers(out.resolve("phases.tif"))).containsOnly(3);
  }

  @Test
  void oneLabelledPixelMakesEverythingItsClass() {
    label(new int[][] {{5, 63, 47, 1, 1}});
    SegmentReport report = TestScene.run(scene.request(out));
    assertThat(report.labels()).isEqualTo(1);
    assertThat(TestScene.numbers(out.resolve("classes.tif"))).containsOnly(5);
    assertThat(TestScene.numbers(out.resolve("mask_pore.tif"))).containsOnly(255);
  }

  @Test
  void onePixelOfEachOfTwoClassesGivesNothingElse() {
    label(new int[][] {{1, 5, 20, 1, 1}, {2, 32, 20, 1, 1}});
    TestScene.run(scene.request(out));
    assertThat(distinct(out.resolve("classes.tif"))).isSubsetOf(1, 2);
  }

  @Test
  void classesMissingInBetweenNeverAppear() {
    label(new int[][] {{1, 8, 10, 4, 12}, {3, 30, 10, 4, 12}, {5, 52, 10, 4, 12}});
    SegmentReport report = TestScene.run(scene.request(out));
    byte[] classes = TestScene.numbers(out.resolve("classes.tif"));
    assertThat(classes).containsOnly(1, 3, 5);
    assertThat(report.classes())
        .extracting(SegmentReport.ClassShare::id)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(report.classes().get(1).fraction()).isZero();
  }

  @Test
  void moreClassesThanThePapersAreNumberedEachAPhase() {
    label(
        new int[][] {
          {1, 4, 10, 3, 9},
          {2, 12, 10, 3, 9},
          {3, 24, 10, 3, 9},
          {4, 32, 10, 3, 9},
          {5, 40, 10, 3, 9},
          {6, 48, 10, 3, 9},
          {7, 58, 10, 3, 9}
        });
    SegmentReport report = TestScene.run(scene.request(out));
    assertThat(report.classes()).hasSize(7);
    assertThat(TestScene.numbers(out.resolve("phases.tif")))
        .isEqualTo(TestScene.numbers(out.resolve("classes.tif")));
    assertThat(
            TestScene.content(out).keySet().stream()
                .filter(name -> name.startsWith("mask_") && name.endsWith(".tif")))
        .hasSize(7);
  }

  @Test
  void everyPixelLabelledIsLearnt() {
    byte[] all = new byte[TestScene.WIDTH * TestScene.HEIGHT];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) scene.truth(i % TestScene.WIDTH);
    }
    scene.writeLabels(new BytePlane(TestScene.WIDTH, TestScene.HEIGHT, all));
    SegmentReport report = TestScene.run(scene.request(out));
    assertThat(report.labels()).isEqualTo(all.length);
    assertThat(TestScene.numbers(out.resolve("classes.tif"))).isEqualTo(all);
  }

  @Test
  void labelsInTheInfoBarAloneAreNothingToLearnFrom() {
    label(new int[][] {{1, 5, TestScene.HEIGHT - 4, 3, 3}});
    assertThatThrownBy(() -> TestScene.run(TestScene.request(scene.files(true), out)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(scene.labels().toString())
        .hasMessageContaining("nothing to learn from");
    assertThat(TestScene.content(out)).isEmpty();
  }

  @Test
  void aUniformImageGivesSomeLabelledClassEverywhere() {
    SectionInput one =
        new SectionInput(List.of(new ChannelFile("CBS", uniform())), Optional.empty(), false);
    TestScene.run(
        TestScene.request(
            new SegmentRequest.Files(
                one, new RegistrationChoice.None(), Optional.of(scene.labels())),
            out));
    assertThat(distinct(out.resolve("classes.tif"))).isSubsetOf(1, 2, 3);
  }

  private static Set<Integer> distinct(Path file) {
    Set<Integer> seen = new TreeSet<>();
    for (byte number : TestScene.numbers(file)) {
      seen.add(number & 0xff);
    }
    return seen;
  }

  private Path uniform() {
    Path file = folder.resolve("uniform.tif");
    TiffWriter.writeGrey(
        file,
        new BytePlane(
            TestScene.WIDTH, TestScene.HEIGHT, new byte[TestScene.WIDTH * TestScene.HEIGHT]),
        Optional.empty());
    return file;
  }

  /** Writes labels: rectangles of class, x, y, width, height. */
  private void label(int[][] rectangles) {
    byte[] samples = new byte[TestScene.WIDTH * TestScene.HEIGHT];
    for (int[] r : rectangles) {
      for (int y = r[2]; y < r[2] + r[4]; y++) {
        for (int x = r[1]; x < r[1] + r[3]; x++) {
          samples[y * TestScene.WIDTH + x] = (byte) r[0];
        }
      }
    }
    scene.writeLabels(new BytePlane(TestScene.WIDTH, TestScene.HEIGHT, samples));
  }
}

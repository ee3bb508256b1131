package org.kintsugi.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.image.Region;

class FeaturePreviewTest {

  private static final Executor HERE = Runnable::run;

  @TempDir Path folder;
  private SectionSession section;
  private FeaturePreview preview;

  @BeforeEach
  void openAScene() {
    ProjectSession project = TrainingScene.open(folder);
    section = project.section();
    section.viewport().setViewSize(200, 60);
    preview =
        new FeaturePreview(
            Messages.load(Locale.ENGLISH), section, TrainingScene.oneThread(), HERE, HERE);
  }

  @Test
  void thePictureHoldsTheValuesOfTheFeatureBankOverAllThatIsInView() {
    zoomIn();
    FeatureSpec one = feature("hessian-large:4");
    preview.show(Optional.of(one));

    Region visible = section.viewport().visibleProperty().get();
    assertThat(visible.width()).isLessThan(TrainingScene.WIDTH);
    float[] whole = compute(one);
    ChannelPicture shown = section.picture().featureProperty().get();
    assertThat(shown.name()).isEqualTo("Hessian, larger eigenvalue 4 of CBS");
    for (int y = visible.y(); y < visible.bottom(); y++) {
      for (int x = visible.x(); x < visible.right(); x++) {
        int column = (int) shown.toImage().x(x, y);
        int row = (int) shown.toImage().y(x, y);
        assertThat(shown.plane().value(column, row))
            .as("%d, %d", x, y)
            .isEqualTo(whole[y * TrainingScene.WIDTH + x]);
      }
    }
  }

  @Test
  void panningBeyondTheMarginComputesAgainAndKeepsTheContrast() {
    zoomIn();
    preview.show(Optional.of(feature("gaussian:2")));
    ChannelPicture first = section.picture().featureProperty().get();
    ChannelDisplay chosen = ChannelDisplay.grey(3, 77);
    first.displayProperty().set(chosen);
    section.viewport().panBy(-4, 0);
    assertThat(section.picture().featureProperty().get()).isSameAs(first);
    section.viewport().panBy(-500, 0);

    ChannelPicture second = section.picture().featureProperty().get();
    assertThat(second).isNotSameAs(first);
    assertThat(second.displayProperty().get()).isEqualTo(chosen);
    preview.show(Optional.of(feature("median:2")));
    assertThat(section.picture().featureProperty().get().displayProperty().get())
        .isNotEqualTo(chosen);
  }

  @Test
  void theNewestWishWinsAndNothingShowsAfterItIsTakenBack() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    FeaturePreview slow =
        new FeaturePreview(
            Messages.load(Locale.ENGLISH), section, TrainingScene.oneThread(), waiting::add, HERE);
    slow.show(Optional.of(feature("gaussian:2")));
    assertThat(slow.noticeProperty().get()).isEqualTo("computing Gaussian 2 of CBS…");
    slow.show(Optional.of(feature("median:2")));
    waiting.forEach(Runnable::run);
    assertThat(section.picture().featureProperty().get().name()).isEqualTo("median 2 of CBS");
    assertThat(slow.noticeProperty().get()).isEmpty();

    waiting.clear();
    slow.show(Optional.of(feature("gaussian:8")));
    slow.show(Optional.empty());
    waiting.forEach(Runnable::run);
    assertThat(section.picture().featureProperty().get()).isNull();
    assertThat(slow.noticeProperty().get()).isEmpty();
  }

  @Test
  void theCostCountsPlanesAndComparesWithTheStandard() {
    FeatureSpec few = FeatureText.parse("gaussian:1,2", List.of("CBS"));
    FeatureCost cost = FeatureCost.measure(section.alignedProperty().get(), few, () -> false);

    assertThat(cost.planes()).isEqualTo(2);
    assertThat(cost.halo()).isEqualTo(few.halo());
    assertThat(cost.secondsPerMegapixel()).isPositive();
    assertThat(cost.standardSeconds()).isPositive();
    assertThat(new FeatureCost(2, 8, 0.5, 2).ofStandard()).isEqualTo(0.25);
  }

  private void zoomIn() {
    section.viewport().zoomTo(2);
    section.viewport().centreOn(120, 40);
  }

  private float[] compute(FeatureSpec one) {
    float[][] out = new float[1][TrainingScene.WIDTH * TrainingScene.HEIGHT];
    new FeatureBank(one)
        .compute(
            section.alignedProperty().get(),
            new Region(0, 0, TrainingScene.WIDTH, TrainingScene.HEIGHT),
            out,
            new FeatureWorkspace());
    return out[0];
  }

  private static FeatureSpec feature(String text) {
    return FeatureText.parse(text, List.of("CBS"));
  }
}

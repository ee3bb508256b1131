package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;

class TilePredictionTest {

  private static final int AREA = 128 * 128;

  /** Says class 2 where the only bin is 9, and counts what it is asked. */
  private static final class Counting implements PixelClassifier {
    private final AtomicBoolean superseded = new AtomicBoolean();
    private int calls;
    private boolean supersedes;

    @Override
    public int classCount() {
      return 2;
    }

    @Override
    public int featureCount() {
      return 1;
    }

    @Override
    public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {
      calls++;
      for (int i = 0; i < count; i++) {
        boolean second = planes[0][offset + i] == 9;
        probabilities[0][i] = second ? 0.25f : 0.75f;
        probabilities[1][i] = second ? 0.75f : 0.25f;
      }
      superseded.set(supersedes);
    }
  }

  private final Counting classifier = new Counting();
  private final byte[][] bins = new byte[1][AREA];

  @Test
  void aSupersededRunIsLeftAfterTheBatchInHandAndTellsNothingMore() {
    classifier.supersedes = true;
    List<Integer> told = new ArrayList<>();
    Cancellation cancellation = classifier.superseded::get;

    assertThatThrownBy(
            () ->
                new TilePrediction()
                    .run(
                        classifier,
                        bins,
                        0,
                        AREA,
                        cancellation,
                        (pixel, best, doubt, p, index) -> told.add(pixel)))
        .isInstanceOf(JobCancelledException.class);

    assertThat(classifier.calls).isEqualTo(1);
    assertThat(told).hasSizeLessThan(AREA / 4);
  }

  @Test
  void aPartOfATileIsCountedFromItsOwnFirstPixel() {
    bins[0][700] = 9;
    List<Integer> second = new ArrayList<>();

    new TilePrediction()
        .run(
            classifier,
            bins,
            512,
            4096,
            Cancellation.NEVER,
            (pixel, best, doubt, p, index) -> {
              assertThat(doubt).isEqualTo(0.5f);
              if (best == 2) {
                second.add(pixel);
              }
            });

    assertThat(second).containsExactly(188);
  }
}

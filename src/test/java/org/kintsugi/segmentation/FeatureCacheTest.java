package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureCacheTest {

  private final FeatureCache cache = new FeatureCache(100);

  private void keep(int tile, int bytes, Set<Integer> inView) {
    if (cache.reserve(bytes, tile, inView::contains)) {
      cache.put(tile, new byte[2][bytes / 2]);
    }
  }

  @Test
  void itNeverHoldsMoreThanItsBudget() {
    for (int tile = 0; tile < 30; tile++) {
      keep(tile, 30, Set.of(tile));

      assertThat(cache.used()).isLessThanOrEqualTo(100);
    }
    assertThat(cache.get(29)).isPresent();
    assertThat(cache.get(0)).isEmpty();
  }

  @Test
  void tilesOutOfViewOnlyFillWhatIsFree() {
    keep(1, 60, Set.of(1));
    keep(2, 40, Set.of(1));
    keep(3, 40, Set.of(1));

    assertThat(cache.get(1)).isPresent();
    assertThat(cache.get(2)).isPresent();
    assertThat(cache.get(3)).isEmpty();
  }

  @Test
  void tilesInViewPushOutTheLongestUnusedThatAreNot() {
    keep(1, 40, Set.of());
    keep(2, 40, Set.of());
    cache.get(1);

    keep(3, 40, Set.of(3));

    assertThat(cache.get(1)).isPresent();
    assertThat(cache.get(2)).isEmpty();
    assertThat(cache.get(3)).isPresent();
  }

  @Test
  void tilesInViewNeverPushOutEachOther() {
    keep(1, 60, Set.of(1, 2));
    keep(2, 60, Set.of(1, 2));

    assertThat(cache.get(1)).isPresent();
    assertThat(cache.get(2)).isEmpty();
  }
}

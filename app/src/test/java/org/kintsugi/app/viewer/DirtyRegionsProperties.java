package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kintsugi.image.Region;

class DirtyRegionsProperties {

  @Property(tries = 300)
  void whatIsDueHoldsEveryPixelThatWasAddedAndNoneTwice(@ForAll("regions") List<Region> added) {
    DirtyRegions dirty = new DirtyRegions();

    added.forEach(dirty::add);

    List<Region> due = dirty.take();
    int[] times = new int[64 * 64];
    due.forEach(each -> count(each, times));
    int[] wanted = new int[64 * 64];
    added.forEach(each -> count(each, wanted));
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isLessThanOrEqualTo(1);
      assertThat(times[i]).isGreaterThanOrEqualTo(Math.min(1, wanted[i]));
    }
    assertThat(due.size()).isLessThanOrEqualTo(24);
    assertThat(due).noneMatch(Region::isEmpty);
    assertThat(dirty.take()).isEmpty();
  }

  @Property(tries = 100)
  void oneRegionIsDueAsItIs(@ForAll("region") Region region) {
    DirtyRegions dirty = new DirtyRegions();
    dirty.add(region);
    assertThat(dirty.take()).isEqualTo(region.isEmpty() ? List.of() : List.of(region));
  }

  private static void count(Region region, int[] times) {
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        times[y * 64 + x]++;
      }
    }
  }

  @Provide
  Arbitrary<List<Region>> regions() {
    return region().list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<Region> region() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 57);
    Arbitrary<Integer> size = Arbitraries.integers().between(0, 7);
    return Combinators.combine(place, place, size, size).as(Region::new);
  }
}

package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassListTest {

  private static final ClassList PAPER = ClassList.paper();

  @Test
  void thePapersClassesHaveFiveDistinctColours() {
    assertThat(PAPER.classes()).extracting(LabelClass::id).containsExactly(1, 2, 3, 4, 5);
    assertThat(new HashSet<>(PAPER.classes().stream().map(LabelClass::rgb).toList())).hasSize(5);
    assertThat(
            new HashSet<>(PAPER.colourBlindSafe().classes().stream().map(LabelClass::rgb).toList()))
        .hasSize(5);
  }

  @Test
  void activeMaterialIsGreenBinderRedAndPlatinumBlue() {
    assertThat(strongest(PAPER.get(2).rgb())).isEqualTo("green");
    assertThat(strongest(PAPER.get(3).rgb())).isEqualTo("red");
    assertThat(strongest(PAPER.get(4).rgb())).isEqualTo("blue");
    assertThat(strongest(PAPER.get(5).rgb())).isEqualTo("blue");
    assertThat(sum(PAPER.get(4).rgb())).isGreaterThan(sum(PAPER.get(5).rgb()));
  }

  @Test
  void aNewClassGetsAColourOfItsOwn() {
    ClassList many = PAPER;
    for (int i = 0; i < 9; i++) {
      many = many.added("further " + i);
    }
    assertThat(many.classes().stream().map(LabelClass::rgb).distinct()).hasSize(14);
    assertThat(ClassList.numbered(255).size()).isEqualTo(255);
  }

  @Test
  void renamingAndRecolouringLeaveTheRestAlone() {
    ClassList changed = PAPER.renamed(3, "carbon").recoloured(3, 0x123456);
    assertThat(changed.get(3)).isEqualTo(new LabelClass(3, "carbon", 0x123456));
    assertThat(changed.get(2)).isEqualTo(PAPER.get(2));
    assertThat(PAPER.get(3).name()).isEqualTo("binder");
    assertThat(changed.find("carbon")).contains(changed.get(3));
    assertThat(changed.find(6)).isEmpty();
    assertThat(changed.rgbById()).hasSize(6).startsWith(0, PAPER.get(1).rgb());
  }

  @Test
  void removingAClassMovesTheOthersUp() {
    ClassChange change = PAPER.removed(2);
    assertThat(change.newIds()).containsExactly(0, 1, 0, 2, 3, 4);
    assertThat(names(change.after()))
        .containsExactly(
            "current collector", "binder", "platinum at pore edge", "platinum at depth");
  }

  @Test
  void movingAClassRenumbersThoseBetween() {
    ClassChange down = PAPER.moved(1, 4);
    assertThat(down.newIds()).containsExactly(0, 4, 1, 2, 3, 5);
    assertThat(down.after().get(4).name()).isEqualTo("current collector");
    ClassChange up = PAPER.moved(5, 2);
    assertThat(up.newIds()).containsExactly(0, 1, 3, 4, 5, 2);
    assertThat(up.after().get(2).name()).isEqualTo("platinum at depth");
  }

  @Test
  void mergingGivesTheLabelsToTheOtherClass() {
    ClassChange change = PAPER.merged(4, 5);
    assertThat(change.newIds()).containsExactly(0, 1, 2, 3, 4, 4);
    assertThat(change.after().get(4).name()).isEqualTo("platinum at depth");
    assertThatThrownBy(() -> PAPER.merged(4, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void badListsAreRefused() {
    assertThatThrownBy(() -> new ClassList(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClassList(List.of(new LabelClass(2, "a", 0))))
        .hasMessageContaining("class 1");
    assertThatThrownBy(() -> PAPER.renamed(1, "binder")).hasMessageContaining("binder");
    assertThatThrownBy(() -> PAPER.renamed(1, " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PAPER.recoloured(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LabelClass(256, "a", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClassChange(PAPER, PAPER, new int[] {0, 1, 2, 3, 4, 6}))
        .hasMessageContaining("6");
  }

  private static List<String> names(ClassList list) {
    return list.classes().stream().map(LabelClass::name).toList();
  }

  private static String strongest(int rgb) {
    int[] parts = {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
    int largest = Arrays.stream(parts).max().orElseThrow();
    int index = IntStream.range(0, 3).filter(i -> parts[i] == largest).findFirst().orElseThrow();
    return List.of("red", "green", "blue").get(index);
  }

  private static int sum(int rgb) {
    return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
  }
}

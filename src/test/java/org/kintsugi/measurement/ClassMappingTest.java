package org.kintsugi.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

class ClassMappingTest {

  @Test
  void allRulesApplyAtOnce() {
    ClassMapping mapping = ClassMapping.parse(" 4,5=1; 3=2;2=3;1=4 ");
    BytePlane plane = new BytePlane(7, 1, new byte[] {0, 1, 2, 3, 4, 5, 6});

    assertThat(mapping.apply(plane).samples()).containsExactly(0, 4, 3, 2, 1, 1, 6);
    assertThat(plane.samples()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void aClassCanBeDropped() {
    assertThat(ClassMapping.parse("7=0").lookup()[7]).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1=", "=1", "1=2=3", "1=2;", "a=1", "1=256", "-1=2", "1,1=2"})
  void anythingElseIsAProblem(String text) {
    assertThatThrownBy(() -> ClassMapping.parse(text))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("The class mapping \"" + text + "\" cannot be read: ")
        .hasMessageEndingWith(".");
  }
}

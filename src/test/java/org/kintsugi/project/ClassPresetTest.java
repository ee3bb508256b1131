package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

class ClassPresetTest {

  @TempDir Path folder;

  @Test
  void classesOfTheSameNameKeepTheirLabelsUnderTheNewNumbers() {
    ClassList before =
        new ClassList(
            List.of(
                new LabelClass(1, "binder", 1),
                new LabelClass(2, "salt", 2),
                new LabelClass(3, "dust", 3),
                new LabelClass(4, "active material", 4)));
    ClassChange change = ClassPreset.paper("paper").change(before, new long[] {9, 5, 7, 0, 1});

    // Binder is the paper's class 3; salt has labels and stays behind; dust has none and goes.
    assertThat(change.newIds()).containsExactly(0, 3, 6, 0, 2);
    assertThat(change.after().classes().subList(0, 5)).isEqualTo(ClassList.paper().classes());
    assertThat(change.after().get(6)).isEqualTo(new LabelClass(6, "salt", 2));
  }

  @Property(tries = 200)
  void noLabelledClassIsLostAndNoTwoBecomeOne(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 2) Integer> counts,
      @ForAll @IntRange(min = 1, max = 12) int presetSize) {
    ClassList before = ClassList.numbered(counts.size());
    ClassList classes = ClassList.numbered(presetSize).renamed(1, "another");
    ClassPreset preset =
        new ClassPreset(
            "p",
            classes,
            PhaseRule.oneToOne(
                classes.classes().stream().map(LabelClass::name).toList(),
                classes.classes().stream().mapToInt(LabelClass::rgb).toArray()));
    long[] labels = new long[counts.size() + 1];
    for (int i = 0; i < counts.size(); i++) {
      labels[i + 1] = counts.get(i);
    }
    ClassChange change = preset.change(before, labels);
    boolean[] taken = new boolean[change.after().size() + 1];
    for (LabelClass each : before.classes()) {
      int to = change.newIds()[each.id()];
      assertThat(to > 0 || labels[each.id()] == 0).as(each.name()).isTrue();
      if (to > 0) {
        assertThat(change.after().get(to).name()).isEqualTo(each.name());
        assertThat(taken[to]).isFalse();
        taken[to] = true;
      }
    }
    assertThat(change.after().classes().subList(0, presetSize)).isEqualTo(classes.classes());
  }

  @Test
  void aPresetIsReadAsItWasWritten() {
    ClassPreset preset =
        new ClassPreset(
            "Graphite, \u00a72 \"of\" 2026",
            ClassList.paper().renamed(3, "B\u00fcndel").recoloured(1, 0x010203),
            new PhaseRule(List.of(new Phase(1, "all", 0xff00ff, List.of(1, 2, 5)))));
    Path file = folder.resolve("a" + ClassPresetFile.ENDING);
    ClassPresetFile files = new ClassPresetFile(new Json());
    files.write(file, preset);
    assertThat(files.read(file)).isEqualTo(preset);
  }

  @Test
  void aFileThatIsNoPresetIsRefusedInOneSentenceThatNamesIt() throws IOException {
    Path file = folder.resolve("b" + ClassPresetFile.ENDING);
    ClassPresetFile files = new ClassPresetFile(new Json());
    for (String text :
        List.of(
            "{}",
            "[1]",
            "{\"schema\": 2}",
            "{\"schema\": 1, \"name\": \"x\", \"classes\": [], \"phases\": []}",
            "{\"schema\": 1, \"name\": \" \", \"classes\": [{\"id\": 1, \"name\": \"a\","
                + " \"colour\": \"#000000\"}], \"phases\": [{\"id\": 1, \"name\": \"p\","
                + " \"colour\": \"#000000\", \"classes\": [1]}]}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> files.read(file))
          .as(text)
          .isInstanceOf(Problem.class)
          .hasMessageContaining(file.toString());
    }
  }
}

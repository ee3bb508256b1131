package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionListEditsTest {

  @TempDir Path folder;
  private ProjectSession project;
  private SectionListEdits edits;

  @BeforeEach
  void openThreeSectionsOfOneName() {
    project = new OpenSection(folder).project;
    edits = project.sectionListEdits();
    edits.add("add", List.of(another(), another()));
  }

  private SectionEntry another() {
    return new SectionEntry(project.stored().sections().getFirst());
  }

  private List<String> names() {
    return project.sections().stream().map(SectionEntry::name).toList();
  }

  @Test
  void addedSectionsGetNamesOfTheirOwnAndGoInOneStepOfUndo() {
    assertThat(names()).containsExactly("test", "test 2", "test 3");
    assertThat(project.history().depth()).isEqualTo(1);
    project.undo();
    assertThat(names()).containsExactly("test");
  }

  @Test
  void aSectionIsMovedWithinTheListAlone() {
    edits.move("move", project.sections().get(2), -1);
    assertThat(names()).containsExactly("test", "test 3", "test 2");
    edits.move("move", project.sections().get(0), -1);
    edits.move("move", project.sections().get(2), 1);
    assertThat(names()).containsExactly("test", "test 3", "test 2");
    project.undo();
    assertThat(names()).containsExactly("test", "test 2", "test 3");
  }

  @Test
  void theLastSectionStays() {
    edits.remove("remove", project.sections().get(2));
    edits.remove("remove", project.sections().get(1));
    edits.remove("remove", project.sections().getFirst());
    assertThat(names()).containsExactly("test");
    project.undo();
    project.undo();
    assertThat(names()).containsExactly("test", "test 2", "test 3");
  }

  @Test
  void aNameIsNeitherBlankNorTaken() {
    SectionEntry second = project.sections().get(1);
    edits.rename("rename", second, "  ");
    edits.rename("rename", second, " test 3 ");
    assertThat(names()).containsExactly("test", "test 2", "test 3");
    edits.rename("rename", second, " middle ");
    assertThat(names()).containsExactly("test", "middle", "test 3");
    project.undo();
    assertThat(names()).containsExactly("test", "test 2", "test 3");
  }
}

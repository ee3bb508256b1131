package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Region;
import org.kintsugi.phase.PhaseRule;

/** Classes change with their labels, their phases and what is shown of results. */
class ClassEditsTest {

  @TempDir Path folder;
  private OpenSection open;
  private Workspace workspace;
  private ProjectSession project;

  @BeforeEach
  void openASection() {
    open = new OpenSection(folder);
    workspace = open.workspace;
    project = open.project;
  }

  @Test
  void aDeletedClassTakesItsLabelsAndItsPlaceInTheRuleAndUndoBringsAllBack() {
    open.paint(10, 10, 30, 10);
    workspace.painting().chooseClass(3);
    open.paint(10, 40, 30, 40);
    LabelSnapshot before = project.section().labels().snapshot();
    ClassList list = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    project
        .section()
        .result()
        .put(1, new Region(0, 0, 2, 1), new byte[] {1, 3}, none(), new byte[0]);
    editor().remove(1);
    assertThat(project.classesProperty().get().size()).isEqualTo(4);
    assertThat(project.classesProperty().get().get(2).name()).isEqualTo("binder");
    assertThat(project.section().labels().label(20, 10)).isZero();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
    assertThat(project.section().result().classAt(0, 0)).isZero();
    assertThat(project.section().result().classAt(1, 0)).isEqualTo(2);
    assertThat(project.ruleProperty().get().phaseOf(2).orElseThrow().name()).isEqualTo("CBD");
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(2);
    assertThat(project.undoNameProperty().get()).isEqualTo("delete current collector");
    project.undo();
    assertThat(project.section().labels().snapshot()).isEqualTo(before);
    assertThat(project.classesProperty().get()).isEqualTo(list);
    assertThat(project.ruleProperty().get()).isEqualTo(rule);
    assertThat(project.section().result().isPresent()).isFalse();
    project.redo();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
  }

  @Test
  void classesAreMergedReorderedAndConvertedWithTheirLabels() {
    workspace.painting().chooseClass(4);
    open.paint(10, 10, 30, 10);
    workspace.painting().chooseClass(5);
    open.paint(10, 40, 30, 40);
    editor().convert(5, 2);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(2);
    assertThat(project.classesProperty().get().size()).isEqualTo(5);
    project.undo();
    editor().merge(5, 4);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(4);
    assertThat(project.classesProperty().get().size()).isEqualTo(4);
    editor().move(4, 1);
    assertThat(project.section().labels().label(20, 40)).isEqualTo(1);
    assertThat(project.section().labels().label(20, 10)).isEqualTo(1);
    assertThat(project.classesProperty().get().get(1).name()).isEqualTo("platinum at pore edge");
    assertThat(project.ruleProperty().get().phaseOf(1).orElseThrow().name()).isEqualTo("pore");
    project.undo();
    project.undo();
    assertThat(project.section().labels().label(20, 40)).isEqualTo(5);
  }

  @Test
  void aNewClassIsPaintedWithAndANameIsTakenOnlyOnce() {
    editor().add();
    editor().add();
    assertThat(project.classesProperty().get().size()).isEqualTo(7);
    assertThat(workspace.painting().currentClassProperty().get()).isEqualTo(7);
    assertThat(editor().rename(7, "salt")).isTrue();
    assertThat(editor().rename(6, " salt ")).isFalse();
    assertThat(editor().rename(6, "  ")).isFalse();
    assertThat(project.classesProperty().get().get(7).name()).isEqualTo("salt");
    project.undo();
    project.undo();
    assertThat(project.classesProperty().get().size()).isEqualTo(6);
  }

  @Test
  void aLockedClassStaysLockedUnderItsNewName() {
    workspace.painting().options().lockedClasses().add("binder");
    editor().rename(3, "CBD");
    workspace.painting().chooseClass(3);
    open.paint(10, 10, 30, 10);
    workspace.painting().toolProperty().set(ToolKind.ERASER);
    open.paint(10, 10, 30, 10);
    assertThat(project.section().labels().label(20, 10)).isEqualTo(3);
  }

  @Test
  void safeColoursAreOneStepForClassesAndPhases() {
    ClassList list = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    project.classEdits().toSafeColours("change of colours");
    assertThat(project.classesProperty().get()).isEqualTo(list.colourBlindSafe());
    assertThat(project.ruleProperty().get()).isEqualTo(rule.colourBlindSafe());
    project.classEdits().toSafeColours("change of colours");
    assertThat(project.history().depth()).isEqualTo(1);
    project.undo();
    assertThat(project.classesProperty().get()).isEqualTo(list);
    assertThat(project.ruleProperty().get()).isEqualTo(rule);
  }

  private ClassEditor editor() {
    return new ClassEditor(
        Messages.load(Locale.ENGLISH), workspace.painting(), project, workspace.layers().hidden());
  }

  private static byte[][] none() {
    return new byte[0][];
  }
}

package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.ValidRegion;

class EditHistoryTest {

  private final EditHistory history = new EditHistory();
  private final AtomicReference<ClassList> classes = new AtomicReference<>(ClassList.paper());

  @Test
  void undoAndRedoNameWhatTheyDo() {
    assertThat(history.undo()).isFalse();
    assertThat(history.undoName()).isEmpty();
    rename("carbon");
    rename("CBD");
    assertThat(history.undoName()).contains("rename to CBD");
    assertThat(history.undo()).isTrue();
    assertThat(classes.get().get(3).name()).isEqualTo("carbon");
    assertThat(history.redoName()).contains("rename to CBD");
    assertThat(history.undoName()).contains("rename to carbon");
    assertThat(history.redo()).isTrue();
    assertThat(history.redo()).isFalse();
    assertThat(classes.get().get(3).name()).isEqualTo("CBD");
    assertThat(history.depth()).isEqualTo(2);
  }

  @Test
  void aNewEditForgetsWhatWasUndone() {
    rename("a");
    history.undo();
    rename("b");
    assertThat(history.canRedo()).isFalse();
    history.undo();
    assertThat(classes.get()).isEqualTo(ClassList.paper());
  }

  @Test
  void whatTakesThePlaceOfAnEditThatWasSavedIsToBeSaved() {
    rename("a");
    EditHistory.State saved = history.state();
    history.undo();
    rename("b");
    history.markSaved(saved);
    assertThat(history.isDirty()).isTrue();
    history.undo();
    assertThat(history.isDirty()).isTrue();
  }

  @Test
  void aSavedStateIsSavedWhereverTheHandIsByThen() {
    rename("a");
    history.markSaved();
    rename("b");
    EditHistory.State saved = history.state();
    rename("c");
    history.markSaved(saved);
    assertThat(history.isDirty()).isTrue();
    history.undo();
    assertThat(history.isDirty()).isFalse();
    history.undo();
    assertThat(history.isDirty()).isTrue();
  }

  @Test
  void whatTheEditsDoNotTellIsToBeSavedEvenIfItCameWhileSaving() {
    rename("a");
    EditHistory.State saved = history.state();
    history.markUnsaved();
    history.markSaved(saved);
    assertThat(history.isDirty()).isTrue();
  }

  @Test
  void itKnowsWhetherThereIsSomethingToSave() {
    assertThat(history.isDirty()).isFalse();
    rename("a");
    assertThat(history.isDirty()).isTrue();
    history.markSaved();
    assertThat(history.isDirty()).isFalse();
    history.undo();
    assertThat(history.isDirty()).isTrue();
    history.redo();
    assertThat(history.isDirty()).isFalse();
    history.undo();
    rename("b");
    history.undo();
    assertThat(history.isDirty()).isTrue();
    history.markSaved();
    history.markUnsaved();
    assertThat(history.isDirty()).isTrue();
    history.clear();
    assertThat(history.isDirty()).isFalse();
    assertThat(history.canRedo()).isFalse();
  }

  @Test
  void listenersHearEveryChange() {
    AtomicInteger heard = new AtomicInteger();
    Runnable listener = heard::incrementAndGet;
    history.addListener(listener);
    rename("a");
    history.undo();
    history.redo();
    history.markSaved();
    assertThat(heard).hasValue(4);
    history.removeListener(listener);
    history.undo();
    assertThat(heard).hasValue(4);
  }

  @Test
  void anEditThatFailsIsNotRemembered() {
    Edit failing =
        Edit.ofValue(
            "fail",
            0,
            1,
            value -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(() -> history.perform(failing)).hasMessage("no");
    assertThat(history.canUndo()).isFalse();
    rename("still works");
    assertThat(history.canUndo()).isTrue();
  }

  @Test
  void anEditCannotChangeTheHistoryItIsIn() {
    Edit nested = Edit.ofValue("nested", 0, 1, value -> history.undo());
    rename("a");
    assertThatThrownBy(() -> history.perform(nested)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSequenceIsUndoneBackwards() {
    List<String> done = new ArrayList<>();
    Edit first = Edit.ofValue("1", "undo 1", "do 1", done::add);
    Edit second = Edit.ofValue("2", "undo 2", "do 2", done::add);
    history.perform(Edit.sequence("both", List.of(first, second)));
    history.undo();
    assertThat(done).containsExactly("do 1", "do 2", "undo 2", "undo 1");
    assertThat(history.redoName()).contains("both");
  }

  /** A random session: paint, erase, undo, redo, renumber; every state must come back exactly. */
  @Property(tries = 60, seed = "4")
  void anyMixOfGesturesUndoAndRedoBringsBackTheExactStates(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 99_999_999) Integer> choices) {
    LabelLayer layer = new LabelLayer(200, 130);
    EditHistory session = new EditHistory();
    List<LabelSnapshot> states = new ArrayList<>(List.of(layer.snapshot()));
    int position = 0;
    for (int choice : choices) {
      int kind = choice % 10;
      if (kind < 2) {
        position -= session.undo() ? 1 : 0;
      } else if (kind < 4) {
        position += session.redo() ? 1 : 0;
      } else {
        var edit =
            kind == 9
                ? LabelRenumbering.apply(
                    layer, ClassList.paper().moved(1, 1 + choice / 10 % 5), "m")
                : gesture(layer, choice);
        if (edit.isPresent()) {
          session.record(edit.get());
          states.subList(++position, states.size()).clear();
          states.add(independentCopy(layer.snapshot()));
        }
      }
      assertThat(layer.snapshot()).isEqualTo(states.get(position));
    }
    while (session.undo()) {
      assertThat(layer.snapshot()).isEqualTo(states.get(--position));
    }
    assertThat(layer.snapshot()).isEqualTo(LabelSnapshot.empty(200, 130));
    while (session.redo()) {
      assertThat(layer.snapshot()).isEqualTo(states.get(++position));
    }
    assertThat(layer.snapshot().countsByClass()).isEqualTo(counted(layer));
  }

  private static java.util.Optional<LabelEdit> gesture(LabelLayer layer, int choice) {
    double x = choice / 10 % 230 - 15;
    double y = choice / 2_300 % 160 - 15;
    double radius = 0.5 + choice / 7 % 30;
    int classId = choice / 100 % 6;
    Brush brush = classId == 0 ? Brush.erase(radius) : Brush.paint(classId, radius);
    BrushStroke stroke =
        new BrushStroke(
            layer,
            ValidRegion.all(200, 130),
            choice % 3 == 0 ? brush.with(Overwrite.KEEP_OLDER) : brush);
    stroke.start(x, y);
    stroke.moveTo(y, x);
    return stroke.finish();
  }

  /** The same labels without a shared tile. */
  private static LabelSnapshot independentCopy(LabelSnapshot snapshot) {
    LabelLayer copy = new LabelLayer(snapshot.width(), snapshot.height());
    LabelGesture gesture = copy.begin("copy");
    snapshot.strokes().forEach(gesture::addStroke);
    snapshot.forEachLabelled((x, y, label, stroke) -> gesture.paint(x, y, stroke));
    gesture.finish();
    return copy.snapshot();
  }

  private static long[] counted(LabelLayer layer) {
    long[] counts = new long[256];
    for (int y = 0; y < layer.height(); y++) {
      for (int x = 0; x < layer.width(); x++) {
        counts[layer.label(x, y)]++;
      }
    }
    return counts;
  }

  private void rename(String name) {
    ClassList before = classes.get();
    history.perform(
        Edit.ofValue("rename to " + name, before, before.renamed(3, name), classes::set));
  }
}

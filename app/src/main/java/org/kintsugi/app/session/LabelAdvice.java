package org.kintsugi.app.session;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.segmentation.TrainingAdvice;

/** What the labels lack, in words; looked for off the window's thread after each change. */
public final class LabelAdvice {

  private final Executor background;
  private final Executor window;
  private final AtomicLong wish = new AtomicLong();
  private final ReadOnlyObjectWrapper<List<String>> sentences =
      new ReadOnlyObjectWrapper<>(this, "sentences", List.of());

  private final ReadOnlyObjectWrapper<Long> unused =
      new ReadOnlyObjectWrapper<>(this, "unused", 0L);

  LabelAdvice(Executor background, Executor window) {
    this.background = background;
    this.window = window;
  }

  /** Whole sentences, the weightiest first; never null. */
  public ReadOnlyObjectProperty<List<String>> sentencesProperty() {
    return sentences.getReadOnlyProperty();
  }

  /** Labelled pixels outside the part that counts: they are kept, but not learnt from. */
  public ReadOnlyObjectProperty<Long> unusedProperty() {
    return unused.getReadOnlyProperty();
  }

  void look(ClassList classes, LabelSnapshot labels, ValidRegion valid) {
    long mine = wish.incrementAndGet();
    try {
      background.execute(
          () -> {
            if (wish.get() != mine) {
              return;
            }
            TrainingAdvice.Labels painted = new TrainingAdvice.Labels(labels, valid);
            List<String> found = TrainingAdvice.of(classes, List.of(painted));
            long outside = painted.unused();
            window.execute(
                () -> {
                  if (wish.get() == mine) {
                    sentences.set(found);
                    unused.set(outside);
                  }
                });
          });
    } catch (RejectedExecutionException e) {
      // The window is closing: nobody reads it.
      wish.incrementAndGet();
    }
  }
}

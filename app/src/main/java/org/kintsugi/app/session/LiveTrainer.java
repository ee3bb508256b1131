package org.kintsugi.app.session;

import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.segmentation.TrainedModel;

/**
 * What trains behind a section while it is labelled. Its answers come back on the window's thread.
 * Called on the window's thread; never waits.
 */
public interface LiveTrainer extends AutoCloseable {

  /** A trainer that never answers: while images are being aligned. */
  LiveTrainer NONE =
      new LiveTrainer() {
        @Override
        public void labelsChanged(LabelSnapshot labels, ValidRegion valid, ClassList classes) {}

        @Override
        public void viewChanged(Region visible, int pointerX, int pointerY) {}

        @Override
        public void handPaints() {}

        @Override
        public void setEnabled(boolean enabled) {}

        @Override
        public void trainNow() {}

        @Override
        public Optional<TrainedModel> model() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };

  /** The labels are these now, and this is what counts. */
  void labelsChanged(LabelSnapshot labels, ValidRegion valid, ClassList classes);

  /** This part is looked at, with the pointer there: it is repainted first. */
  void viewChanged(Region visible, int pointerX, int pointerY);

  /** A stroke is being painted: work that nobody waits for rests for a moment. */
  void handPaints();

  /** Whether changed labels start a training. */
  void setEnabled(boolean enabled);

  /** Trains once with the labels as they are. */
  void trainNow();

  /** The newest forest; empty before the first. */
  Optional<TrainedModel> model();

  /** Stops everything and frees the caches. */
  @Override
  void close();
}

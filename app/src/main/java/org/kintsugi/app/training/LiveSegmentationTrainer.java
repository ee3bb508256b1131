package org.kintsugi.app.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Quality;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.segmentation.LiveListener;
import org.kintsugi.segmentation.LiveQuality;
import org.kintsugi.segmentation.LiveSegmentation;
import org.kintsugi.segmentation.LiveSettings;
import org.kintsugi.segmentation.LiveState;
import org.kintsugi.segmentation.TrainedModel;

/** The live segmentation behind a section: its tiles go into the section's result. */
public final class LiveSegmentationTrainer implements LiveTrainer {

  private static final Logger LOG = System.getLogger(LiveSegmentationTrainer.class.getName());

  private final LiveSegmentation live;
  private final Executor background;
  private boolean closed;

  /**
   * Starts the live loop of the project's section as its images lie now.
   *
   * @param settings what it may use of the machine
   * @param background where it is shut down
   * @param window the window's thread
   */
  public LiveSegmentationTrainer(
      ProjectSession project, LiveSettings settings, Executor background, Executor window) {
    SectionSession section = project.section();
    this.background = background;
    this.live =
        new LiveSegmentation(
            section.alignedProperty().get(),
            section.section().validRegion(),
            project.featuresProperty().get(),
            project.forestOptionsProperty().get(),
            settings,
            new Listener(section),
            window);
  }

  @Override
  public void labelsChanged(LabelSnapshot labels, ValidRegion valid, ClassList classes) {
    live.labelsChanged(labels, valid, classes);
  }

  @Override
  public void viewChanged(Region visible, int pointerX, int pointerY) {
    live.viewChanged(visible, pointerX, pointerY);
  }

  @Override
  public void setEnabled(boolean enabled) {
    live.setEnabled(enabled);
  }

  @Override
  public void trainNow() {
    live.trainNow();
  }

  @Override
  public Optional<TrainedModel> model() {
    return live.currentModel();
  }

  @Override
  public void close() {
    // Called on the window's thread, as the listener is: no result comes after this.
    closed = true;
    background.execute(live::close);
  }

  private final class Listener implements LiveListener {

    private final SectionSession section;

    Listener(SectionSession section) {
      this.section = section;
    }

    @Override
    public void tile(
        long version,
        Region tile,
        byte[] classes,
        byte[][] probabilities255,
        byte[] uncertainty255) {
      if (!closed) {
        section.result().put(version, tile, classes, probabilities255, uncertainty255);
      }
    }

    @Override
    public void state(LiveState state) {
      if (!closed) {
        section
            .training()
            .show(
                state.version(),
                state.phase() != LiveState.Phase.IDLE,
                state.fraction(),
                state.outOfBagError(),
                state.message());
      }
    }

    @Override
    public void quality(long version, LiveQuality quality) {
      if (!closed) {
        section.training().show(new Quality(version, quality));
      }
    }

    @Override
    public void failed(long version, Throwable cause) {
      LOG.log(Level.ERROR, "live training " + version + " failed", cause);
    }
  }
}

package org.kintsugi.app.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Quality;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.segmentation.LiveCompany;
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
            company(project),
            project.featuresProperty().get(),
            project.forestOptionsProperty().get(),
            settings,
            new Listener(section),
            window);
  }

  private static LiveCompany company(ProjectSession project) {
    List<LiveCompany.Member> before = new ArrayList<>();
    List<LiveCompany.Member> after = new ArrayList<>();
    boolean isBehind = false;
    for (SectionEntry each : project.sections()) {
      if (each.equals(project.entry())) {
        isBehind = true;
      } else {
        (isBehind ? after : before).add(member(each));
      }
    }
    // A section that was just taken out of the project is alone until another is shown.
    return isBehind ? new LiveCompany(before, after) : LiveCompany.NONE;
  }

  private static LiveCompany.Member member(SectionEntry entry) {
    ProjectSection now = entry.current();
    Supplier<AlignedChannels> image =
        entry
            .open()
            .map(session -> session.alignedProperty().get())
            .<Supplier<AlignedChannels>>map(inMemory -> () -> inMemory)
            .orElse(() -> load(now));
    return new LiveCompany.Member(image, now.validRegion(), now.labels());
  }

  private static AlignedChannels load(ProjectSection section) {
    return Resampler.align(
        new SectionLoader(ImageReaders.installed())
            .load(section, Progress.NONE, Cancellation.NEVER));
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
  public void handPaints() {
    live.handPaints();
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
        section.training().show(state);
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

package org.kintsugi.app.training;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.image.Affine;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.TileGrid;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Handover;
import org.kintsugi.job.Parallel;
import org.kintsugi.segmentation.ChannelMatching;

/**
 * Shows one feature as a picture in place of the channel: computed off the window's thread, for
 * what is in view with a margin, and again when the view leaves that part. A newer wish stops an
 * older computation. Belongs to the window's thread.
 */
public final class FeaturePreview {

  private static final int TILE = 256;

  /** A part of the view's size that is computed beyond each side, for short ways of panning. */
  private static final double MARGIN = 0.25;

  /** More pixels than this are not shown at once (the floats of it take 96 MB). */
  private static final long MOST_PIXELS = 24L << 20;

  private final Messages messages;
  private final SectionSession section;
  private final Parallel parallel;
  private final Handover handover;
  private final AtomicLong wish = new AtomicLong();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
  private final List<Subscription> subscriptions;
  private Optional<FeatureSpec> feature = Optional.empty();
  private Optional<Shown> shown = Optional.empty();

  private record Shown(FeatureSpec feature, AlignedChannels image, Region part) {

    String name() {
      return feature.names().getFirst();
    }
  }

  /**
   * Shows nothing yet.
   *
   * @param messages every text
   * @param parallel computes the tiles
   * @param background where a computation waits for its tiles
   * @param window runs pieces on the window's thread
   */
  public FeaturePreview(
      Messages messages,
      SectionSession section,
      Parallel parallel,
      Executor background,
      Executor window) {
    this.messages = messages;
    this.section = section;
    this.parallel = parallel;
    this.handover = new Handover(background, window);
    this.subscriptions =
        List.of(
            section.viewport().visibleProperty().subscribe((before, now) -> refresh()),
            section.alignedProperty().subscribe((before, now) -> moved()));
  }

  /** What is being computed, for people; empty while nothing is. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /**
   * Shows a feature, or the channel again.
   *
   * @param wanted the one feature, of channels that the section has
   */
  public void show(Optional<FeatureSpec> wanted) {
    feature = wanted;
    if (wanted.isEmpty()) {
      wish.incrementAndGet();
      shown = Optional.empty();
      notice.set("");
      section.picture().featureProperty().set(null);
    } else {
      refresh();
    }
  }

  /** Shows nothing and listens no more. */
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    show(Optional.empty());
  }

  /** The images lie elsewhere: what is shown is no longer true. */
  private void moved() {
    shown = Optional.empty();
    refresh();
  }

  private void refresh() {
    Region visible = section.viewport().visibleProperty().get();
    if (feature.isEmpty() || visible == null || visible.isEmpty()) {
      return;
    }
    AlignedChannels image = section.alignedProperty().get();
    Region whole = new Region(0, 0, image.width(), image.height());
    Region inView = visible.intersect(whole);
    FeatureSpec wanted = feature.get();
    boolean there =
        shown
            .filter(s -> s.feature().equals(wanted) && s.part().contains(limited(inView)))
            .isPresent();
    if (there || inView.isEmpty()) {
      return;
    }
    int marginX = (int) (MARGIN * inView.width());
    int marginY = (int) (MARGIN * inView.height());
    Region larger =
        new Region(
                inView.x() - marginX,
                inView.y() - marginY,
                inView.width() + 2 * marginX,
                inView.height() + 2 * marginY)
            .intersect(whole);
    compute(new Shown(wanted, image, larger.area() <= MOST_PIXELS ? larger : limited(inView)));
  }

  /** The middle of a part that is too large to be shown. */
  private static Region limited(Region part) {
    double scale = Math.sqrt(Math.min(1, (double) MOST_PIXELS / part.area()));
    int width = Math.max(1, (int) (part.width() * scale));
    int height = Math.max(1, (int) (part.height() * scale));
    return new Region(
        part.x() + (part.width() - width) / 2,
        part.y() + (part.height() - height) / 2,
        width,
        height);
  }

  private void compute(Shown next) {
    shown = Optional.of(next);
    long mine = wish.incrementAndGet();
    Cancellation stale = () -> wish.get() != mine;
    String name = next.name();
    notice.set(messages.text("features.preview.computing", name));
    try {
      handover.start(
          () -> tried(next, stale),
          made ->
              made.ifPresentOrElse(
                  picture -> deliver(mine, picture),
                  () -> fail(mine, messages.text("features.preview.memory", name))),
          () -> fail(mine, ""));
    } catch (RejectedExecutionException e) {
      // The window is closing.
      notice.set("");
    }
  }

  /** The picture; empty where there is not enough memory for it. */
  private Optional<ChannelPicture> tried(Shown next, Cancellation stale) {
    try {
      return Optional.of(picture(next, stale));
    } catch (OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private ChannelPicture picture(Shown next, Cancellation stale) {
    stale.check();
    Region part = next.part();
    FeatureBank bank = new FeatureBank(next.feature());
    AlignedChannels image = ChannelMatching.match(next.image(), next.feature().channels());
    float[] samples = new float[Math.toIntExact(part.area())];
    TileGrid tiles = new TileGrid(part.width(), part.height(), TILE);
    parallel.forEach(
        tiles.count(), stale, index -> computeTile(bank, image, part, tiles.tile(index), samples));
    return new ChannelPicture(
        next.name(),
        new FloatPlane(part.width(), part.height(), samples, SampleType.FLOAT),
        Affine.translation(-part.x(), -part.y()));
  }

  private static void computeTile(
      FeatureBank bank, AlignedChannels image, Region part, Region tile, float[] samples) {
    Region inImage =
        new Region(tile.x() + part.x(), tile.y() + part.y(), tile.width(), tile.height());
    float[] out = new float[Math.toIntExact(tile.area())];
    bank.compute(image, inImage, new float[][] {out}, new FeatureWorkspace());
    for (int row = 0; row < tile.height(); row++) {
      System.arraycopy(
          out,
          row * tile.width(),
          samples,
          (tile.y() + row) * part.width() + tile.x(),
          tile.width());
    }
  }

  private void deliver(long mine, ChannelPicture picture) {
    if (wish.get() != mine) {
      return;
    }
    notice.set("");
    ChannelPicture before = section.picture().featureProperty().get();
    // The same feature keeps its contrast while the view moves over it.
    if (before != null && before.name().equals(picture.name())) {
      picture.displayProperty().set(before.displayProperty().get());
    }
    section.picture().featureProperty().set(picture);
  }

  private void fail(long mine, String sentence) {
    if (wish.get() == mine) {
      shown = Optional.empty();
      notice.set(sentence);
    }
  }
}

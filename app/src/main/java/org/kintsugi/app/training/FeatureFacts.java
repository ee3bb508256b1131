package org.kintsugi.app.training;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Handover;
import org.kintsugi.segmentation.ChannelMatching;

/** What the ticked features need: planes, memory, margin, and time measured on one tile. */
final class FeatureFacts extends VBox {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Clicks in quick succession are measured once. */
  private static final Duration REST = Duration.millis(300);

  private final Messages messages;
  private final FeaturesModel model;
  private final SectionSession section;
  private final Handover handover;
  private final AtomicLong wish = new AtomicLong();
  private final PauseTransition rest = new PauseTransition(REST);
  private final ObjectProperty<Optional<FeatureCost>> cost =
      new SimpleObjectProperty<>(this, "cost", Optional.empty());

  /** Measuring it went wrong. */
  private final BooleanProperty unknown = new SimpleBooleanProperty(this, "unknown");

  FeatureFacts(
      Messages messages,
      FeaturesModel model,
      SectionSession section,
      Executor background,
      Executor window) {
    super(2);
    this.messages = messages;
    this.model = model;
    this.section = section;
    this.handover = new Handover(background, window);
    setId("feature-facts");
    getChildren()
        .addAll(
            Panels.fact(messages.text("features.planes"), model.choiceProperty().map(this::planes)),
            Panels.fact(messages.text("features.memory"), model.choiceProperty().map(this::memory)),
            Panels.fact(
                messages.text("features.cost"),
                Bindings.createStringBinding(this::time, cost, unknown, model.choiceProperty())));
    rest.setOnFinished(event -> measure());
    model
        .choiceProperty()
        .subscribe(
            choice -> {
              wish.incrementAndGet();
              cost.set(Optional.empty());
              unknown.set(false);
              rest.playFromStart();
            });
  }

  private String planes(FeatureChoice choice) {
    int standard = FeatureSpec.standard(choice.channels()).size();
    int halo = choice.spec().map(FeatureSpec::halo).orElse(0);
    return messages.text("features.planes.value", choice.chosen().size(), standard, halo);
  }

  private String memory(FeatureChoice choice) {
    long pixels = (long) section.labels().width() * section.labels().height();
    double bytes = (double) pixels * choice.chosen().size();
    String size =
        bytes >= GIGA
            ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGA)
            : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / MEGA));
    return messages.text("features.memory.value", choice.chosen().size(), size);
  }

  private String time() {
    if (model.choiceProperty().get().spec().isEmpty() || unknown.get()) {
      return "–";
    }
    return cost.get()
        .map(
            found ->
                messages.text(
                    "features.cost.value",
                    String.format(Locale.ROOT, "%.2f", found.ofStandard()),
                    String.format(Locale.ROOT, "%.2f", found.secondsPerMegapixel())))
        .orElse(messages.text("features.cost.measuring"));
  }

  private void measure() {
    Optional<FeatureSpec> spec = model.choiceProperty().get().spec();
    if (spec.isEmpty()) {
      return;
    }
    long mine = wish.get();
    Cancellation stale = () -> wish.get() != mine;
    AlignedChannels image =
        ChannelMatching.match(section.alignedProperty().get(), spec.get().channels());
    try {
      handover.start(
          () -> FeatureCost.measure(image, spec.get(), stale),
          found -> {
            if (!stale.isCancelled()) {
              cost.set(Optional.of(found));
            }
          },
          () -> {
            if (!stale.isCancelled()) {
              unknown.set(true);
            }
          });
    } catch (RejectedExecutionException e) {
      // The window is closing.
      rest.stop();
    }
  }
}

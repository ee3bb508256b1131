package org.kintsugi.app.training;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
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
  private final Executor background;
  private final Executor window;
  private final AtomicLong wish = new AtomicLong();
  private final PauseTransition rest = new PauseTransition(REST);
  private final ObjectProperty<Optional<FeatureCost>> cost =
      new SimpleObjectProperty<>(this, "cost", Optional.empty());

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
    this.background = background;
    this.window = window;
    setId("feature-facts");
    getChildren()
        .addAll(
            Panels.fact(messages.text("features.planes"), model.choiceProperty().map(this::planes)),
            Panels.fact(messages.text("features.memory"), model.choiceProperty().map(this::memory)),
            Panels.fact(
                messages.text("features.cost"),
                Bindings.createStringBinding(this::time, cost, model.choiceProperty())));
    rest.setOnFinished(event -> measure());
    model
        .choiceProperty()
        .subscribe(
            choice -> {
              wish.incrementAndGet();
              cost.set(Optional.empty());
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
    if (model.choiceProperty().get().spec().isEmpty()) {
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
      background.execute(
          () -> {
            try {
              FeatureCost found = FeatureCost.measure(image, spec.get(), stale);
              window.execute(
                  () -> {
                    if (!stale.isCancelled()) {
                      cost.set(Optional.of(found));
                    }
                  });
            } catch (JobCancelledException e) {
              // The choice has changed: the next one is measured.
              return;
            }
          });
    } catch (RejectedExecutionException e) {
      // The window is closing.
      rest.stop();
    }
  }
}

package org.kintsugi.app.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.ScaleBar;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Section;
import org.kintsugi.measurement.LineProfile;
import org.kintsugi.measurement.LineProfile.Line;

/** The line a hand has laid over a section, and what is measured along it. Changes no project. */
public final class Ruler {

  private final Messages messages;
  private final SectionSession section;
  private final IntegerProperty width = new SimpleIntegerProperty(this, "width", 1);
  private final ReadOnlyObjectWrapper<Optional<LineProfile>> profile =
      new ReadOnlyObjectWrapper<>(this, "profile", Optional.empty());

  private final ChangeListener<Section> onSection =
      (property, before, now) -> {
        // Lengths in words follow the pixel size.
        if (!before.reference().calibration().equals(now.reference().calibration())) {
          layAgain();
        }
      };
  private final ChangeListener<AlignedChannels> onChannels = (property, before, now) -> layAgain();

  /** A ruler for that section. */
  public Ruler(Messages messages, SectionSession section) {
    this.messages = messages;
    this.section = section;
    // The section outlives the ruler and whoever shows it.
    section.sectionProperty().addListener(new WeakChangeListener<>(onSection));
    width.addListener((property, before, now) -> layAgain());
    section.alignedProperty().addListener(new WeakChangeListener<>(onChannels));
  }

  private void layAgain() {
    profile.get().ifPresent(each -> lay(each.line()));
  }

  /** How many pixels across the line are averaged, 1 to {@link LineProfile#MAX_WIDTH}. */
  public IntegerProperty widthProperty() {
    return width;
  }

  /** What is measured, by channel; empty where no line is laid. */
  public ReadOnlyObjectProperty<Optional<LineProfile>> profileProperty() {
    return profile.getReadOnlyProperty();
  }

  /** The channels in the order of the profile's values. */
  public List<String> channels() {
    return section.alignedProperty().get().names();
  }

  /** Lays it from one place to another. */
  public void lay(Line line) {
    AlignedChannels aligned = section.alignedProperty().get();
    profile.set(Optional.of(LineProfile.of(aligned.planes(), line, width.get())));
  }

  /** Takes it away. */
  public void clear() {
    profile.set(Optional.empty());
  }

  /** The length for people: "1.23 µm (61.7 px)". */
  public String length(Line line) {
    String pixels = messages.text("ruler.pixels", Figures.of(line.pixels()));
    return calibration()
        .map(
            known ->
                messages.text(
                    known.source() == Calibration.Source.ASSUMED
                        ? "ruler.length.assumed"
                        : "ruler.length",
                    ScaleBar.label(line.metres(known)),
                    pixels))
        .orElse(pixels);
  }

  /** The direction for people. */
  public String angle(Line line) {
    return String.format(Locale.ROOT, "%.1f°", line.degrees(calibration()));
  }

  /** The line's length in the unit of {@link #unit}. */
  public double distance(Line line, double part) {
    return part * calibration().map(known -> 1e9 * line.metres(known)).orElse(line.pixels());
  }

  /** The unit of distances: nanometres where the pixel size is known. */
  public String unit() {
    return calibration().isPresent() ? "nm" : "px";
  }

  /** The profile as text: a line a point, distance and the grey value of every channel, by tabs. */
  public String table() {
    StringBuilder text = new StringBuilder(messages.text("ruler.distance", unit()));
    channels().forEach(name -> text.append('\t').append(name));
    text.append('\n');
    profile
        .get()
        .ifPresent(
            found -> {
              for (int i = 0; i < found.size(); i++) {
                text.append(number(distance(found.line(), found.part(i))));
                for (double[] values : found.values()) {
                  text.append('\t').append(number(values[i]));
                }
                text.append('\n');
              }
            });
    return text.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private Optional<Calibration> calibration() {
    return section.section().reference().calibration();
  }
}

package org.kintsugi.app.session;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.LengthText;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.Section;
import org.kintsugi.measurement.LineProfile.Line;

/** Says what a pixel of the reference measures, by hand or along its scale bar; undoably. */
public final class PixelSizeEditor {

  private static final double NANO = 1e9;

  private final Messages messages;
  private final ProjectSession project;

  /** An editor of the section that is looked at. */
  public PixelSizeEditor(Messages messages, ProjectSession project) {
    this.messages = messages;
    this.project = project;
  }

  /** The images and what is known of them. */
  public ObservableValue<Section> sectionProperty() {
    return project.section().sectionProperty();
  }

  /** The pixel size of the reference, where it is known. */
  public Optional<Calibration> now() {
    return section().reference().calibration();
  }

  /** Whether a pixel size differs from what the files state. */
  public boolean isChanged() {
    return !PixelSizes.of(section()).equals(PixelSizes.stated(section()));
  }

  /** The pixel size as it can be typed: "20 nm", "20 × 21 nm"; empty where it is not known. */
  public String typed() {
    return now().map(PixelSizeEditor::words).orElse("");
  }

  /** A pixel size and where it comes from: "20 nm (from the file)". */
  public static String words(Messages messages, Optional<Calibration> size) {
    return size.map(known -> words(known) + " (" + source(messages, known) + ")")
        .orElseGet(() -> messages.text("calibration.none"));
  }

  /** Where a pixel size comes from, in words. */
  private static String source(Messages messages, Calibration size) {
    return messages.text("calibration." + size.source().name().toLowerCase(Locale.ROOT));
  }

  private static String words(Calibration size) {
    String width = Figures.of(size.pixelWidth() * NANO);
    return size.pixelWidth() == size.pixelHeight()
        ? width + " nm"
        : width + " × " + Figures.of(size.pixelHeight() * NANO) + " nm";
  }

  /**
   * Takes a typed pixel size ({@link LengthText#pixelSize}).
   *
   * @return whether it is one; else nothing changed
   */
  public boolean type(String text) {
    if (text.strip().equals(typed())) {
      // What is shown has fewer digits than what is known.
      return true;
    }
    Optional<Calibration> wanted = LengthText.pixelSize(text);
    wanted.ifPresent(size -> change("edit.pixel-size", size));
    return wanted.isPresent();
  }

  /**
   * What a pixel measures if a line is so long. Where width and height are known, their ratio
   * stays; else pixels are square.
   *
   * @param metres the length that the scale bar states
   * @return empty for a line without length, and for sizes no pixel has
   */
  public Optional<Calibration> along(Line line, double metres) {
    double ratio = now().map(size -> size.pixelHeight() / size.pixelWidth()).orElse(1.0);
    double pixels = Math.hypot(line.x1() - line.x0(), (line.y1() - line.y0()) * ratio);
    double width = metres / pixels;
    return Calibration.byUser(width, width * ratio);
  }

  /** The same as words; empty where there is none. */
  public String wordsAlong(Line line, double metres) {
    return along(line, metres).map(PixelSizeEditor::words).orElse("");
  }

  /**
   * Takes the pixel size that follows from a line so long.
   *
   * @return whether there is one; else nothing changed
   */
  public boolean take(Line line, double metres) {
    Optional<Calibration> wanted = along(line, metres);
    wanted.ifPresent(size -> change("edit.pixel-size.bar", size));
    return wanted.isPresent();
  }

  /** Goes back to what the files state. */
  public void reset() {
    project
        .sectionEdits()
        .changePixelSizes(messages.text("edit.pixel-size.file"), PixelSizes.stated(section()));
  }

  private void change(String key, Calibration size) {
    project.sectionEdits().changePixelSizes(messages.text(key), PixelSizes.byUser(section(), size));
  }

  private Section section() {
    return project.section().section();
  }
}

package org.kintsugi.app.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;
import org.kintsugi.registration.RegistrationDocument;

/** Which image's residual displacements are drawn over the views. */
final class ResidualMap {

  /** No arrow but the few longest is longer than this, screen pixels. */
  private static final double LONGEST = 40;

  private static final double PART = 0.95;

  private final ObjectProperty<Optional<String>> image =
      new SimpleObjectProperty<>(this, "image", Optional.empty());

  /** The image's name, or the maps' one; empty for none. */
  ObjectProperty<Optional<String>> imageProperty() {
    return image;
  }

  /** What is drawn of a section. */
  List<Alignment.Residual> of(Section section) {
    return image
        .get()
        .flatMap(name -> alignment(section, name))
        .map(Alignment::residuals)
        .orElse(List.of());
  }

  /** How an image lies; empty where it is not there or not registered. */
  static Optional<Alignment> alignment(Section section, String name) {
    if (name.equals(RegistrationDocument.EDS)) {
      return section.maps().flatMap(Section.Maps::alignment);
    }
    return section.further().stream()
        .filter(each -> each.channel().name().equals(name))
        .findFirst()
        .map(Section.Aligned::alignment);
  }

  /**
   * How many screen pixels long a reference pixel of displacement is drawn: 1, 2 or 5 times a power
   * of ten.
   */
  static double scale(List<Alignment.Residual> residuals) {
    double[] lengths =
        residuals.stream().mapToDouble(each -> Math.hypot(each.dx(), each.dy())).sorted().toArray();
    double typical = lengths.length == 0 ? 0 : lengths[(int) (PART * (lengths.length - 1))];
    if (!(typical > 0)) {
      return 1;
    }
    double most = LONGEST / typical;
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    return Arrays.stream(new double[] {5, 2, 1})
        .map(digit -> digit * power)
        .filter(scale -> scale <= most)
        .findFirst()
        .orElse(power);
  }
}

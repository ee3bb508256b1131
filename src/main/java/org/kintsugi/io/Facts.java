package org.kintsugi.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ScanGeometry;
import org.kintsugi.image.StagePosition;
import org.kintsugi.image.TiltCorrection;

/**
 * Collects what a vendor's metadata say, one after the other; belongs to the method that makes it.
 */
final class Facts {

  /** A tilted face looks at least this much shorter than it is before a person is warned. */
  private static final double FORESHORTENED = 0.01;

  private final Map<String, String> entries;
  private final List<String> warnings = new ArrayList<>();
  private String detector = "";
  private String mode = "";
  private String instrument = "";
  private OptionalDouble highVoltage = OptionalDouble.empty();
  private OptionalDouble beamCurrent = OptionalDouble.empty();
  private OptionalDouble workingDistance = OptionalDouble.empty();
  private OptionalDouble dwellTime = OptionalDouble.empty();
  private OptionalDouble fieldWidth = OptionalDouble.empty();
  private OptionalDouble fieldHeight = OptionalDouble.empty();
  private StagePosition stage = StagePosition.UNKNOWN;
  private Optional<TiltCorrection> tiltCorrection = Optional.empty();
  private Optional<Calibration> calibration = Optional.empty();
  private int databarHeight = -1;

  /** Facts from these entries. */
  Facts(Map<String, String> entries) {
    this.entries = entries;
  }

  Facts detector(String name, String mode) {
    this.detector = name.strip();
    this.mode = mode.strip();
    return this;
  }

  Facts instrument(String name) {
    this.instrument = name.strip();
    return this;
  }

  Facts highVoltage(OptionalDouble volts) {
    this.highVoltage = volts;
    return this;
  }

  Facts beamCurrent(OptionalDouble amperes) {
    this.beamCurrent = amperes;
    return this;
  }

  Facts workingDistance(OptionalDouble metres) {
    this.workingDistance = metres;
    return this;
  }

  Facts dwellTime(OptionalDouble seconds) {
    this.dwellTime = seconds;
    return this;
  }

  Facts field(OptionalDouble width, OptionalDouble height) {
    this.fieldWidth = width;
    this.fieldHeight = height;
    return this;
  }

  Facts stage(StagePosition position) {
    this.stage = position;
    return this;
  }

  Facts tiltCorrection(Optional<TiltCorrection> correction) {
    this.tiltCorrection = correction;
    return this;
  }

  Facts databarHeight(OptionalDouble rows) {
    boolean sensible = rows.isPresent() && rows.getAsDouble() >= 0 && rows.getAsDouble() < 100_000;
    this.databarHeight = sensible ? (int) Math.round(rows.getAsDouble()) : -1;
    return this;
  }

  /** The size of a pixel; the height is the width where only that is known. */
  Facts pixel(OptionalDouble width, OptionalDouble height) {
    if (width.isPresent() && width.getAsDouble() > 0 && width.getAsDouble() < 1) {
      boolean both = height.isPresent() && height.getAsDouble() > 0 && height.getAsDouble() < 1;
      this.calibration =
          Optional.of(
              new Calibration(
                  width.getAsDouble(),
                  both ? height.getAsDouble() : width.getAsDouble(),
                  Calibration.Source.MICROSCOPE));
    }
    return this;
  }

  Facts warning(String sentence) {
    warnings.add(sentence);
    return this;
  }

  /** All of it. */
  ImageMetadata metadata() {
    warnOfTilt();
    return new ImageMetadata(
        calibration,
        new Acquisition(
            detector,
            mode,
            highVoltage,
            beamCurrent,
            workingDistance,
            dwellTime,
            databarHeight,
            instrument,
            new ScanGeometry(fieldWidth, fieldHeight, stage, tiltCorrection),
            warnings,
            entries));
  }

  private void warnOfTilt() {
    double tilt = Math.abs(stage.tilt().orElse(0));
    boolean off = tiltCorrection.isPresent() && !tiltCorrection.get().on();
    if (off && 1 - Math.cos(tilt) > FORESHORTENED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Tilt correction was off with the stage tilted by %.1f degrees: if the face was"
                  + " inclined to the beam, pixels are not square and their height must be"
                  + " corrected for the angle of the face.",
              Math.toDegrees(tilt)));
    }
  }
}

package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/** The text of Thermo Fisher and FEI microscopes, and the info bar it speaks of. */
class ThermoMetadataTest {

  /** Shortened from the file of a Quattro S, whose image has 1094 rows. */
  private static final String QUATTRO =
      """
      [User]
      Date=11/30/2021
      UserText=
      [System]
      SystemType=Quattro S
      [Beam]
      HV=20000
      Beam=EBeam
      Scan=EScan
      [EBeam]
      HV=20000
      WD=0.00931897
      BeamCurrent=1.28e-08
      [Scan]
      Dwelltime=6e-006
      PixelWidth=6.74479e-008
      PixelHeight=6.74479e-08
      VerFieldsize=6.90667e-05
      [Detectors]
      Number=1
      Name=ABS
      Mode=All
      [PrivateFei]
      DatabarHeight=0
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  @Test
  void readsTheQuantitiesInSiUnits() {
    ImageMetadata metadata = ThermoMetadata.parse(QUATTRO).orElseThrow();
    Acquisition acquisition = metadata.acquisition();
    assertThat(metadata.calibration())
        .contains(Calibration.square(6.74479e-8, Calibration.Source.MICROSCOPE));
    assertThat(acquisition.detector()).isEqualTo("ABS");
    assertThat(acquisition.mode()).isEqualTo("All");
    assertThat(acquisition.instrument()).isEqualTo("Quattro S");
    assertThat(acquisition.highVoltage()).hasValue(20_000);
    assertThat(acquisition.beamCurrent()).hasValue(1.28e-8);
    assertThat(acquisition.workingDistance()).hasValue(0.00931897);
    assertThat(acquisition.dwellTime()).hasValue(6e-6);
    assertThat(acquisition.databarHeight()).isZero();
    assertThat(acquisition.entries()).containsEntry("Detectors.Name", "ABS");
    assertThat(acquisition.entries().keySet()).startsWith("User.Date");
  }

  @Test
  void followsTheNamedBeam() {
    Acquisition ion =
        ThermoMetadata.parse(
                "[Beam]\nBeam=IBeam\nScan=IScan\n[EBeam]\nHV=5000\n[IBeam]\nHV=30000\n"
                    + "[IScan]\nPixelWidth=9.76562e-008\nDwell=1e-6\n")
            .orElseThrow()
            .acquisition();
    assertThat(ion.highVoltage()).hasValue(30_000);
    assertThat(ion.dwellTime()).hasValue(1e-6);
  }

  @Test
  void findsTheDetectorBySettingsWhereItsNameIsLost() {
    Acquisition acquisition =
        ThermoMetadata.parse("[LFD]\nContrast=62\nSignal=SE\n").orElseThrow().acquisition();
    assertThat(acquisition.detector()).isEqualTo("LFD");
    assertThat(acquisition.mode()).isEqualTo("SE");
    assertThat(acquisition.databarHeight()).isNegative();
  }

  @Test
  void proposesTheStatedBarFirst() {
    Acquisition acquisition =
        ThermoMetadata.parse(QUATTRO.replace("DatabarHeight=0", "DatabarHeight=59"))
            .orElseThrow()
            .acquisition();
    assertThat(Databar.fromMetadata(acquisition, 1536, 1094).orElseThrow().rows()).isEqualTo(59);
  }

  @Test
  void proposesTheRowsTheScanDoesNotCover() {
    Acquisition acquisition = ThermoMetadata.parse(QUATTRO).orElseThrow().acquisition();
    assertThat(Databar.fromMetadata(acquisition, 1536, 1094).orElseThrow().rows()).isEqualTo(70);
    assertThat(Databar.fromMetadata(acquisition, 1536, 1024)).isEmpty();
  }

  @Test
  void proposesByTheUsualScanSizesLast() {
    Acquisition acquisition =
        ThermoMetadata.parse("[PrivateFei]\nDatabarHeight=\n").orElseThrow().acquisition();
    assertThat(Databar.fromMetadata(acquisition, 4096, 3767).orElseThrow().rows()).isEqualTo(231);
    assertThat(Databar.fromMetadata(acquisition, 1536, 1103).orElseThrow().rows()).isEqualTo(79);
    assertThat(Databar.fromMetadata(acquisition, 1024, 1024)).isEmpty();
    assertThat(Databar.fromMetadata(Acquisition.UNKNOWN, 4096, 3767)).isEmpty();
  }

  @Test
  void proposesNoBarForACompleteScanOfThePaper() {
    ImageFile cbs = new TiffImageReader().read(Fixtures.resource("section/CBS.tif"));
    assertThat(Databar.propose(cbs.acquisition(), cbs.planes().get(0))).isEmpty();
  }

  @Test
  void describesAFileWhosePixelsAreLost() throws IOException {
    Path file = folder.resolve("damaged.tif");
    TiffWriter.writeGrey(file, Fixtures.bytes(40, 40), Optional.empty(), Map.of());
    byte[] content = Files.readAllBytes(file);
    Files.write(file, new byte[] {'I', 'I', 42, 0, (byte) 0xff, (byte) 0xff, 0, 0});
    Files.write(file, content, StandardOpenOption.APPEND);
    Files.write(file, QUATTRO.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    ImageDescription description = ImageReaders.installed().describe(file);
    assertThat(description.image()).isEmpty();
    assertThat(description.reason()).startsWith(file.toString()).contains("cut short");
    assertThat(description.acquisition().detector()).isEqualTo("ABS");
    assertThat(description.calibration()).isPresent();
  }

  @Property(tries = 300)
  void neverFailsOnAnyText(@ForAll String text) {
    ThermoMetadata.parse("[Scan]\nPixelWidth=" + text + "\n[" + text + "]\n" + text)
        .ifPresent(
            metadata -> {
              metadata.calibration();
              metadata.acquisition();
            });
  }
}

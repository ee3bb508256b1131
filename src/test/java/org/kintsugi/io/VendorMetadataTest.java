package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/** What Thermo Fisher, Zeiss, TESCAN, JEOL and Hitachi microscopes write into and beside images. */
class VendorMetadataTest {

  private static final Charset ANSI = StandardCharsets.ISO_8859_1;

  @TempDir Path folder;

  @Test
  void readsStageFieldAndTiltCorrectionOfThermo() {
    Acquisition acquisition =
        ThermoMetadata.parse(
                """
                [EBeam]
                HFW=2.243e-05
                VFW=1.9e-05
                TiltCorrectionIsOn=yes
                TiltCorrectionAngle=-0.663242
                [Stage]
                StageX=0.001
                StageY=-0.002
                StageZ=0.004
                StageR=1.5
                StageT=0.907571
                [Image]
                DigitalContrast=1
                DigitalGamma=1
                """)
            .orElseThrow()
            .acquisition();
    assertThat(acquisition.geometry().fieldWidth()).hasValue(2.243e-5);
    assertThat(acquisition.geometry().stage().tilt()).hasValue(0.907571);
    assertThat(acquisition.geometry().stage().y()).hasValue(-0.002);
    assertThat(acquisition.geometry().tiltCorrection().orElseThrow().on()).isTrue();
    assertThat(acquisition.geometry().tiltCorrection().orElseThrow().angle()).hasValue(-0.663242);
    assertThat(acquisition.warnings()).isEmpty();
  }

  @Test
  void warnsOfDigitalGammaAndContrastAndOfMissingTiltCorrection() {
    Acquisition acquisition =
        ThermoMetadata.parse(
                """
                [EBeam]
                TiltCorrectionIsOn=no
                [Stage]
                StageT=0.907571
                [Image]
                DigitalContrast=1.5
                DigitalGamma=0.8
                """)
            .orElseThrow()
            .acquisition();
    assertThat(acquisition.warnings())
        .hasSize(2)
        .anyMatch(each -> each.startsWith("Digital contrast was 1.5") && each.endsWith("signal."))
        .anyMatch(each -> each.contains("tilted by 52.0 degrees"));
  }

  @Test
  void aLevelStageNeedsNoTiltCorrection() {
    assertThat(
            ThermoMetadata.parse("[EBeam]\nTiltCorrectionIsOn=no\n[Stage]\nStageT=0.0121551\n")
                .orElseThrow()
                .acquisition()
                .warnings())
        .isEmpty();
  }

  @Test
  void takesThePixelSizeFromTheFieldWhereItIsNotStated() throws IOException {
    Path file =
        new TaggedTiff(20, 10)
            .with(34682, "[Scan]\r\nPixelWidth=\r\nHorFieldsize=4e-7\r\n".getBytes(ANSI))
            .write(folder.resolve("image.tif"));
    assertThat(pixel(file)).isCloseTo(2e-8, within(1e-15));
  }

  @Test
  void passesOverEmptyAndStrayTagsAndReadsTheTextAtTheEnd() throws IOException {
    Path file =
        new TaggedTiff(20, 10)
            .with(34682, new byte[] {0})
            .with(34683, "  \0".getBytes(ANSI))
            .write(folder.resolve("image.tif"));
    byte[] tail =
        "Date=01/02/2020\r\n[Scan]\r\nPixelWidth=3e-9\r\nPixelHeight=nonsense\r\n".getBytes(ANSI);
    Files.write(file, tail, java.nio.file.StandardOpenOption.APPEND);
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.calibration())
        .contains(Calibration.square(3e-9, Calibration.Source.MICROSCOPE));
    assertThat(image.acquisition().entries())
        .containsEntry("User.Date", "01/02/2020")
        .containsEntry("Scan.PixelHeight", "nonsense");
  }

  @Test
  void readsTheXmlOfAutoSliceAndViewInBase64WithItsMark() throws IOException {
    String xml =
        "\uFEFF<?xml version=\"1.0\"?><MementoItem Name=\"Root\"><MementoItem Name=\"PixelSize\">"
            + "<Width>1.6001878E-08</Width><Height>1.7E-08</Height></MementoItem></MementoItem>";
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
      Path file =
          new TaggedTiff(20, 10)
              .with(34680, Base64.getEncoder().encode(xml.getBytes(charset)))
              .write(folder.resolve("image.tif"));
      Calibration calibration = ImageReaders.installed().read(file).calibration().orElseThrow();
      assertThat(calibration.pixelWidth()).isEqualTo(1.6001878E-08);
      assertThat(calibration.pixelHeight()).isEqualTo(1.7E-08);
    }
  }

  @Test
  void prefersTheTextOverTheXmlAndFillsItsPixelSizeFromThere() throws IOException {
    String xml = "<A><PixelSize><Width>2e-8</Width><Height>2e-8</Height></PixelSize></A>";
    Path file =
        new TaggedTiff(20, 10)
            .with(34680, Base64.getMimeEncoder().encode(xml.getBytes(ANSI)))
            .with(34682, "[Detectors]\nName=TLD\n".getBytes(ANSI))
            .write(folder.resolve("image.tif"));
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.acquisition().detector()).isEqualTo("TLD");
    assertThat(image.calibration().orElseThrow().pixelWidth()).isEqualTo(2e-8);
  }

  @Test
  void readsThePhenomXmlWithItsUnitsAndNoEntities() throws IOException {
    String xml =
        "<?xml version=\"1.0\"?><FeiImage><databarHeight>120</databarHeight>"
            + "<pixelWidth unit=\"um\">0.5</pixelWidth><pixelHeight unit=\"nm\">400</pixelHeight>"
            + "</FeiImage>";
    Path file =
        new TaggedTiff(20, 10).with(34683, xml.getBytes(ANSI)).write(folder.resolve("image.tif"));
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.calibration().orElseThrow().pixelWidth()).isCloseTo(5e-7, within(1e-15));
    assertThat(image.calibration().orElseThrow().pixelHeight()).isCloseTo(4e-7, within(1e-15));
    assertThat(image.acquisition().databarHeight()).isEqualTo(120);
    String hostile =
        "<!DOCTYPE a [<!ENTITY e SYSTEM"
            + " \"file:///etc/passwd\">]><a><pixelWidth>&e;</pixelWidth></a>";
    assertThat(ThermoXmlMetadata.parse(hostile)).isEmpty();
  }

  private static final String ZEISS =
      """
      1
      0
      0
      2.7914e-09
      0
      AP_IMAGE_PIXEL_SIZE
      Image Pixel Size = 1.396 nm
      AP_WIDTH
      Width = 2.859 µm
      AP_ACTUALKV
      EHT = 5.00 kV
      AP_IPROBE
      I Probe = 100 pA
      AP_WD
      WD = 4.2 mm
      AP_STAGE_AT_X
      Stage at X = 65.535 mm
      AP_STAGE_AT_T
      Stage at T = 54.0 °
      DP_TILT_CORRECTION
      Tilt Corrn. = Off
      AP_DATE
      Date :26 Jul 2010
      DP_DETECTOR_CHANNEL
      Signal A = InLens
      DP_SEM
      SEM = MERLIN
      AP_MAG
      Mag = 40.00 K X
      AP_BROKEN
      without a sign
      """;

  @Test
  void readsTheTextOfZeiss() {
    ImageMetadata metadata = ZeissMetadata.parse(ZEISS.replace("\n", "\r\n"), 2048).orElseThrow();
    Acquisition acquisition = metadata.acquisition();
    assertThat(metadata.calibration().orElseThrow().pixelWidth()).isEqualTo(2.7914e-09 / 2);
    assertThat(acquisition.detector()).isEqualTo("InLens");
    assertThat(acquisition.instrument()).isEqualTo("MERLIN");
    assertThat(acquisition.highVoltage()).hasValue(5000);
    assertThat(acquisition.beamCurrent().orElseThrow()).isCloseTo(1e-10, within(1e-20));
    assertThat(acquisition.workingDistance().orElseThrow()).isCloseTo(4.2e-3, within(1e-12));
    assertThat(acquisition.geometry().fieldWidth().orElseThrow())
        .isCloseTo(2.859e-6, within(1e-15));
    assertThat(acquisition.geometry().stage().x().orElseThrow()).isCloseTo(0.065535, within(1e-9));
    assertThat(acquisition.entries()).containsEntry("AP_DATE", "26 Jul 2010");
    assertThat(acquisition.warnings()).singleElement().asString().contains("54.0 degrees");
  }

  @Test
  void takesTheNamedPixelSizeOfZeissWhereTheBareOneIsOfAnotherImage() {
    assertThat(
            ZeissMetadata.parse(ZEISS, 1024).orElseThrow().calibration().orElseThrow().pixelWidth())
        .isCloseTo(1.396e-9, within(1e-18));
  }

  @Test
  void readsTheZeissTagOfAFileInItsOldEncoding() throws IOException {
    Path file =
        new TaggedTiff(20, 10)
            .with(34118, (ZEISS.replace("2.7914e-09", "2e-10") + "\0").getBytes(ANSI))
            .write(folder.resolve("image.tif"));
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.acquisition().detector()).isEqualTo("InLens");
    assertThat(pixel(file)).isCloseTo(1.396e-9, within(1e-18));
  }

  @Test
  void readsATagThatSaysItIsLongerThanTheFile() throws IOException {
    Path file =
        new TaggedTiff(20, 10).with(34118, ZEISS.getBytes(ANSI)).write(folder.resolve("image.tif"));
    byte[] content = Files.readAllBytes(file);
    // The directory's last entry is the text's; its count stands behind tag and type.
    int count = 8 + 2 + 12 * 8 + 4;
    assertThat(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(count))
        .isEqualTo(ZEISS.getBytes(ANSI).length);
    int more = content.length - 10;
    content[count] = (byte) more;
    content[count + 1] = (byte) (more >> 8);
    Files.write(file, content);
    assertThat(ImageReaders.installed().read(file).acquisition().detector()).isEqualTo("InLens");
  }

  private static final String TESCAN =
      """
      [MAIN]
      Device=MIRA3 GMU
      ImageStripSize=62
      PixelSizeX=5.4e-009
      PixelSizeY=5.5e-009
      [SEM]
      Detector=In-Beam BSE
      HV=15000.0
      PredictedBeamCurrent=3.0e-010
      WD=0.005
      DwellTime=3.2e-6
      StageX=-0.0012
      StageTilt=55.0
      StageRotation=90
      TiltCorrection=0
      """;

  @Test
  void readsTheHeaderBesideATescanImage() throws IOException {
    Path file = new TaggedTiff(20, 10).write(folder.resolve("Area 1.tif"));
    Files.writeString(folder.resolve("Area 1-tif.HDR"), TESCAN.replace("\n", "\r\n"));
    ImageFile image = ImageReaders.installed().read(file);
    Acquisition acquisition = image.acquisition();
    assertThat(image.calibration().orElseThrow().pixelWidth()).isEqualTo(5.4e-9);
    assertThat(image.calibration().orElseThrow().pixelHeight()).isEqualTo(5.5e-9);
    assertThat(acquisition.detector()).isEqualTo("In-Beam BSE");
    assertThat(acquisition.highVoltage()).hasValue(15_000);
    assertThat(acquisition.beamCurrent()).hasValue(3e-10);
    assertThat(acquisition.dwellTime()).hasValue(3.2e-6);
    assertThat(acquisition.databarHeight()).isEqualTo(62);
    assertThat(acquisition.geometry().stage().rotation().orElseThrow())
        .isCloseTo(Math.PI / 2, within(1e-12));
    assertThat(acquisition.warnings()).hasSize(1);
  }

  @Test
  void readsTheTescanTagBehindItsBinaryBytes() throws IOException {
    byte[] prefix = {0x01, (byte) 0xff, 0x00, 0x13, (byte) 0x80, 'A'};
    byte[] text =
        "Description=\r\nDevice=VEGA3\r\nPixelSizeX=1e-8\r\nPixelSizeY=1e-8\r\nHV=20000\r\n"
            .getBytes(ANSI);
    byte[] tag =
        java.nio.ByteBuffer.allocate(prefix.length + text.length).put(prefix).put(text).array();
    Path file = new TaggedTiff(20, 10).with(50431, tag).write(folder.resolve("image.tif"));
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(pixel(file)).isEqualTo(1e-8);
    assertThat(image.acquisition().instrument()).isEqualTo("VEGA3");
    assertThat(image.acquisition().highVoltage()).hasValue(20_000);
    assertThat(image.acquisition().entries()).containsKey("Description");
  }

  @Test
  void readsTheTextBesideAJeolImage() throws IOException {
    Path file = new TaggedTiff(40, 36).write(folder.resolve("b0001.tif"));
    Files.write(
        folder.resolve("b0001.txt"),
        """
        $CM_FORMAT JEOL-SEM
        $CM_INSTRUMENT JSM-7001F
        $CM_SIGNAL COMPO
        $CM_ACCEL_VOLT 15.00
        $CM_FULL_SIZE 40 24
        $CM_STAGE_POS 2.044 0.704 10.2 11.0 0.0 0
        $$SM_WD 10.1
        $$SM_MICRON_BAR 84
        $$SM_MICRON_MARKER 10µm
        """
            .getBytes(ANSI));
    ImageFile image = ImageReaders.installed().read(file);
    Acquisition acquisition = image.acquisition();
    assertThat(pixel(file)).isCloseTo(10e-6 / 84, within(1e-16));
    assertThat(acquisition.detector()).isEqualTo("COMPO");
    assertThat(acquisition.highVoltage()).hasValue(15_000);
    assertThat(acquisition.workingDistance().orElseThrow()).isCloseTo(0.0101, within(1e-12));
    assertThat(acquisition.geometry().stage().z().orElseThrow()).isCloseTo(0.0102, within(1e-12));
    assertThat(Databar.propose(acquisition, image.planes().get(0)).orElseThrow().rows())
        .isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10um", "10µm", "10μm", "10 µm", "10Âµm", "10\u0083Êm", "10\uFFFDm", "10?m"})
  void readsMicrometresWhateverBecameOfTheirSign(String marker) {
    assertThat(
            JeolMetadata.parse("$$SM_MICRON_BAR 100\n$$SM_MICRON_MARKER " + marker + "\n", 0)
                .flatMap(ImageMetadata::calibration)
                .map(Calibration::pixelWidth)
                .orElseThrow())
        .isCloseTo(1e-7, within(1e-15));
  }

  @Test
  void readsTheTextBesideAHitachiImage() throws IOException {
    Path file = folder.resolve("S1.png");
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_BYTE_GRAY),
        "png",
        file.toFile());
    Files.write(
        folder.resolve("S1.txt"),
        ("\uFEFF[SemImageFile]\r\n"
                + "InstructName=SU8230\r\n"
                + "SignalName=LA-BSE(U)\r\n"
                + "AcceleratingVoltage=5000 Volt\r\n"
                + "WorkingDistance=8100 um\r\n"
                + "PixelSize=9.921875\r\n")
            .getBytes(StandardCharsets.UTF_16LE));
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(pixel(file)).isCloseTo(9.921875e-9, within(1e-18));
    assertThat(image.acquisition().detector()).isEqualTo("LA-BSE(U)");
    assertThat(image.acquisition().instrument()).isEqualTo("SU8230");
    assertThat(image.acquisition().highVoltage()).hasValue(5000);
    assertThat(image.acquisition().workingDistance().orElseThrow())
        .isCloseTo(8.1e-3, within(1e-12));
  }

  @Test
  void otherTextsBesideAnImageSayNothing() throws IOException {
    Path file = new TaggedTiff(20, 10).write(folder.resolve("image.tif"));
    Files.writeString(folder.resolve("image.txt"), "notes = of the day\n$100 for the detector\n");
    assertThat(ImageReaders.installed().read(file).acquisition()).isEqualTo(Acquisition.UNKNOWN);
  }

  @Property(tries = 300)
  void anyTextIsReadOrPassedOver(@ForAll("lines") String text) {
    ThermoMetadata.parse(text);
    ThermoXmlMetadata.parse(text);
    ZeissMetadata.parse(text, 100);
    TescanMetadata.parse(text);
    JeolMetadata.parse(text, 100);
    HitachiMetadata.parse(text);
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(
            "[Scan]",
            "[SEM]",
            "PixelWidth=1e999",
            "PixelSizeX=-1",
            "PixelSizeX=1e-9",
            "HV=,",
            "AP_WD",
            "WD = 4..2 mm",
            "AP_IMAGE_PIXEL_SIZE",
            "Image Pixel Size = nm",
            "$CM_MAG",
            "$$SM_MICRON_BAR 0",
            "$$SM_MICRON_MARKER 1um",
            "$CM_FULL_SIZE 999999 1",
            "InstructName=",
            "PixelSize=,.,",
            "<a>",
            "<pixelWidth unit='x'>",
            "</a>",
            "1e-9",
            "=",
            ":",
            "\0",
            "DatabarHeight=1e99",
            "[PrivateFei]",
            "StageT=NaN")
        .list()
        .ofMaxSize(12)
        .map(lines -> String.join("\n", lines));
  }

  private static double pixel(Path file) {
    return ImageReaders.installed().read(file).calibration().orElseThrow().pixelWidth();
  }
}

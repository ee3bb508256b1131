package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** Which pages and samples of a TIFF become planes, and what they are called. */
class TiffPagesTest {

  private static final int GREY = 1;
  private static final int RGB = 2;

  @TempDir Path folder;

  @Test
  void leavesOutSmallerCopiesAndMasks() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(2, 1, 8, 1, 1, GREY).strips(bytes(1, 2));
    file.page(2, 1, 8, 1, 1, GREY).number(254, 1).strips(bytes(3, 4));
    file.page(2, 1, 8, 1, 1, GREY).number(254, 4).strips(bytes(5, 6));
    file.page(2, 1, 8, 1, 1, GREY).number(255, 2).strips(bytes(7, 8));
    file.page(2, 1, 8, 1, 1, GREY).number(254, 2).strips(bytes(9, 10));
    assertThat(firstSamples(read(file))).containsExactly(1f, 9f);
  }

  @Test
  void doesNotReadSubordinatePagesAsPages() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(2, 1, 8, 1, 1, GREY).number(330, 8).strips(bytes(1, 2));
    assertThat(firstSamples(read(file))).containsExactly(1f);
  }

  @Test
  void leavesOutAlphaButKeepsOtherSamples() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(1, 1, 8, 1, 6, RGB).number(338, 0, 2, 0).strips(bytes(1, 2, 3, 4, 5, 6));
    ImageFile image = read(file);
    assertThat(firstSamples(image)).containsExactly(1f, 2f, 3f, 4f, 6f);
    assertThat(image.planeNames()).containsExactly("R", "G", "B", "", "");
    TiffBytes grey = new TiffBytes();
    grey.page(1, 1, 8, 1, 2, GREY).number(338, 1).strips(bytes(1, 2));
    assertThat(firstSamples(read(grey))).containsExactly(1f);
    TiffBytes many = new TiffBytes();
    many.page(1, 1, 8, 1, 5, GREY).strips(bytes(1, 2, 3, 4, 5));
    assertThat(read(many).planes()).hasSize(5);
  }

  @Test
  void makesOneGreyPlaneOfEqualColoursWhereAllPagesAreGrey() throws IOException {
    TiffBytes grey = new TiffBytes();
    grey.page(1, 1, 8, 1, 3, RGB).strips(bytes(4, 4, 4));
    grey.page(1, 1, 8, 1, 3, RGB).strips(bytes(5, 5, 5));
    assertThat(firstSamples(read(grey))).containsExactly(4f, 5f);
    TiffBytes mixed = new TiffBytes();
    mixed.page(1, 1, 8, 1, 3, RGB).strips(bytes(4, 4, 4));
    mixed.page(1, 1, 8, 1, 3, RGB).strips(bytes(5, 6, 5));
    assertThat(read(mixed).planes()).hasSize(6);
  }

  @Test
  void appliesGreyPalettesOf16BitToo() throws IOException {
    long[] ramp = new long[65_536];
    Arrays.setAll(ramp, i -> 65_535 - i);
    long[] map = new long[3 * ramp.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = ramp[i % ramp.length];
    }
    TiffBytes file = new TiffBytes();
    file.page(1, 1, 16, 1, 1, 3).number(320, map).strips(bytes(1, 2));
    assertThat(firstSamples(read(file))).containsExactly(65_535f - 0x201);
  }

  @Test
  void turnsWhiteIsZeroRoundButNotFloats() throws IOException {
    TiffBytes unsigned = new TiffBytes();
    unsigned.page(2, 1, 4, 1, 1, 0).strips(bytes(0x0c));
    assertThat(read(unsigned).planes().get(0).value(1, 0)).isEqualTo(3);
    TiffBytes signed = new TiffBytes();
    signed.page(1, 1, 8, 2, 1, 0).strips(bytes(-128));
    assertThat(firstSamples(read(signed))).containsExactly(127f);
    TiffBytes floats = new TiffBytes(ByteOrder.BIG_ENDIAN, false);
    floats.page(1, 1, 32, 3, 1, 0).strips(ByteBuffer.allocate(4).putFloat(2.5f).array());
    assertThat(firstSamples(read(floats))).containsExactly(2.5f);
  }

  @Test
  void readsBytesWhoseBitsAreReversed() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(2, 1, 4, 1, 1, GREY).number(266, 2).strips(bytes(0b0100_1000));
    Plane plane = read(file).planes().get(0);
    assertThat(plane.value(0, 0)).isEqualTo(1);
    assertThat(plane.value(1, 0)).isEqualTo(2);
  }

  @Test
  void readsFloatsOf24Bits() throws IOException {
    TiffBytes file = new TiffBytes(ByteOrder.BIG_ENDIAN, false);
    // 1.5, -2, the smallest number, infinity.
    file.page(4, 1, 24, 3, 1, GREY).strips(bytes(0x3f, 0x80, 0, 0xc0, 0, 0, 0, 0, 1, 0x7f, 0, 0));
    Plane plane = read(file).planes().get(0);
    assertThat(plane.value(0, 0)).isEqualTo(1.5f);
    assertThat(plane.value(1, 0)).isEqualTo(-2f);
    assertThat(plane.value(2, 0)).isEqualTo((float) Math.scalb(1.0, -78));
    assertThat(plane.value(3, 0)).isInfinite();
  }

  @Test
  void refusesNumbersThatNoFloatHolds() throws IOException {
    TiffBytes file = new TiffBytes(ByteOrder.BIG_ENDIAN, false);
    file.page(1, 1, 64, 3, 1, GREY).strips(ByteBuffer.allocate(8).putDouble(1e300).array());
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("too large for the 32 bit floats");
  }

  @Test
  void refusesWhatItCannotUnderstandInOneSentence() throws IOException {
    TiffBytes complex = new TiffBytes();
    complex.page(1, 1, 32, 5, 1, GREY).strips(bytes(1, 2, 3, 4));
    assertThatThrownBy(() -> read(complex)).hasMessageContaining("complex numbers");
    TiffBytes lab = new TiffBytes();
    lab.page(1, 1, 8, 1, 3, 8).strips(bytes(1, 2, 3));
    assertThatThrownBy(() -> read(lab)).hasMessageContaining("L*a*b*");
    TiffBytes mixed = new TiffBytes();
    mixed.page(1, 1, 8, 1, 3, RGB).number(258, 5, 6, 5).strips(bytes(1, 2, 3));
    assertThatThrownBy(() -> read(mixed)).hasMessageContaining("differ in their format");
    TiffBytes lerc = new TiffBytes();
    lerc.page(1, 1, 8, 1, 1, GREY).number(259, 34887).strips(bytes(1, 2, 3));
    assertThatThrownBy(() -> read(lerc)).hasMessageContaining("its TIFF compression (LERC)");
  }

  @Test
  void readsImageJsHyperstacksWithTheirCalibrationAndLabels() {
    ImageStack stack = new ImageStack(3, 2);
    for (int i = 0; i < 12; i++) {
      short[] samples = new short[6];
      Arrays.fill(samples, (short) (1000 * i));
      stack.addSlice("CBS slice " + i, samples);
    }
    ImagePlus image = new ImagePlus("hyper", stack);
    image.setDimensions(2, 3, 2);
    image.getCalibration().setUnit("um");
    image.getCalibration().pixelWidth = 0.02;
    image.getCalibration().pixelHeight = 0.02;
    Path file = folder.resolve("hyper.tif");
    new FileSaver(new CompositeImage(image)).saveAsTiffStack(file.toString());
    ImageFile read = new TiffImageReader().read(file);
    assertThat(read.shape()).isEqualTo(new StackShape(2, 3, 2, true));
    assertThat(read.planes()).hasSize(12);
    assertThat(read.planes().get(7).value(2, 1)).isEqualTo(7000);
    assertThat(read.planeNames()).startsWith("CBS slice 0").endsWith("CBS slice 11");
    assertThat(read.calibration()).contains(Calibration.square(2e-8, Calibration.Source.FILE));
  }

  @Test
  void readsImagesThatLieBehindTheOnlyPageAsImageJWritesLargeStacks() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(2, 1, 8, 1, 1, GREY)
        .text(270, "ImageJ=1.54f\nimages=3\nslices=3\n")
        .strips(bytes(1, 2));
    Path path = folder.resolve("large.tif");
    file.write(path, bytes(3, 4, 5, 6));
    ImageFile image = new TiffImageReader().read(path);
    assertThat(firstSamples(image)).containsExactly(1f, 3f, 5f);
    assertThat(image.shape()).isEqualTo(new StackShape(1, 3, 1, true));
  }

  @Test
  void boundsWhatImageJsDescriptionPromisesByTheFile() throws IOException {
    TiffBytes file = new TiffBytes();
    file.page(100, 100, 8, 1, 1, GREY)
        .text(270, "ImageJ=1.54f\nimages=100000\nslices=100000\n")
        .strips(new byte[10_000]);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("promises 100000 images")
        .hasMessageContaining("cut short");
  }

  @Test
  void ordersThePagesOfAnOmeTiffAndNamesItsChannels() throws IOException {
    String xml =
        "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">"
            + "<Image ID=\"Image:0\"><Pixels DimensionOrder=\"XYZCT\" SizeX=\"2\" SizeY=\"1\""
            + " SizeC=\"2\" SizeZ=\"3\" SizeT=\"1\" Type=\"uint8\" PhysicalSizeX=\"20\""
            + " PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"20\" PhysicalSizeYUnit=\"nm\">"
            + "<Channel ID=\"Channel:0:0\" Name=\"CBS\"/><Channel ID=\"Channel:0:1\" Name=\"TLD\"/>"
            + "%s</Pixels></Image></OME>";
    // Pages hold z 0, 1, 2 of CBS and then of TLD.
    ImageFile image = read(sixPages(xml.formatted("<TiffData/>")));
    assertThat(firstSamples(image)).containsExactly(0f, 3f, 1f, 4f, 2f, 5f);
    assertThat(image.planeNames()).startsWith("CBS", "TLD", "CBS");
    assertThat(image.shape()).isEqualTo(new StackShape(2, 3, 1, true));
    assertThat(image.calibration()).contains(Calibration.square(2e-8, Calibration.Source.FILE));
    StringBuilder listed = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      listed.append(
          "<TiffData IFD=\"%d\" FirstC=\"%d\" FirstZ=\"%d\"/>".formatted(5 - i, i % 2, i / 2));
    }
    assertThat(firstSamples(read(sixPages(xml.formatted(listed)))))
        .containsExactly(5f, 4f, 3f, 2f, 1f, 0f);
    assertThat(read(sixPages(xml.formatted("<TiffData IFD=\"0\"/>"))).planes()).hasSize(6);
  }

  private static TiffBytes sixPages(String xml) {
    TiffBytes file = new TiffBytes();
    for (int i = 0; i < 6; i++) {
      TiffBytes.Page page = file.page(2, 1, 8, 1, 1, GREY).strips(bytes(i, i));
      if (i == 0) {
        page.text(270, xml);
      }
    }
    return file;
  }

  private ImageFile read(TiffBytes content) throws IOException {
    Path file = Files.createTempFile(folder, "built", ".tif");
    content.write(file);
    return new TiffImageReader().read(file);
  }

  private static List<Float> firstSamples(ImageFile image) {
    return image.planes().stream().map(plane -> plane.value(0, 0)).toList();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

package org.kintsugi.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.OmeTiffWriter;
import org.kintsugi.io.PlaneArray;
import org.kintsugi.io.TiffWriter;

/** Honest files, small ones, from which a fuzzer starts. */
final class FuzzSeeds {

  private static final int THERMO_TAG = 34682;
  private static final Optional<Calibration> SIZE =
      Optional.of(Calibration.square(20e-9, Calibration.Source.FILE));

  private static final String IMAGE = "images/1/CBS.tif";

  private FuzzSeeds() {}

  /** A TIFF of 4 x 3 pixels. */
  static byte[] smallTiff() {
    return written(file -> TiffWriter.writeGrey(file, bytes(4, 3), Optional.empty()));
  }

  /** The seeds of a target. */
  static List<byte[]> of(Target target) {
    return switch (target) {
      case TIFF -> tiffs();
      case NPY -> arrays();
      case TEXT ->
          texts(
              "1,2,3\n4,5,6\n",
              "\"x\";1;2;\n\"1\";3,5;4;\n",
              "1\t2\t\r\n3\tNaN\t\r\n",
              "1.5 2e3\n3 4");
      case RIPPLE ->
          texts(
              "key\tvalue\n"
                  + "width\t8\n"
                  + "height\t4\n"
                  + "depth\t8\n"
                  + "offset\t0\n"
                  + "data-length\t2\n"
                  + "data-type\tunsigned\n"
                  + "byte-order\tlittle-endian\n"
                  + "record-by\timage\n",
              "key\tvalue\n"
                  + "width\t4\n"
                  + "height\t4\n"
                  + "depth\t100\n"
                  + "offset\t0\n"
                  + "data-length\t1\n"
                  + "data-type\tsigned\n"
                  + "byte-order\tdont-care\n"
                  + "record-by\tvector\n"
                  + "ev-per-chan\t10\n");
      case SIDE_FILES ->
          texts(
              "[Scan]\n"
                  + "PixelWidth=2e-08\n"
                  + "PixelHeight=2e-08\n"
                  + "[Detectors]\n"
                  + "Name=CBS\n"
                  + "[PrivateFei]\n"
                  + "DatabarHeight=70\n",
              "[MAIN]\n"
                  + "PixelSizeX=2.0e-08\n"
                  + "PixelSizeY=2.0e-08\n"
                  + "Magnification=5000\n"
                  + "[SEM]\n"
                  + "HV=5000\n"
                  + "Detector0=BSE\n",
              "$CM_FORMAT JEOL\n"
                  + "$CM_MAG 5000\n"
                  + "$$SM_MICRON_BAR 100\n"
                  + "$$SM_MICRON_MARKER 1um\n"
                  + "$CM_ACCEL_VOLT 5\n",
              "[SemImageFile]\r\n"
                  + "PixelSize=19.84\r\n"
                  + "DataSize=1280x960\r\n"
                  + "SignalName=BSE\r\n"
                  + "AcceleratingVoltage=5000 Volt\r\n");
      case EDS_NAMES -> texts("Ni Kα1", "C Ka1_2", "Al K series", "F Wt%", "Pt Mα1", "Ni K counts");
      case GEOJSON ->
          texts(
              "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[9,1],[9,9],[1,1]]]},\"properties\":{\"classification\":{\"name\":\"binder\"}}}]}",
              "{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[1,1],[5,1],[5,5]]]]},\"properties\":{}}");
      case REGISTRATION ->
          texts(
              "{\"schema\":1,\"reference\":{\"name\":\"CBS\",\"file\":\"CBS.tif\",\"width\":64,\"height\":48,\"pixelSize\":2e-8},\"images\":[{\"name\":\"TLD\",\"files\":[\"TLD.tif\"],\"width\":64,\"height\":48,\"pixelSize\":2e-8,\"matrix\":[[1,0,2],[0,1,-1]],\"model\":\"translation\",\"quality\":{\"tre.rms.px\":0.1}}]}");
      case LANDMARKS ->
          texts(
              "\"Pt-0\",\"true\",\"1.5\",\"2.5\",\"3.5\",\"4.5\"\n"
                  + "\"Pt-1\",\"false\",\"10\",\"20\",\"11\",\"21\"\n");
      case ARFF ->
          texts(
              "@relation 'r'\n"
                  + "@attribute a numeric\n"
                  + "@attribute 'b c' real\n"
                  + "@attribute class {'x','y'}\n"
                  + "@data\n"
                  + "1,2,'x'\n"
                  + "3,?,y\n"
                  + "{0 4, 2 y}\n");
      case PRESET ->
          texts(
              "{\"schema\":1,\"name\":\"p\",\"classes\":[{\"id\":1,\"name\":\"a\",\"colour\":\"#f0b323\"}],\"phases\":[{\"id\":1,\"name\":\"q\",\"colour\":\"#2f6fde\",\"classes\":[1]}]}");
      case PROJECT -> List.of(project(false), project(true));
      case JOURNAL, H5OINA, ROI, FOREST -> List.of();
    };
  }

  private static BytePlane bytes(int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 37);
    }
    return new BytePlane(width, height, samples);
  }

  private static List<byte[]> tiffs() {
    FloatPlane floats = new FloatPlane(5, 4, new float[20], SampleType.FLOAT);
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(smallTiff());
    seeds.add(
        written(
            file ->
                TiffWriter.writeGrey(
                    file,
                    new ShortPlane(5, 4, new short[20]),
                    SIZE,
                    Map.of(
                        THERMO_TAG,
                        "[Scan]\nPixelWidth=2e-08\nPixelHeight=2e-08\n[Detectors]\nName=CBS\n"
                            + "[PrivateFei]\nDatabarHeight=2\n"))));
    seeds.add(
        written(
            file ->
                TiffWriter.writeIndexed(file, bytes(40, 30), new int[] {0, 0xff0000, 0xff}, SIZE)));
    seeds.add(
        written(
            file ->
                OmeTiffWriter.write(file, "t", List.of("σ", "b"), List.of(floats, floats), SIZE)));
    return seeds;
  }

  private static List<byte[]> arrays() {
    List<byte[]> seeds = new ArrayList<>();
    for (Plane plane :
        List.of(
            bytes(4, 3),
            new ShortPlane(4, 3, new short[12]),
            new FloatPlane(4, 3, new float[12], SampleType.FLOAT))) {
      seeds.add(
          written(
              file ->
                  ArrayFormat.NPY.write(
                      file, new PlaneArray("p", List.of(plane, plane), SIZE, Map.of()))));
    }
    return seeds;
  }

  private static List<byte[]> texts(String... texts) {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : texts) {
      seeds.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  /** A project whose images are elsewhere, or in it. */
  private static byte[] project(boolean packed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Not packed, so that a flipped bit is one in the text.
      zip.setLevel(0);
      for (String name : List.of("project.json", "sections/1/strokes.jsonl")) {
        zip.putNextEntry(new ZipEntry(name));
        byte[] part = resource("project/" + name.replace('/', '-'));
        zip.write(packed && name.endsWith(".json") ? withImages(part) : part);
        zip.closeEntry();
      }
      if (packed) {
        zip.putNextEntry(new ZipEntry(IMAGE));
        zip.write(smallTiff());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] withImages(byte[] json) {
    return new String(json, StandardCharsets.UTF_8)
        .replaceFirst("\"schema\" *: *\\d+", "\"schema\":3,\"imagesInside\":true")
        .replaceAll("\"path\" *: *\"[^\"]*\"", "\"path\":\"" + IMAGE + "\"")
        .replaceAll("\"size\" *: *\\d+", "\"size\":" + smallTiff().length)
        .replaceAll(
            "\"sha256\" *: *\"[^\"]*\"", "\"sha256\":\"" + FileHash.sha256(smallTiff()) + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FuzzSeeds.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  private interface Writing {
    void to(Path file);
  }

  private static byte[] written(Writing writing) {
    try {
      Path file = Files.createTempFile("seed", ".bin");
      try {
        writing.to(file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

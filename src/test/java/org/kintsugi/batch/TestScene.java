package org.kintsugi.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.Outputs;

/**
 * A made-up section of upright stripes, one a class, in a folder: CBS.tif, TLD.tif of another
 * contrast, labels.tif with a bar in the middle of every stripe. The last rows of both images are
 * an info bar that the metadata state.
 *
 * @param folder where its files lie
 * @param width pixels in a row
 * @param classes number of stripes
 */
record TestScene(Path folder, int width, int classes) {

  static final int WIDTH = 64;
  static final int HEIGHT = 48;
  static final int BAR = 8;

  private static final int THERMO_TAG = 34682;
  private static final double PIXEL = 20e-9;

  /** Writes a scene of three stripes into a new folder. */
  static TestScene in(Path folder) {
    return in(folder, WIDTH, 3);
  }

  /** Writes a scene into a new folder. */
  static TestScene in(Path folder, int width, int classes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    TestScene scene = new TestScene(folder, width, classes);
    Optional<Calibration> size = Optional.of(Calibration.square(PIXEL, Calibration.Source.FILE));
    int[] cbs = {60, 200, 130, 20, 240};
    int[] tld = {200, 90, 40, 150, 120};
    TiffWriter.writeGrey(
        scene.cbs(), scene.image(cbs, 1), size, Map.of(THERMO_TAG, metadata("CBS")));
    TiffWriter.writeGrey(
        scene.tld(), scene.image(tld, 2), size, Map.of(THERMO_TAG, metadata("TLD")));
    scene.writeLabels(scene.bars());
    return scene;
  }

  private static String metadata(String detector) {
    return "[Scan]\nPixelWidth=2e-08\nPixelHeight=2e-08\n[Detectors]\nName=%s\n[PrivateFei]\nDatabarHeight=%d\n"
        .formatted(detector, BAR);
  }

  Path cbs() {
    return folder.resolve("CBS.tif");
  }

  Path tld() {
    return folder.resolve("TLD.tif");
  }

  Path labels() {
    return folder.resolve("labels.tif");
  }

  /** The class of a column, from 1. */
  int truth(int x) {
    return 1 + x * classes / width;
  }

  /** Labels with a bar of 4 x 12 pixels in the middle of every stripe. */
  BytePlane bars() {
    byte[] samples = new byte[width * HEIGHT];
    for (int stripe = 0; stripe < classes; stripe++) {
      int middle = (2 * stripe + 1) * width / (2 * classes);
      for (int y = 10; y < 22; y++) {
        for (int x = middle - 2; x < middle + 2; x++) {
          samples[y * width + x] = (byte) truth(x);
        }
      }
    }
    return new BytePlane(width, HEIGHT, samples);
  }

  /** Replaces the label file. */
  void writeLabels(BytePlane labels) {
    TiffWriter.writeGrey(labels(), labels, Optional.empty());
  }

  private BytePlane image(int[] greys, int seed) {
    byte[] samples = new byte[width * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      // A fixed hash stands for noise.
      int noise = (i + seed * 7919) * 0x9E3779B1;
      noise = (noise ^ noise >>> 15) * 0x85EBCA6B;
      samples[i] = (byte) (greys[truth(i % width) - 1] + (noise >>> 16) % 15 - 7);
    }
    return new BytePlane(width, HEIGHT, samples);
  }

  /** Both channels, with the info bar cut off or not. */
  SectionInput input(boolean cropDatabar) {
    return new SectionInput(
        List.of(new ChannelFile("CBS", cbs()), new ChannelFile("TLD", tld())),
        Optional.empty(),
        cropDatabar);
  }

  /** Files, not registered, with the labels. */
  SegmentRequest.Files files(boolean cropDatabar) {
    return new SegmentRequest.Files(
        input(cropDatabar), new RegistrationChoice.None(), Optional.of(labels()));
  }

  /** To train on files and write into a folder. */
  SegmentRequest request(Path out) {
    return request(files(false), out);
  }

  /** To train on a source and write everything that can be asked for into a folder. */
  static SegmentRequest request(SegmentRequest.Source source, Path out) {
    return request(source, Optional.empty(), new ResultWriter(out, ExportPreset.STANDARD, false));
  }

  /** To train or apply a forest. */
  static SegmentRequest request(
      SegmentRequest.Source source, Optional<Path> forest, ResultWriter writer) {
    return new SegmentRequest(
        source, forest, Optional.empty(), Outputs.ALL, writer, OptionalLong.empty());
  }

  /** Runs a job on two threads. */
  static SegmentReport run(SegmentRequest request) {
    return run(request, 2);
  }

  /** Runs a job on so many threads. */
  static SegmentReport run(SegmentRequest request, int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return new SegmentJob(ImageReaders.installed(), new Parallel(executor, threads))
          .run(request, Progress.NONE, Cancellation.NEVER);
    }
  }

  /** The numbers of a label, class or phase file. */
  static byte[] numbers(Path file) {
    return LabelImage.read(ImageReaders.installed(), file).samples();
  }

  /** Name and SHA-256 of every file in a folder; empty where there is no folder. */
  static Map<String, String> content(Path folder) {
    Map<String, String> content = new TreeMap<>();
    if (!Files.exists(folder)) {
      return content;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> content.put(file.getFileName().toString(), FileHash.sha256(file)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return content;
  }

  /** A project of the scene with its labels. */
  Path project(Path file) {
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), () -> Instant.EPOCH);
    jobs.create(file, false, input(false), new RegistrationChoice.None(), Progress.NONE);
    jobs.importLabels(file, "", labels(), Map.of());
    return file;
  }

  /** The files with TLD moved to the right by so many pixels. */
  SegmentRequest.Files moved(int shift) {
    Path registration = folder.resolve("registration.json");
    try {
      Files.writeString(
          registration,
          """
          {"schema": 1,
           "reference": {"name": "CBS", "width": %d, "height": %d},
           "images": [{"name": "TLD", "width": %d, "height": %d,
                       "matrix": [[1, 0, %d], [0, 1, 0]], "model": "translation"}]}
          """
              .formatted(width, HEIGHT, width, HEIGHT, shift));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new SegmentRequest.Files(
        input(false), new RegistrationChoice.FromFile(registration), Optional.of(labels()));
  }

  /** What a JSON file holds. */
  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  /** The values of a sidecar, as "number name". */
  static List<String> values(JsonNode sidecar) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : sidecar.path("values")) {
      values.add(value.path("value").asInt() + " " + value.path("name").asText());
    }
    return values;
  }
}

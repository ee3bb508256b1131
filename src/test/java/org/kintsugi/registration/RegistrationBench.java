package org.kintsugi.registration;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Drift;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ChannelLoader;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Scores registration on the simulated sections and on harder ones derived from them, and tries
 * pairs that do not belong together; see {@code bench/registration}.
 */
final class RegistrationBench {

  private static final List<String> SECTIONS = List.of("tiny", "small", "full");
  private static final int SLICES = 16;

  /** Errors of one kind of section, with what was stated for each. */
  private static final class Tally {
    private final List<double[]> runs = new ArrayList<>();
    private int refused;

    void add(double error, Alignment alignment) {
      Map<String, Double> quality = alignment.quality();
      runs.add(new double[] {error, quality.get("tre.rms.px"), quality.get("tre.p95.px")});
    }

    void addAll(Tally other) {
      runs.addAll(other.runs);
      refused += other.refused;
    }

    private double rms(int column) {
      return Math.sqrt(runs.stream().mapToDouble(r -> r[column] * r[column]).average().orElse(0));
    }

    /** error: rms, worst; stated rms; how many of how many lie within the stated 95 %. */
    String row() {
      return "%.2f | %.2f | %.2f | %d of %d%s"
          .formatted(
              rms(0),
              runs.stream().mapToDouble(r -> r[0]).max().orElse(0),
              rms(1),
              runs.stream().filter(r -> r[0] <= r[2]).count(),
              runs.size(),
              refused > 0 ? ", " + refused + " refused" : "");
    }
  }

  private final Path samples;
  private final int seeds;
  private final StringBuilder table = new StringBuilder();
  private final Map<String, Tally> tld = new TreeMap<>();
  private final Map<String, Tally> eds = new TreeMap<>();

  private RegistrationBench(Path samples, int seeds) {
    this.samples = samples;
    this.seeds = seeds;
  }

  /**
   * Runs the benchmark.
   *
   * @param args the shared folder; how many seeds; the Markdown file to write, or "-"
   */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(args[0], "samples");
    RegistrationBench bench = new RegistrationBench(samples, Integer.parseInt(args[1]));
    bench.say("# Registration\n\nErrors are root mean squares over the common field against the");
    bench.say("simulation's own transform, in CBS pixels of 20 nm. \"Stated\" is what the program");
    bench.say("says of itself without knowing the truth.\n");
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    bench.say(
        "%d processors, Java %s.%s%n"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                load > 0.5
                    ? " **The machine was busy at the start (load %.1f): times are not to be quoted.**"
                        .formatted(load)
                    : ""));
    bench.asRecorded();
    bench.harder();
    bench.pairs(Path.of(args[0], "vendor-files"));
    if (!args[2].equals("-")) {
      Path out = Path.of(args[2]).toAbsolutePath();
      Files.createDirectories(out.getParent());
      Files.writeString(out, bench.table);
    }
  }

  private void say(String line) {
    System.out.println(line);
    table.append(line).append('\n');
  }

  private HarderSection read(String name) throws IOException {
    return HarderSection.read(samples.resolve(name), name);
  }

  private static String slice(int number) {
    return String.format(Locale.ROOT, "stack16/slice_%03d", number);
  }

  // ---- the sections as they are

  private void asRecorded() throws IOException {
    say("## The sections as recorded\n");
    say("| section | TLD | stated, 95 % | model | s | EDS | stated, 95 % | model | s |");
    say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    List<String> names = new ArrayList<>(SECTIONS);
    for (int k = 1; k <= SLICES; k++) {
      names.add(slice(k));
    }
    if (Files.isDirectory(samples.resolve("full"))) {
      // Once, so that the times below are those of compiled code or of a running window.
      HarderSection first = read("small");
      registerMaps(first, registerTld(first.cbs(), first.tld()));
    }
    for (String name : names) {
      HarderSection section = read(name);
      long start = System.nanoTime();
      Alignment ofTld = registerTld(section.cbs(), section.tld());
      long middle = System.nanoTime();
      Alignment ofMaps = registerMaps(section, ofTld);
      long end = System.nanoTime();
      double tldError = tldError(section, ofTld);
      double edsError = edsError(section, ofMaps);
      if (name.startsWith("stack")) {
        tally(tld, "stack16, all slices as recorded").add(tldError, ofTld);
        tally(eds, "stack16, all slices as recorded").add(edsError, ofMaps);
      }
      say(
          "| %s | %s | %s |"
              .formatted(
                  name,
                  cells(tldError, ofTld, middle - start),
                  cells(edsError, ofMaps, end - middle)));
    }
    say("");
  }

  private static String cells(double error, Alignment alignment, long nanos) {
    return "%.2f | %.2f | %s | %.1f"
        .formatted(
            error,
            alignment.quality().get("tre.p95.px"),
            alignment.model().name().toLowerCase(Locale.ROOT)
                + (alignment.drift().isPresent() ? " + drift" : ""),
            nanos / 1e9);
  }

  private static Tally tally(Map<String, Tally> tallies, String kind) {
    return tallies.computeIfAbsent(kind, _ -> new Tally());
  }

  private static Alignment registerTld(Channel reference, Channel moving) {
    Plane plane = reference.plane();
    return DetectorRegistration.register(
        reference,
        moving,
        ValidRegion.all(plane.width(), plane.height()),
        Progress.NONE,
        Cancellation.NEVER);
  }

  private static Alignment registerMaps(HarderSection section, Alignment ofTld) {
    Section known =
        Section.of(section.name(), section.cbs())
            .withFurther(List.of(new Section.Aligned(section.tld(), ofTld)))
            .withMaps(section.maps());
    return EdsRegistration.register(known, section.maps(), Progress.NONE, Cancellation.NEVER);
  }

  private static double tldError(HarderSection section, Alignment found) {
    Plane plane = section.tld().plane();
    return HarderSection.error(
        found.toReference(plane.height()),
        section.tldTruth(),
        plane.width(),
        plane.height(),
        section.cbs().plane());
  }

  private static double edsError(HarderSection section, Alignment found) {
    int width = section.maps().width();
    int height = section.maps().height();
    return HarderSection.error(
        found.toReference(height), section.edsTruth(), width, height, section.cbs().plane());
  }

  // ---- harder ones

  private void harder() throws IOException {
    for (String name : List.of("small", "full", slice(1), slice(9))) {
      HarderSection section = read(name);
      Alignment ofTld = registerTld(section.cbs(), section.tld());
      for (int seed = 11; seed < 11 + seeds; seed++) {
        harderTld(section, name, seed);
        harderEds(section, ofTld, name, seed);
      }
    }
    say("## Harder sections\n");
    say(
        "TLD by cubic interpolation with fresh noise; counts moved one by one, a third of them"
            + " kept");
    say("where it says so. " + seeds + " seeds each.\n");
    tallies("TLD", tld);
    tallies("EDS", eds);
  }

  private void tallies(String image, Map<String, Tally> tallies) {
    say("| " + image + " | error | worst | stated | within the stated 95 % |");
    say("| --- | --- | --- | --- | --- |");
    Tally all = new Tally();
    tallies.forEach(
        (kind, tally) -> {
          say("| " + kind + " | " + tally.row() + " |");
          all.addAll(tally);
        });
    say("| all | " + all.row() + " |\n");
  }

  private void harderTld(HarderSection section, String name, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = section.tld().plane().width();
    int height = section.tld().plane().height();
    double dx = random.nextDouble(-4, 4);
    double dy = random.nextDouble(-4, 4);
    Affine shift = Affine.translation(dx, dy);
    Affine turn = HarderSection.about(width, height, random.nextBoolean() ? 0.5 : -0.5, 1, dx, dy);
    Drift drift = new Drift(random.nextDouble(-5, 5), random.nextDouble(-5, 5));
    double shear = random.nextDouble(0.001, 0.005);
    Affine sheared = new Affine(1, 0, 0, shear, 1, 0).then(turn);
    Map<String, Affine> kinds =
        Map.of(
            "turned by 0.5 degrees",
            turn,
            "with drift",
            shift.then(HarderSection.drift(drift, height)),
            "turned, with drift",
            with(turn, drift, height),
            "turned and sheared",
            sheared);
    new TreeMap<>(kinds)
        .forEach(
            (kind, truth) -> {
              HarderSection moved = section.withTld(name, truth, seed);
              Tally tally = tally(tld, name + ", " + kind);
              attempt(tally, () -> registerTld(moved.cbs(), moved.tld()))
                  .ifPresent(found -> tally.add(tldError(moved, found), found));
            });
  }

  private static Affine with(Affine matrix, Drift drift, int height) {
    return new Alignment(matrix, Optional.of(drift), Alignment.Model.AFFINE, "truth", Map.of())
        .toReference(height);
  }

  private static Optional<Alignment> attempt(Tally tally, Supplier<Alignment> registration) {
    try {
      return Optional.of(registration.get());
    } catch (Problem e) {
      System.err.println(e.getMessage());
      tally.refused++;
      return Optional.empty();
    }
  }

  private void harderEds(HarderSection section, Alignment ofTld, String name, int seed) {
    SplittableRandom random = new SplittableRandom(1000L + seed);
    int width = section.maps().width();
    int height = section.maps().height();
    int margin = (int) Math.ceil(0.04 * width);
    Affine crop = Affine.translation(margin, margin);
    Affine turn =
        HarderSection.about(
            width, height, random.nextDouble(-1, 1), 1, random.nextDouble(-2, 2), 1);
    Affine stretched =
        new Affine(1, random.nextDouble(-0.008, 0.008), 0, 0, 1, 0)
            .then(
                HarderSection.about(
                    width,
                    height,
                    random.nextDouble(-1, 1),
                    1 + random.nextDouble(-0.005, 0.005),
                    0,
                    0));
    score(section, ofTld, name + ", turned", crop.then(turn), 1, margin, seed);
    score(section, ofTld, name + ", turned, a third", crop.then(turn), 1 / 3.0, margin, seed);
    score(
        section,
        ofTld,
        name + ", turned, scaled, sheared, a third",
        crop.then(stretched),
        1 / 3.0,
        margin,
        seed);
  }

  private void score(
      HarderSection section,
      Alignment ofTld,
      String kind,
      Affine before,
      double kept,
      int margin,
      int seed) {
    HarderSection moved =
        section.withMaps(kind, before.then(section.edsTruth()), kept, margin, seed);
    Tally tally = tally(eds, kind);
    attempt(tally, () -> registerMaps(moved, ofTld))
        .ifPresent(found -> tally.add(edsError(moved, found), found));
  }

  // ---- pairs

  private void pairs(Path vendor) throws IOException {
    say("## Pairs that do not belong together\n");
    say("| pair | refused |");
    say("| --- | --- |");
    Tally neighbours = new Tally();
    int tried = 0;
    for (int k = 1; k < SLICES; k++) {
      Channel cbs = read(slice(k)).cbs();
      for (int other : new int[] {k + 1, k + 3}) {
        if (other <= SLICES) {
          Channel tldOther = read(slice(other)).tld();
          attempt(neighbours, () -> registerTld(cbs, tldOther));
          tried++;
        }
      }
    }
    say(
        "| CBS and TLD of slices 100 and 300 nm apart | "
            + neighbours.refused
            + " of "
            + tried
            + " |");
    HarderSection tiny = read("tiny");
    HarderSection small = read("small");
    HarderSection first = read(slice(1));
    HarderSection last = read(slice(SLICES));
    Tally strangers = new Tally();
    List<List<HarderSection>> pairs =
        List.of(
            List.of(small, tiny),
            List.of(tiny, small),
            List.of(first, last),
            List.of(first, small),
            List.of(small, first),
            List.of(tiny, first));
    for (List<HarderSection> pair : pairs) {
      attempt(strangers, () -> registerTld(pair.get(0).cbs(), pair.get(1).tld()));
    }
    for (HarderSection section : List.of(tiny, small, first)) {
      for (int sides = 1; sides < 4; sides++) {
        Channel mirrored = mirrored(section.tld(), sides % 2 == 1, sides > 1);
        attempt(strangers, () -> registerTld(section.cbs(), mirrored));
      }
    }
    say("| CBS and TLD of other sections, or mirrored | " + strangers.refused + " of 15 |");
    Tally maps = new Tally();
    for (List<HarderSection> pair : pairs) {
      HarderSection mixed = pair.get(0).withMapsOf(pair.get(1));
      attempt(maps, () -> registerMaps(mixed, registerTld(mixed.cbs(), mixed.tld())));
    }
    say("| detectors and EDS of other sections | " + maps.refused + " of 6 |\n");
    if (Files.isDirectory(vendor)) {
      ImageReaders readers = ImageReaders.installed();
      Alignment real =
          registerTld(
              channel(readers, "BSE", vendor.resolve("weber_FEI_16bit_BSE_ABS.tif")),
              channel(readers, "SE", vendor.resolve("weber_FEI_16bit_SE_ETD.tif")));
      say(
          "A real pair, BSE and SE of one field: %s; largest shift found %.2f px; stated error %.2f px."
              .formatted(
                  real.model().name().toLowerCase(Locale.ROOT),
                  real.quality().get("shift.max.px"),
                  real.quality().get("tre.rms.px")));
    }
  }

  private static Channel channel(ImageReaders readers, String name, Path file) {
    return ChannelLoader.load(readers, name, file).get(0);
  }

  private static Channel mirrored(Channel channel, boolean across, boolean down) {
    Plane plane = channel.plane();
    int width = plane.width();
    int height = plane.height();
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float value = plane.value(across ? width - 1 - x : x, down ? height - 1 - y : y);
        samples[y * width + x] = (byte) (int) value;
      }
    }
    return new Channel(
        channel.name(),
        new BytePlane(width, height, samples),
        channel.calibration(),
        channel.acquisition(),
        channel.file());
  }
}

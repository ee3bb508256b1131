package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.ImportPlanner;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageStore;

/**
 * What opening images costs beside reading their bytes and inflating their strips, which nobody can
 * do without: {@code OpeningBench [--rounds N] [--cold N] FILE...} with little-endian TIFFs of
 * Deflate strips. All ways take turns, in one process (warm) and in processes of their own (cold).
 */
public final class OpeningBench {

  /** Results that are used, so that nothing of the work can be left out. */
  private static long used;

  /** As the window has it: two images are read at a time. */
  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(1, Thread.ofPlatform().daemon().factory());

  /** The ways. */
  private enum Way {
    /** Bytes of the files, and all strips through one Inflater, one file after the other. */
    BYTES("bytes and Inflater"),
    /** The planes of both files. */
    PLANES("planes"),
    /** A section, as the command line reads it. */
    SECTION("section"),
    /** What the window does: looks, reads, notes checksums, prepares the views. */
    WINDOW("window");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private record Times(double wall, double thread) {}

  private OpeningBench() {}

  /** Measures and prints a table. */
  public static void main(String[] args) throws Exception {
    int rounds = 25;
    int cold = 7;
    Optional<Way> once = Optional.empty();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        case "--cold" -> cold = Integer.parseInt(args[++i]);
        case "--once" -> once = Optional.of(Way.valueOf(args[++i]));
        default -> files.add(Path.of(args[i]));
      }
    }
    if (once.isPresent()) {
      Times times = measure(once.get(), files);
      System.out.println(times.wall() + " " + times.thread());
      return;
    }
    Map<Way, List<Times>> warm = new EnumMap<>(Way.class);
    for (int round = -5; round < rounds; round++) {
      for (Way way : Way.values()) {
        Times times = measure(way, files);
        if (round >= 0) {
          warm.computeIfAbsent(way, key -> new ArrayList<>()).add(times);
        }
      }
    }
    print("warm", warm);
    Map<Way, List<Times>> first = new EnumMap<>(Way.class);
    for (int round = 0; round < cold; round++) {
      for (Way way : Way.values()) {
        first.computeIfAbsent(way, key -> new ArrayList<>()).add(inItsOwnProcess(way, files));
      }
    }
    print("cold", first);
    System.out.println("(sum of what was used: " + used + ")");
  }

  private static Times measure(Way way, List<Path> files) throws Exception {
    // Nobody pays for what the way before left.
    System.gc();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long wall = System.nanoTime();
    long thread = threads.getCurrentThreadCpuTime();
    switch (way) {
      case BYTES -> {
        for (Path file : files) {
          used += bytes(file);
        }
      }
      case PLANES -> {
        ImageReaders readers = ImageReaders.installed();
        for (Path file : files) {
          used += (long) readers.read(file).planes().getFirst().value(1, 1);
        }
      }
      case SECTION -> {
        List<ChannelFile> channels = files.stream().map(file -> new ChannelFile("", file)).toList();
        used +=
            new SectionInput(channels, Optional.empty(), false)
                .load(ImageReaders.installed(), Progress.NONE)
                .width();
      }
      case WINDOW -> {
        ImageReaders readers = ImageReaders.installed();
        Parallel parallel = new Parallel(POOL, 2);
        ImportPlan plan =
            new ImportPlanner(readers, parallel).plan(files, Progress.NONE, Cancellation.NEVER);
        used +=
            new OpenJobs(readers, ImageStore.temporary())
                .load(plan, Progress.NONE, Cancellation.NEVER)
                .prepared()
                .section()
                .width();
      }
    }
    return new Times(
        (System.nanoTime() - wall) / 1e6, (threads.getCurrentThreadCpuTime() - thread) / 1e6);
  }

  /** Reads the bytes and inflates all strips; knows no more of TIFF than these files need. */
  private static long bytes(Path file) throws IOException, DataFormatException {
    byte[] content = Files.readAllBytes(file);
    ByteBuffer tiff = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int directory = tiff.getInt(4);
    int[] offsets = {};
    int[] counts = {};
    int width = 0;
    int rows = 0;
    for (int i = 0; i < tiff.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      switch (tiff.getShort(entry) & 0xffff) {
        case 256 -> width = tiff.getInt(entry + 8);
        case 273 -> offsets = numbers(tiff, entry);
        case 278 -> rows = tiff.getInt(entry + 8);
        case 279 -> counts = numbers(tiff, entry);
        default -> {}
      }
    }
    byte[] strip = new byte[width * rows];
    long sum = 0;
    Inflater inflater = new Inflater();
    for (int i = 0; i < offsets.length; i++) {
      inflater.reset();
      inflater.setInput(content, offsets[i], counts[i]);
      int length = 0;
      while (!inflater.finished() && length < strip.length) {
        length += inflater.inflate(strip, length, strip.length - length);
      }
      sum += length;
    }
    inflater.end();
    return sum;
  }

  private static int[] numbers(ByteBuffer tiff, int entry) {
    int[] numbers = new int[tiff.getInt(entry + 4)];
    int at = numbers.length == 1 ? entry + 8 : tiff.getInt(entry + 8);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tiff.getInt(at + 4 * i);
    }
    return numbers;
  }

  private static Times inItsOwnProcess(Way way, List<Path> files) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OpeningBench.class.getName(), "--once", way.name()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    int space = text.indexOf(' ');
    return new Times(
        Double.parseDouble(text.substring(0, space)),
        Double.parseDouble(text.substring(space + 1)));
  }

  private static void print(String kind, Map<Way, List<Times>> all) {
    System.out.println(
        "| " + kind + " | wall, ms | its thread, ms | ratio of walls | ratio of threads |");
    System.out.println("| --- | --- | --- | --- | --- |");
    List<Times> base = all.get(Way.BYTES);
    for (Map.Entry<Way, List<Times>> each : all.entrySet()) {
      double[] wall = new double[base.size()];
      double[] thread = new double[base.size()];
      double[] wallRatio = new double[base.size()];
      double[] threadRatio = new double[base.size()];
      for (int i = 0; i < base.size(); i++) {
        Times times = each.getValue().get(i);
        wall[i] = times.wall();
        thread[i] = times.thread();
        wallRatio[i] = times.wall() / base.get(i).wall();
        threadRatio[i] = times.thread() / base.get(i).thread();
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s |%n",
          each.getKey().words,
          spread(wall, 0),
          spread(thread, 0),
          spread(wallRatio, 2),
          spread(threadRatio, 2));
    }
    System.out.println();
  }

  private static String spread(double[] values, int digits) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String number = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        number + " (" + number + " to " + number + ")",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}

package org.kintsugi.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes one target in a JVM of its own with half a GB of heap. An input that takes too long is a
 * finding too.
 *
 * @param target what is given bytes
 * @param seconds for how long at most
 * @param inputs how many at most; 0 for as many as there is time for
 * @param slow seconds after which an input took too long
 * @param seed the first inputs are the same for the same seed; 0 for another one each time
 * @param folder for the corpus and what is found
 */
record FuzzRun(Target target, int seconds, int inputs, int slow, int seed, Path folder) {

  /** Inputs are no longer than this, or a little longer than the longest seed. */
  private static final int SHORTEST_LIMIT = 8192;

  private static final Pattern EXECUTED =
      Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

  /**
   * What came of it.
   *
   * @param executions how many inputs it was given
   * @param finding the end of the fuzzer's words, where it found something
   */
  record Outcome(long executions, Optional<String> finding) {}

  Outcome run() throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    int number = 0;
    int longest = SHORTEST_LIMIT;
    for (byte[] seed : seeds(target)) {
      longest = Math.max(longest, seed.length + SHORTEST_LIMIT / 8);
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
    Path log = folder.resolve("log.txt");
    Process fuzzer =
        new ProcessBuilder(command(corpus, longest))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = fuzzer.waitFor();
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    Matcher executed = EXECUTED.matcher(said);
    long executions = executed.find() ? Long.parseLong(executed.group(1)) : 0;
    return new Outcome(
        executions,
        status == 0
            ? Optional.empty()
            : Optional.of(said.substring(Math.max(0, said.length() - 6000))));
  }

  private List<String> command(Path corpus, int longest) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-Dkintsugi.fuzz=" + target.name(),
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + Fuzzed.class.getName(),
        "--instrumentation_includes=org.kintsugi.**",
        "-max_total_time=" + seconds,
        "-runs=" + (inputs == 0 ? -1 : inputs),
        "-seed=" + seed,
        "-timeout=" + slow,
        "-rss_limit_mb=0",
        "-max_len=" + longest,
        "-print_final_stats=1",
        corpus.toString());
  }

  /** Honest files, and what a fuzzer found before. */
  static List<byte[]> seeds(Target target) throws IOException {
    List<byte[]> seeds = new ArrayList<>(FuzzSeeds.of(target));
    seeds.addAll(files("/org/kintsugi/fuzz/" + target.identifier()));
    if (target == Target.TIFF) {
      seeds.addAll(files("/org/kintsugi/io/seq"));
    }
    if (target == Target.H5OINA) {
      seeds.addAll(files("/org/kintsugi/io/oina"));
    }
    return seeds;
  }

  /** The files of a folder of resources, where there is one. */
  private static List<byte[]> files(String name) throws IOException {
    Optional<URL> found = Optional.ofNullable(FuzzRun.class.getResource(name));
    if (found.isEmpty()) {
      return List.of();
    }
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(found.get().toURI()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return all;
  }
}

package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.ImportPlanner;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.JournalFolder;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;

/**
 * Starts the whole program again and again, lets it paint and save ({@link KilledWindow}), kills it
 * with SIGKILL (where there is one) at a random moment and looks at what is left: the project's
 * file opens and holds a state that was; file and journal together, read as the program reads them
 * at its start, hold the work but for the last second; the images are as they were. The next window
 * is offered what was left, takes it, and goes on from there.
 */
final class WindowKills {

  /** The whole lot of what a kill may take. */
  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** How long a window may be on its way to its project. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  /** After so many kills the work begins anew, else labels cover everything. */
  private static final int KILLS_A_PROJECT = 12;

  /** One kill of so many comes while unsaved work is being recovered. */
  private static final int EARLY = 8;

  /** Of so many kills, one waits for the journal to be written, and one for the project. */
  private static final int AIMED = 5;

  private static final long AIMING = TimeUnit.SECONDS.toNanos(4);
  private static final int LONGEST_SAVE_MS = 120;

  private final Path folder;
  private final Random random;
  private final int longest;
  private Path life = Path.of("");

  /** What the next window must open. */
  private long expected;

  /** What came of one kill. */
  record Kill(
      boolean early,
      boolean afterRecovery,
      boolean saving,
      boolean writing,
      boolean unsaved,
      boolean savedLater,
      int states,
      int saves,
      long lost,
      long waited) {

    /** Whether work was lost that was older than the last second. */
    boolean isLoss() {
      return lost > SECOND;
    }
  }

  /**
   * Kills to come.
   *
   * @param folder where the projects and the folders of the user are made
   * @param longest how long a window may live at most once it paints, in ms
   */
  WindowKills(Path folder, long seed, int longest) {
    this.folder = folder.toAbsolutePath();
    this.random = new Random(seed);
    this.longest = longest;
  }

  /** Kills so many windows, and tells of each. */
  void run(int count, Consumer<Kill> told) throws IOException, InterruptedException {
    for (int kill = 0; kill < count; kill++) {
      if (kill % KILLS_A_PROJECT == 0) {
        begin(kill / KILLS_A_PROJECT);
      }
      told.accept(kill(kill));
    }
  }

  private Path project() {
    return life.resolve("work").resolve("work.kintsugi");
  }

  private void begin(int number) throws IOException {
    life = folder.resolve("life-" + number);
    Path images = Files.createDirectories(life.resolve("images"));
    Files.createDirectories(life.resolve("work"));
    List<Path> copies = new ArrayList<>();
    for (Path image : RealWindow.TINY) {
      copies.add(Files.copy(image, images.resolve(image.getFileName())));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      ImageReaders readers = ImageReaders.installed();
      ImportPlan plan =
          new ImportPlanner(readers, new Parallel(pool, 1))
              .plan(copies, Progress.NONE, Cancellation.NEVER);
      ProjectFile.save(
          project(),
          new OpenJobs(readers, ImageStore.temporary())
              .load(plan, Progress.NONE, Cancellation.NEVER)
              .project());
    }
    // Whoever works with it opened its images once: nothing is asked.
    AppFolders own = AppFolders.of(System.getProperty("os.name"), life.toString(), environment());
    new OpenedFolders(own.openedFolders()).add(List.of(images));
    expected = WorkChecksum.of(ProjectFile.open(project()));
  }

  private Kill kill(int number) throws IOException, InterruptedException {
    Map<String, String> before = images();
    boolean early = random.nextInt(EARLY) == 0 && offered().isPresent();
    Path said = life.resolve("said-" + number + ".txt");
    Process program = start(said, number);
    await(program, said, early ? "asked" : "painting");
    TimeUnit.MILLISECONDS.sleep(random.nextInt(early ? 500 : longest));
    if (!early) {
      aim(said, random.nextInt(AIMED));
    }
    assertThat(program.isAlive()).as("the program lives until it is killed, %s", said).isTrue();
    program.destroyForcibly().waitFor();
    KilledLog log = KilledLog.read(said);
    assertThat(images()).as("the images, kill %d", number).isEqualTo(before);
    if (log.opened().isPresent()) {
      assertThat(log.opened().getAsLong()).as("opened, kill %d", number).isEqualTo(expected);
    }
    return look(number, early, log);
  }

  /** Waits for a moment at which much could go wrong: the journal, or the project, is written. */
  private void aim(Path said, int what) throws IOException, InterruptedException {
    long until = System.nanoTime() + AIMING;
    if (what == 0) {
      while (!lastLine(said).endsWith(" true") && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } else if (what == 1) {
      while (!lastLine(said).contains(" true ") && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_SAVE_MS));
    }
  }

  private static String lastLine(Path said) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(said)) {
      ByteBuffer bytes = ByteBuffer.allocate(200);
      file.position(Math.max(0, file.size() - bytes.capacity()));
      file.read(bytes);
      String end = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
      String whole = end.substring(0, Math.max(0, end.lastIndexOf('\n')));
      return whole.substring(whole.lastIndexOf('\n') + 1);
    }
  }

  private Kill look(int number, boolean early, KilledLog log) throws IOException {
    Project file = ProjectFile.open(project());
    long saved = WorkChecksum.of(file);
    Optional<Project> offered = offered();
    long next = offered.map(WorkChecksum::of).orElse(saved);
    if (log.states().isEmpty()) {
      // Killed before it showed anything: all is as it was.
      assertThat(next).as("recovered again, kill %d", number).isEqualTo(expected);
      return new Kill(early, log.asked(), false, false, true, false, 0, 0, 0, 0);
    }
    int inFile = log.find(saved).orElse(-1);
    int best = inFile;
    for (JournalReader.Recovered each : journals()) {
      assertThat(each.file()).as("the file by the journal, kill %d", number).contains(project());
      best = Math.max(best, log.find(WorkChecksum.of(each.project())).orElse(-1));
    }
    assertThat(best).as("a state that was, kill %d", number).isNotNegative();
    // The first that is offered is taken. Where the file's state was come back to by undo, work
    // that
    // was done in between may be offered: it is newer than the file.
    int taken = log.find(next).orElse(-1);
    boolean savedLater = taken < log.first(saved);
    assertThat(taken == best || taken < inFile).as("the best is offered, kill %d", number).isTrue();
    expected = next;
    return new Kill(
        early,
        log.asked(),
        log.saving(),
        log.writing(),
        offered.isPresent(),
        savedLater,
        log.states().size(),
        log.saves(),
        log.lostAfter(best),
        log.longestWait(log.last() - 2 * SECOND));
  }

  /** What the next start offers first. */
  private Optional<Project> offered() {
    Project file = ProjectFile.open(project());
    return journals().stream()
        .map(JournalReader.Recovered::project)
        .filter(each -> !RecoveredWork.isSame(each, file))
        .findFirst();
  }

  /** What was left, the newest first, as the program sees it. */
  private List<JournalReader.Recovered> journals() {
    Path recovery = life.resolve("state").resolve("kintsugi").resolve("recovery");
    return new JournalFolder(recovery)
        .left(Optional.empty()).stream()
            .flatMap(journal -> JournalReader.read(journal).stream())
            .toList();
  }

  /** The checksums of the images, and when they were written. */
  private Map<String, String> images() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(life.resolve("images"))) {
      for (Path file : files.toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        found.put(file.getFileName().toString(), FileHash.sha256(file) + " " + time);
      }
    }
    return found;
  }

  private Process start(Path said, int number) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dprism.order=sw",
            "-Duser.language=en",
            "-Duser.home=" + life));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            KilledWindow.class.getName(),
            project().toString(),
            String.valueOf(number)));
    ProcessBuilder program =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(errors(said).toFile());
    program.environment().putAll(environment());
    return program.start();
  }

  /** Folders of its own. */
  private Map<String, String> environment() {
    return Map.of(
        "XDG_CONFIG_HOME", life.resolve("config").toString(),
        "XDG_STATE_HOME", life.resolve("state").toString(),
        "XDG_CACHE_HOME", life.resolve("cache").toString());
  }

  private static Path errors(Path said) {
    return said.resolveSibling(said.getFileName() + ".errors");
  }

  private void await(Process program, Path said, String word)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    while (!Files.readString(said, StandardCharsets.US_ASCII).contains(word + " ")) {
      if (!program.isAlive() || System.nanoTime() > until) {
        program.destroyForcibly().waitFor();
        throw new AssertionError(
            "the program did not come to \""
                + word
                + "\": "
                + Files.readString(said, StandardCharsets.US_ASCII).lines().limit(3).toList()
                + " "
                + Files.readString(errors(said)));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** For people. */
  static String milliseconds(long nanoseconds) {
    return String.valueOf(Duration.ofNanos(nanoseconds).toMillis());
  }
}

package org.kintsugi.app.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of four megabytes, which can be filled to the last byte and made read-only: a tmpfs in a
 * mount namespace of another program's own, which ends with that program. Linux alone has them,
 * root may always make one, others where the system lets users have namespaces; elsewhere the test
 * is skipped.
 *
 * @param root where it is mounted
 */
public record SmallDisk(Path root) {

  private static final int LONGEST_SECONDS = 400;
  private static final String MOUNT = "mount -t tmpfs -o size=4m none \"$0\"";

  /** Names the file that takes all that is left. */
  private static final String FILLER = "filler";

  /**
   * Runs {@code main} of a program of the tests on a small disk, with the scenario and the folders
   * of the disk and of an ordinary one as its arguments, and asserts that it ends with 0.
   */
  public static void run(Class<?> program, String scenario, Path folder, String... options) {
    try {
      Path disk = Files.createDirectories(folder.resolve("disk"));
      List<String> command = new ArrayList<>(namespace(disk));
      command.add(MOUNT + " && exec \"$@\"");
      command.add(disk.toString());
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-Xmx1g"));
      command.addAll(List.of(options));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
      Path plain = Files.createDirectories(folder.resolve("plain"));
      command.addAll(List.of(scenario, disk.toString(), plain.toString()));
      Path said = folder.resolve("said.txt");
      int status = status(command, said);
      if (status != 0) {
        Assertions.fail(scenario + " ended with " + status + ":\n" + Files.readString(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The beginning of a command that runs a script of a shell where it may mount. */
  private static List<String> namespace(Path disk) {
    List<String> refused = new ArrayList<>();
    for (List<String> way :
        List.of(List.of("unshare", "-m", "sh", "-c"), List.of("unshare", "-rm", "sh", "-c"))) {
      List<String> command = new ArrayList<>(way);
      command.addAll(List.of(MOUNT, disk.toString()));
      Path said = disk.resolveSibling("mount.txt");
      try {
        if (status(command, said) == 0) {
          return way;
        }
        refused.add(Files.readString(said, StandardCharsets.UTF_8).strip());
      } catch (IOException e) {
        refused.add(e.getMessage());
      }
    }
    return Assumptions.abort(
        "Skipped: this test mounts a small disk of its own, and the system does not let it: "
            + refused);
  }

  private static int status(List<String> command, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Takes all the space but so much. */
  public void fill(long left) throws IOException {
    free();
    long room = Files.getFileStore(root).getUsableSpace() - left;
    byte[] block = new byte[1 << 12];
    try (var out =
        Files.newOutputStream(
            root.resolve(FILLER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long done = 0; done < room; done += block.length) {
        out.write(block);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException full) {
      // As was asked for.
      return;
    }
  }

  /** Gives the space back. */
  public void free() throws IOException {
    Files.deleteIfExists(root.resolve(FILLER));
  }

  /** Mounts it anew, read-only or not. */
  public void readOnly(boolean on) throws IOException {
    List<String> command =
        List.of("mount", "-o", on ? "remount,ro" : "remount,rw", root.toString());
    Path said = Files.createTempFile("remount", ".txt");
    if (status(command, said) != 0) {
      throw new IOException(Files.readString(said));
    }
    Files.delete(said);
  }

  /** All files on it but what fills it, by their paths from the root. */
  public List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(each -> root.relativize(each).toString())
          .filter(each -> !each.equals(FILLER))
          .sorted()
          .toList();
    }
  }
}

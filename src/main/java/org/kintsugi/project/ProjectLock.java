package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * Says to other programs that a project is open: the file {@code .NAME.kintsugi.lock} beside it,
 * locked for as long as the program lives and holding who has it. The system lets a lock go with
 * its program, so a lock's file that a crash left is taken over.
 */
public final class ProjectLock implements Closeable {

  private static final System.Logger LOG = System.getLogger(ProjectLock.class.getName());
  private static final int MAX_BYTES = 4096;

  /** The system lets all locks of a program on a file go with any of its channels to it. */
  private static final Queue<FileChannel> OVERLAPPING = new ConcurrentLinkedQueue<>();

  private final Path file;
  private final FileChannel channel;

  private ProjectLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Who has a project open.
   *
   * @param user the name of the account; empty where not known
   * @param host the computer; empty where not known
   * @param since from when on; empty where not known
   */
  public record Holder(String user, String host, Optional<Instant> since) {

    /** Nobody knows who. */
    public static final Holder UNKNOWN = new Holder("", "", Optional.empty());

    /** This program, from now on. */
    public static Holder self() {
      // Asking for the computer's address could ask a network.
      String host =
          Stream.of("HOSTNAME", "COMPUTERNAME")
              .map(System::getenv)
              .filter(name -> name != null && !name.isBlank())
              .findFirst()
              .orElse("");
      return new Holder(System.getProperty("user.name", ""), host, Optional.of(Instant.now()));
    }
  }

  /** What became of the wish to lock. */
  public sealed interface Answer {

    /**
     * It is ours.
     *
     * @param lock to be closed when the project is
     */
    record Locked(ProjectLock lock) implements Answer {}

    /**
     * Another program has it.
     *
     * @param holder who
     */
    record Held(Holder holder) implements Answer {}

    /** The folder takes no lock: it cannot be written to, or its file system knows none. */
    record Impossible() implements Answer {}
  }

  /** Asks for the lock of a project. */
  public static Answer of(Path project, Holder self) {
    Path file = file(project);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        Optional<FileLock> lock = Optional.ofNullable(channel.tryLock(0, 1, false));
        if (lock.isEmpty()) {
          Holder holder = holder(channel);
          channel.close();
          return new Answer.Held(holder);
        }
        describe(channel, self);
        return new Answer.Locked(new ProjectLock(file, channel));
      } catch (OverlappingFileLockException e) {
        // Another window of this very program; its lock must not go with this channel, not even
        // once that is forgotten.
        OVERLAPPING.add(channel);
        return new Answer.Held(self);
      } catch (IOException e) {
        channel.close();
        return new Answer.Impossible();
      }
    } catch (IOException e) {
      return new Answer.Impossible();
    }
  }

  /**
   * Changes a project's file while no other program has the project open, nor opens it meanwhile.
   * Where the folder takes no lock, nobody can be kept out.
   *
   * @param <T> what comes of it
   * @throws Problem where another program has it; the work is not begun
   */
  public static <T> T whileOurs(Path project, Supplier<T> work) {
    Answer answer = of(project, Holder.self());
    if (answer instanceof Answer.Held held) {
      String who = held.holder().user().isBlank() ? "" : " of " + held.holder().user();
      throw Problem.with(project, "the project is open in another program" + who + ".")
          .unharmed("The file was not touched.");
    }
    try {
      return work.get();
    } finally {
      if (answer instanceof Answer.Locked locked) {
        letGo(locked.lock());
      }
    }
  }

  private static void letGo(ProjectLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "a lock's file could not be deleted", e);
    }
  }

  private static Path file(Path project) {
    Path real = real(project);
    return real.resolveSibling("." + real.getFileName() + ".lock");
  }

  /**
   * Where a project really lies, however its path is spelled and through whatever links: that is
   * what is written, so that is what is locked.
   */
  public static Path real(Path project) {
    Path absolute = project.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path folder = absolute.getParent();
      return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      // Nothing can be locked there either.
      return absolute;
    }
  }

  /** The lock holds without words too: on a full disk nobody learns who has it. */
  private static void describe(FileChannel channel, Holder self) {
    try {
      write(channel, self);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "a lock does not say whose it is", e);
    }
  }

  /** The first byte is what is locked: some systems let nobody read a locked part. */
  private static void write(FileChannel channel, Holder self) throws IOException {
    Json json = new Json();
    ObjectNode node = json.mapper().createObjectNode();
    node.put("user", self.user());
    node.put("host", self.host());
    self.since().ifPresent(since -> node.put("since", since.toString()));
    byte[] text = ("\n" + json.line(node) + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.force(false);
  }

  /** Whatever stands there, somebody holds it. */
  private static Holder holder(FileChannel channel) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
      int read = channel.read(bytes, 1);
      if (read <= 0) {
        return Holder.UNKNOWN;
      }
      JsonNode node =
          new Json().mapper().readTree(new String(bytes.array(), 0, read, StandardCharsets.UTF_8));
      return new Holder(
          text(node, "user"),
          text(node, "host"),
          node.hasNonNull("since")
              ? Optional.of(Instant.parse(node.path("since").asText()))
              : Optional.empty());
    } catch (IOException | DateTimeException e) {
      return Holder.UNKNOWN;
    }
  }

  private static String text(JsonNode node, String name) {
    String text = node.path(name).asText("");
    return text.length() <= 100 ? text : text.substring(0, 100);
  }

  /** Lets it go and takes its file away. */
  @Override
  public void close() throws IOException {
    // Before the lock goes: whoever comes in between makes a file of his own.
    Files.deleteIfExists(file);
    channel.close();
  }
}

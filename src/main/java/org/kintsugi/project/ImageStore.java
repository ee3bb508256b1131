package org.kintsugi.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.kintsugi.io.FileHash;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Where images that are saved in project files are unpacked to, so that they can be read like any
 * others: a folder for each by its content, which several projects and programs share. What is in
 * it can be deleted at any time.
 *
 * @param folder the store; it need not exist yet
 */
public record ImageStore(Path folder) {

  private static final String DRAFT = "draft-";

  /** A store in the system's folder for temporary files. */
  public static ImageStore temporary() {
    return new ImageStore(Path.of(System.getProperty("java.io.tmpdir"), "kintsugi-images"));
  }

  /**
   * Unpacks the images that are in a project's file, where they are not unpacked yet.
   *
   * @param file the project's file
   * @return the project with those images where they can be read; the others where they were
   * @throws Problem if the file is damaged or the store cannot be written to
   */
  Project unpack(Path file, Project project, Progress progress, Cancellation cancellation) {
    if (!project.packed()) {
      return project;
    }
    Path home = ProjectFile.folder(file);
    Map<ImageReference, ImageReference> unpacked = new HashMap<>();
    try (ProjectParts parts = ProjectParts.open(file)) {
      List<ImageReference> images = List.copyOf(project.images().keySet());
      for (ImageReference image : images) {
        cancellation.check();
        progress.report(
            (double) unpacked.size() / images.size(), "Unpacking " + image.file().getFileName());
        // One that was unzipped by hand, or is in the store, is as good.
        if (!image.matches(image.file())) {
          Optional<String> part = part(parts, home, image);
          if (part.isPresent()) {
            unpacked.put(image, image.at(unpack(parts, part.get(), image)));
          }
        }
      }
    } catch (DamagedPartException e) {
      throw Problem.with(file, "the project is damaged: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw Problem.with(
              file, "its images could not be unpacked into " + folder + " (" + reason(e) + ").", e)
          .unharmed("The project was not changed.");
    }
    return project.withImages(each -> unpacked.getOrDefault(each, each));
  }

  /** The part by the name the project gives it, or, after a recovery, by its content. */
  private static Optional<String> part(ProjectParts parts, Path home, ImageReference image)
      throws IOException {
    String named = RelativePaths.text(home, image.file());
    return named.startsWith(PackedImages.FOLDER) && parts.has(named)
        ? Optional.of(named)
        : PackedImages.find(parts, image);
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
  }

  private Path unpack(ProjectParts parts, String part, ImageReference image) throws IOException {
    String prefix = part.substring(0, part.lastIndexOf('/') + 1);
    List<String> belonging = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (String each : parts.names(prefix)) {
      String name = each.substring(prefix.length());
      if (!RelativePaths.isPlainName(name)) {
        throw new DamagedPartException(
            "a part of it has a name that leads elsewhere or that no file here can have");
      }
      belonging.add(each);
      content.append(name).append(' ').append(sha256(parts, each)).append('\n');
    }
    if (!sha256(parts, part).equals(image.sha256())) {
      throw new DamagedPartException(part + " is not the image the project was saved with");
    }
    // By the content of all that belongs to it: what one project brings along is not another's.
    Path home =
        folder.resolve(FileHash.sha256(content.toString().getBytes(StandardCharsets.UTF_8)));
    Path target = home.resolve(part.substring(prefix.length()));
    if (!image.matches(target)) {
      delete(home);
      Path draft = Files.createDirectories(folder.resolve(DRAFT + UUID.randomUUID()));
      try {
        for (String each : belonging) {
          try (InputStream in = parts.stream(each);
              OutputStream out =
                  Files.newOutputStream(draft.resolve(each.substring(prefix.length())))) {
            in.transferTo(out);
          }
        }
        Files.move(draft, home);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        // Another program was faster; its files are the same.
        delete(draft);
      } catch (IOException e) {
        delete(draft);
        throw e;
      }
    }
    Files.setLastModifiedTime(home, FileTime.from(Instant.now()));
    return target;
  }

  private static String sha256(ProjectParts parts, String part) throws IOException {
    try (InputStream in = parts.stream(part)) {
      return FileHash.sha256(in);
    }
  }

  /**
   * Deletes what nobody used since then.
   *
   * @throws Problem if the store cannot be read
   */
  public void prune(Instant since) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> images = Files.list(folder)) {
      for (Path each : images.filter(Files::isDirectory).toList()) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(since)) {
          delete(each);
        }
      }
    } catch (IOException e) {
      throw Problem.with(folder, "old images could not be deleted (" + reason(e) + ").", e);
    }
  }

  /** Deletes a folder of the store with the files in it. */
  private static void delete(Path gone) throws IOException {
    if (!Files.isDirectory(gone)) {
      return;
    }
    try (Stream<Path> files = Files.list(gone)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(gone);
  }
}

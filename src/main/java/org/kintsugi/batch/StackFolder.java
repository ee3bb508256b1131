package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;
import org.kintsugi.segmentation.Outputs;

/**
 * The folder that the results of a series go into, at the beginning of a run: begun anew, or gone
 * on with, or refused.
 *
 * @param request what is asked for
 */
record StackFolder(StackRequest request) {

  /** What {@code AtomicFiles} leaves where the program was killed while it wrote. */
  private static final String LEFT_BEHIND =
      "\\..+\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp";

  /**
   * Makes the folder ready.
   *
   * @throws Problem where it holds other results, or of other settings; nothing is changed then
   */
  void prepare(StackSettings settings) {
    Path folder = request.writer().folder();
    checkIsNoInput();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Problem.with(folder, "is a file, not a folder to write into.");
    }
    if (request.writer().overwrite()) {
      forget();
    } else if (StackSettings.isIn(folder)) {
      settings.checkSameIn(folder);
    } else {
      checkFree();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder could not be made (" + Failures.detail(e) + ").", e);
    }
    clean(folder, List.of());
    settings.write(folder);
  }

  /** Results must not come to lie among the images. */
  private void checkIsNoInput() {
    for (FoundSlice slice : request.series().slices()) {
      Path results = real(request.folder(slice));
      for (ChannelFile channel : slice.channels()) {
        if (results.equals(real(channel.file()).getParent())) {
          throw Problem.with(
                  request.writer().folder(),
                  "the slices lie here; choose another folder for the results.")
              .unharmed("Nothing was written.");
        }
      }
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // Not there yet.
      return path.toAbsolutePath().normalize();
    }
  }

  private void checkFree() {
    new ResultWriter(request.writer().folder(), request.writer().content(), false)
        .checkFree(ends());
    for (FoundSlice slice : request.series().usable()) {
      new ResultWriter(request.folder(slice), request.writer().content(), false)
          .checkFree(ofASlice());
    }
  }

  /** The files beside the folders of slices that are written at the end. */
  private static List<String> ends() {
    List<String> names = new ArrayList<>(StackFiles.names());
    names.add(StackTable.NAME);
    names.add(StackJob.PROVENANCE);
    return names;
  }

  /** All that this or an earlier run, with other choices of what is written, made of a slice. */
  private List<String> ofASlice() {
    ExportContent most =
        request.writer().content().withArrays(EnumSet.allOf(ArrayFormat.class)).withTable(true);
    List<String> names =
        new ArrayList<>(
            new ResultWriter(request.writer().folder(), most, true)
                .names(request.forest().model().rule(), Outputs.ALL, true));
    names.addFirst(SliceRecord.NAME);
    return names;
  }

  /** Takes back that anything is finished; the results themselves go when they are made anew. */
  private void forget() {
    Path folder = request.writer().folder();
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path each : SliceFolders.folders(folder)) {
      delete(each.resolve(SliceRecord.NAME));
    }
    ends().forEach(name -> delete(folder.resolve(name)));
  }

  /** Removes what an earlier run left of a slice that is made now. */
  void clear(FoundSlice slice) {
    Path folder = request.folder(slice);
    if (Files.isDirectory(folder)) {
      clean(folder, ofASlice());
    }
  }

  private static void clean(Path folder, List<String> names) {
    names.forEach(name -> delete(folder.resolve(name)));
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, each -> SliceFolders.name(each).matches(LEFT_BEHIND))) {
      all.forEach(StackFolder::delete);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder cannot be read.", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Problem.with(file, "of an earlier run could not be deleted.", e);
    }
  }
}

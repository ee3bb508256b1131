package org.kintsugi.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.batch.SliceSeriesFinder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Finds the series that {@code --slices} names, and says what is to be known of it. */
final class SeriesOption {

  private SeriesOption() {}

  /**
   * Looks at the folder; what is missing or was left out goes to standard error.
   *
   * @param wanted the channels of the forest, the reference first; empty where any will do
   * @throws Problem where there is no series
   */
  static SliceSeries find(
      ImageReaders readers, Console console, Path folder, List<String> wanted, Progress progress) {
    if (!Files.isDirectory(folder)) {
      throw Problem.with(folder, "is no folder; name the folder of the series.");
    }
    SliceSeries series =
        new SliceSeriesFinder(readers)
            .find(folder, wanted, progress, Cancellation.NEVER)
            .orElseThrow(
                () ->
                    Problem.with(
                        folder,
                        "no series of slices was found here: neither the folders of an Auto Slice &"
                            + " View project nor a numbered folder for each slice."));
    series.remarks().forEach(remark -> console.err().println("note: " + remark));
    console.err().flush();
    return series;
  }
}

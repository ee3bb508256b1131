package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.TrainedModel;

/**
 * Applies a forest to the slices of a series, one after the other and one in memory at a time, and
 * joins what came out. A run that was stopped, at whatever moment, goes on after the last finished
 * slice when it is started again; what it writes then is, byte for byte, what it would have written
 * in one go.
 *
 * @param readers read the images
 * @param parallel does the work of each slice
 */
public record StackJob(ImageReaders readers, Parallel parallel) {

  /** The file's name in the folder of the results. */
  static final String PROVENANCE = "provenance.json";

  private static final double LOOKING = 0.03;
  private static final double JOINING = 0.97;

  /**
   * Runs the job.
   *
   * @param listener hears of each slice by its place in the series; also of those that were
   *     finished before
   * @throws Problem if the folder holds other results, or was begun with another forest, other
   *     settings or other images; nothing is changed then
   * @throws JobCancelledException where {@code cancellation} asks to stop; the finished slices stay
   */
  public StackReport run(
      StackRequest request,
      ResultsJob.Listener listener,
      Progress progress,
      Cancellation cancellation) {
    checkChannels(request);
    StackSettings settings = StackSettings.of(request);
    StackFolder folder = new StackFolder(request);
    folder.prepare(settings);
    String run = settings.id();
    List<FoundSlice> slices = request.series().slices();
    List<Optional<SliceRecord>> finished =
        finished(request, run, progress.part(0, LOOKING), cancellation);
    TrainedModel model = request.forest().model();
    StackTable table = new StackTable(model.rule(), model.classes());
    Path tableFile = request.writer().folder().resolve(StackTable.NAME);
    List<StackSlice> done = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      cancellation.check();
      FoundSlice slice = slices.get(i);
      String place = "Slice " + (i + 1) + " of " + slices.size() + ": ";
      Progress part = progress.part(at(i, slices.size()), at(i + 1, slices.size()));
      listener.began(i);
      StackSlice one =
          finished
              .get(i)
              .map(record -> known(slice, record, request.folder(slice)))
              .orElseGet(
                  () -> {
                    folder.clear(slice);
                    return make(
                        request,
                        run,
                        slice,
                        (fraction, activity) -> part.report(fraction, place + activity),
                        cancellation);
                  });
      done.add(one);
      if (!one.resumed() || i == slices.size() - 1) {
        table.write(tableFile, done);
      }
      listener.ended(i, one.row());
    }
    List<StackReport.Stack> stacks =
        new StackFiles(readers, request.writer().folder(), request.spacing())
            .write(done, progress.part(JOINING, 1), cancellation);
    new Json()
        .write(request.writer().folder().resolve(PROVENANCE), provenance(request, settings, done));
    progress.report(1, "Done");
    return new StackReport(
        done.stream().map(StackSlice::row).toList(),
        (int) done.stream().filter(StackSlice::resumed).count(),
        stacks,
        PeakMemory.megabytes());
  }

  private static double at(int slice, int count) {
    return LOOKING + (JOINING - LOOKING) * slice / count;
  }

  /** Said at once, not once a slice. */
  private static void checkChannels(StackRequest request) {
    List<String> wanted = request.forest().model().spec().channels();
    List<String> found = request.series().channelNames();
    if (found.size() > wanted.size() && !found.containsAll(wanted)) {
      throw Problem.with(
          request.series().folder(),
          "the forest was trained with the channels "
              + String.join(", ", wanted)
              + ", but the slices have "
              + String.join(", ", found)
              + ".");
    }
  }

  /** What earlier runs finished, slice by slice; all of it is checked before anything is done. */
  private static List<Optional<SliceRecord>> finished(
      StackRequest request, String run, Progress progress, Cancellation cancellation) {
    List<Optional<SliceRecord>> finished = new ArrayList<>();
    List<FoundSlice> slices = request.series().slices();
    for (FoundSlice slice : slices) {
      cancellation.check();
      progress.report(
          (double) finished.size() / slices.size(), "Checking what is finished: " + slice.name());
      finished.add(
          slice.isUsable()
              ? SliceRecord.finished(request.folder(slice), run, slice)
              : Optional.empty());
    }
    return finished;
  }

  private static StackSlice known(FoundSlice slice, SliceRecord record, Path folder) {
    return new StackSlice(slice, Optional.of(record), record.row(folder), true);
  }

  private StackSlice make(
      StackRequest request,
      String run,
      FoundSlice slice,
      Progress progress,
      Cancellation cancellation) {
    if (!slice.isUsable()) {
      return StackSlice.failed(
          slice, AppliedSection.failed(slice.name(), 0, slice.problem().orElseThrow()));
    }
    List<SliceRecord> made = new ArrayList<>();
    AppliedSection row =
        ResultsJob.guarded(
            slice.name(),
            () -> {
              List<SliceRecord.Input> inputs = SliceRecord.inputs(slice);
              ResultTally tally = new ResultTally();
              AppliedSection result =
                  new ResultsJob(readers, parallel)
                      .run(
                          results(request, slice),
                          ResultsJob.Listener.NONE,
                          tally,
                          new Stopwatch(ResultsJob.STEPS),
                          progress,
                          cancellation)
                      .getFirst();
              SliceRecord record =
                  SliceRecord.of(
                      run,
                      slice,
                      inputs,
                      result,
                      tally.ofClasses(request.forest().model().classes()));
              record.write(request.folder(slice));
              made.add(record);
              return result;
            });
    return made.isEmpty()
        ? StackSlice.failed(slice, row)
        : new StackSlice(slice, Optional.of(made.getFirst()), row, false);
  }

  private static ResultsRequest results(StackRequest request, FoundSlice slice) {
    return new ResultsRequest(
        List.of(
            ApplyForestJob.source(
                new FoundSection(slice.name(), slice.channels(), Optional.empty()),
                request.registration(),
                request.cropDatabar())),
        request.forest().model(),
        request.forest().cleanUp(),
        0,
        request.outputs(),
        false,
        ResultOrigin.ofForest(Optional.of(request.forestFile())),
        false,
        new ResultWriter(request.folder(slice), request.writer().content(), true));
  }

  private static Map<String, Object> provenance(
      StackRequest request, StackSettings settings, List<StackSlice> done) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", settings.content().path("program"));
    json.put("series", SliceFolders.name(request.series().folder()));
    json.put("layout", request.series().layout().name().toLowerCase(Locale.ROOT));
    json.put("appliedForest", Provenance.file(request.forestFile()));
    json.put("settings", settings.content());
    json.put(
        "sliceSpacing", request.spacing().isPresent() ? request.spacing().getAsDouble() : null);
    json.put("registeredToEachOther", false);
    json.put("remarks", request.series().remarks());
    List<Map<String, Object>> slices = new ArrayList<>();
    for (StackSlice each : done) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("slice", each.slice().name());
      one.put("number", each.slice().number());
      each.record()
          .ifPresent(
              record -> {
                one.put("inputs", record.inputs());
                one.put("provenance", SliceFolders.name(each.folder()) + "/" + PROVENANCE);
              });
      each.row().problem().ifPresent(problem -> one.put("problem", problem));
      slices.add(one);
    }
    json.put("slices", slices);
    return json;
  }
}

package org.kintsugi.batch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.segmentation.ChannelMatching;
import org.kintsugi.segmentation.Outputs;
import org.kintsugi.segmentation.Segmentation;
import org.kintsugi.segmentation.SegmentationResult;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;

/**
 * Makes the results of sections with a trained forest and writes them, one section after the other:
 * the one road by which every verb and the window come to files. Where sections have folders of
 * their own, what goes wrong with one is said in its row and does not stop the others, and the
 * table of what came out is written anew after each.
 *
 * @param readers read the images that are not in memory
 * @param parallel does the work of each section
 */
public record ResultsJob(ImageReaders readers, Parallel parallel) {

  private static final Logger LOG = System.getLogger(ResultsJob.class.getName());

  static final String[] STEPS = {"read", "predict", "write"};

  /** Hears of every section, on the job's thread. */
  public interface Listener {

    /** A listener that does not care. */
    Listener NONE =
        new Listener() {
          @Override
          public void began(int index) {}

          @Override
          public void ended(int index, AppliedSection row) {}
        };

    /** Work on the section of that index begins. */
    void began(int index);

    /** The section is done or failed. */
    void ended(int index, AppliedSection row);
  }

  /** What a run needs at every section. */
  private record Run(
      ResultsRequest request,
      ResultFolders folders,
      Optional<byte[]> forest,
      Map<String, Object> origin,
      ResultTally tally,
      Stopwatch watch,
      Cancellation cancellation) {}

  /**
   * Runs the job.
   *
   * @return a row a section, in their order
   * @throws Problem if the folder cannot be written to or the table of another run is in the way;
   *     nothing is written then. Where the section has no folder of its own, also if its results
   *     cannot be had
   * @throws JobCancelledException where {@code cancellation} asks to stop; what was done is there,
   *     with its table
   */
  public List<AppliedSection> run(
      ResultsRequest request, Listener listener, Progress progress, Cancellation cancellation) {
    return run(request, listener, new ResultTally(), new Stopwatch(STEPS), progress, cancellation);
  }

  /** The same, counted and timed. */
  List<AppliedSection> run(
      ResultsRequest request,
      Listener listener,
      ResultTally tally,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    Run run =
        new Run(
            request,
            request.folders(),
            request.forest()
                ? Optional.of(TrainedModelFile.encode(request.model()))
                : Optional.empty(),
            request.origin().facts(),
            tally,
            watch,
            cancellation);
    if (!request.separate()) {
      listener.began(0);
      AppliedSection row = results(run, 0, progress);
      listener.ended(0, row);
      return List.of(row);
    }
    run.folders().prepare();
    List<AppliedSection> rows = new ArrayList<>();
    int count = request.sections().size();
    for (int i = 0; i < count; i++) {
      cancellation.check();
      String name = request.sections().get(i).name();
      Progress part = progress.part((double) i / count, (i + 1.0) / count);
      listener.began(i);
      AppliedSection row =
          row(run, i, (fraction, activity) -> part.report(fraction, name + ": " + activity));
      rows.add(row);
      new AppliedTable(request.model().rule(), rows).write(run.folders().table().orElseThrow());
      listener.ended(i, row);
    }
    progress.report(1, "Done");
    return List.copyOf(rows);
  }

  private AppliedSection row(Run run, int index, Progress progress) {
    String name = run.request().sections().get(index).name();
    return guarded(name, () -> results(run, index, progress));
  }

  /** What comes of one of many sections: whatever goes wrong with it is said in its row. */
  static AppliedSection guarded(String name, Supplier<AppliedSection> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } catch (JobCancelledException e) {
      throw e;
    } catch (Problem e) {
      return AppliedSection.failed(name, seconds(start), e.getMessage());
    } catch (OutOfMemoryError e) {
      LOG.log(Level.WARNING, name, e);
      return AppliedSection.failed(
          name, seconds(start), "There is not enough memory for this section.");
    } catch (RuntimeException e) {
      // One section that the program trips over must not take the night's others with it.
      LOG.log(Level.ERROR, name, e);
      return AppliedSection.failed(
          name, seconds(start), "An error of the program itself (" + e + ").");
    }
  }

  private AppliedSection results(Run run, int index, Progress progress) {
    long start = System.nanoTime();
    ResultsRequest request = run.request();
    TrainedModel model = request.model();
    SectionSource source = request.sections().get(index);
    ResultWriter writer = run.folders().writer(index);
    writer.checkFree(request.names());
    LabelledSection one =
        run.watch()
            .time("read", () -> source.load(readers, progress.part(0, 0.3), run.cancellation()));
    List<String> channels = matched(one.channels(), model.spec().channels());
    SegmentationResult result =
        run.watch().time("predict", () -> answer(run, source, one, progress.part(0.3, 0.9)));
    BytePlane classMap = one.corrected(result.classes(), model.classes());
    CleanedPhases cleaned =
        run.watch()
            .time(
                "write",
                () -> one.cleaned(classMap, model.rule(), request.cleanUp(), run.cancellation()));
    ResultSet results =
        new ResultSet(
            one.section(),
            one.channels(),
            model.classes(),
            model.rule(),
            classMap,
            cleaned,
            result.probabilities().orElse(List.of()),
            result.uncertainty(),
            run.forest(),
            Provenance.of(one, model, run.origin(), request.skippedSteps()));
    run.watch().time("write", () -> writer.write(results, parallel, progress.part(0.9, 1)));
    run.tally().add(one, result.classes(), classMap, cleaned);
    Section section = one.section();
    return new AppliedSection(
        source.name(),
        channels,
        section.width(),
        section.height(),
        shares(cleaned.phases(), model.rule(), section.validRegion().area()),
        seconds(start),
        Optional.of(writer.folder()),
        Optional.empty(),
        source.savedResult().map(saved -> saved.equals(ProjectSection.checksum(result.classes()))));
  }

  /** What the forest says: computed, unless it is known and nothing more is wanted. */
  private SegmentationResult answer(
      Run run, SectionSource source, LabelledSection one, Progress progress) {
    Outputs outputs = run.request().outputs();
    return source
        .classMap()
        .filter(known -> outputs.equals(Outputs.CLASSES))
        .map(known -> new SegmentationResult(known, Optional.empty(), Optional.empty()))
        .orElseGet(
            () ->
                Segmentation.run(
                    one.channels(),
                    one.section().validRegion(),
                    run.request().model(),
                    outputs,
                    parallel,
                    progress,
                    run.cancellation()));
  }

  private static List<String> matched(AlignedChannels image, List<String> wanted) {
    ChannelMatching.match(image, wanted);
    boolean byName = image.names().containsAll(wanted);
    List<String> channels = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      channels.add(byName ? wanted.get(i) : wanted.get(i) + " = " + image.names().get(i));
    }
    return channels;
  }

  private static List<AppliedSection.PhaseShare> shares(
      BytePlane phases, PhaseRule rule, long valid) {
    long[] counts = new long[256];
    for (byte sample : phases.samples()) {
      counts[sample & 0xff]++;
    }
    List<AppliedSection.PhaseShare> shares = new ArrayList<>();
    for (Phase phase : rule.phases()) {
      shares.add(
          new AppliedSection.PhaseShare(
              phase.name(), valid == 0 ? 0 : (double) counts[phase.id()] / valid));
    }
    return shares;
  }

  private static double seconds(long start) {
    return (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
  }
}

package org.kintsugi.batch;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.ChannelMatching;
import org.kintsugi.segmentation.Segmentation;
import org.kintsugi.segmentation.SegmentationResult;
import org.kintsugi.segmentation.TrainedModel;

/**
 * Applies a trained forest to many sections, one after the other: read, register, segment, write
 * into a folder of its own. What goes wrong with one section is said in its row and does not stop
 * the others. The table of what came out is written anew after each.
 *
 * @param readers read the images
 * @param parallel does the work of each section
 */
public record ApplyForestJob(ImageReaders readers, Parallel parallel) {

  private static final Logger LOG = System.getLogger(ApplyForestJob.class.getName());

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

  /**
   * Runs the job.
   *
   * @return a row a section, in their order
   * @throws Problem if the folder cannot be written to or the table of another run is in the way;
   *     nothing is written then
   * @throws JobCancelledException where {@code cancellation} asks to stop; what was done is there,
   *     with its table
   */
  public List<AppliedSection> run(
      ApplyForestRequest request, Listener listener, Progress progress, Cancellation cancellation) {
    prepareFolder(request);
    List<AppliedSection> rows = new ArrayList<>();
    int count = request.sections().size();
    for (int i = 0; i < count; i++) {
      cancellation.check();
      FoundSection found = request.sections().get(i);
      String name = found.name();
      Progress part = progress.part((double) i / count, (i + 1.0) / count);
      listener.began(i);
      AppliedSection row =
          row(
              request,
              found,
              (fraction, activity) -> part.report(fraction, name + ": " + activity),
              cancellation);
      rows.add(row);
      new AppliedTable(request.forest().model().rule(), rows).write(request.table());
      listener.ended(i, row);
    }
    progress.report(1, "Done");
    return List.copyOf(rows);
  }

  private static void prepareFolder(ApplyForestRequest request) {
    Path folder = request.writer().folder();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Problem.with(folder, "is a file, not a folder to write into.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder could not be made (" + e.getMessage() + ").", e);
    }
    TargetFile.check(request.table(), request.writer().overwrite());
  }

  private AppliedSection row(
      ApplyForestRequest request,
      FoundSection found,
      Progress progress,
      Cancellation cancellation) {
    long start = System.nanoTime();
    try {
      if (found.problem().isPresent()) {
        throw Problem.of(found.problem().get());
      }
      return apply(request, found, start, progress, cancellation);
    } catch (JobCancelledException e) {
      throw e;
    } catch (Problem e) {
      return AppliedSection.failed(found.name(), seconds(start), e.getMessage());
    } catch (OutOfMemoryError e) {
      LOG.log(Level.WARNING, found.name(), e);
      return AppliedSection.failed(
          found.name(), seconds(start), "There is not enough memory for this section.");
    } catch (RuntimeException e) {
      // One section that the program trips over must not take the night's others with it.
      LOG.log(Level.ERROR, found.name(), e);
      return AppliedSection.failed(
          found.name(), seconds(start), "An error of the program itself (" + e + ").");
    }
  }

  private AppliedSection apply(
      ApplyForestRequest request,
      FoundSection found,
      long start,
      Progress progress,
      Cancellation cancellation) {
    TrainedModel model = request.forest().model();
    ResultWriter writer =
        new ResultWriter(
            request.folder(found), request.writer().preset(), request.writer().overwrite());
    writer.checkFree(ResultWriter.names(model.rule(), request.outputs(), false));
    Section read =
        new SectionInput(found.channels(), Optional.empty(), request.cropDatabar())
            .load(readers, progress.part(0, 0.1))
            .named(found.name());
    Section section =
        SectionInput.register(read, request.registration(), progress.part(0.1, 0.3), cancellation);
    AlignedChannels aligned = Resampler.align(section);
    List<String> channels = matched(aligned, model.spec().channels());
    SegmentationResult result =
        Segmentation.run(
            aligned,
            section.validRegion(),
            model,
            request.outputs(),
            parallel,
            progress.part(0.3, 0.9),
            cancellation);
    Map<String, Object> provenance =
        Provenance.of(section, LabelSnapshot.empty(section.width(), section.height()), model);
    request.forestFile().ifPresent(file -> provenance.put("appliedForest", Provenance.file(file)));
    BytePlane phases = model.rule().apply(result.classes());
    CleanUp cleanUp = request.forest().cleanUp();
    CleanedPhases cleaned =
        cleanUp.isActive()
            ? cleanUp.apply(
                phases,
                section.reference().calibration(),
                PixelMask.none(section.width(), section.height()),
                cancellation)
            : CleanedPhases.unchanged(phases);
    ResultSet results =
        new ResultSet(
            section,
            model.classes(),
            model.rule(),
            result.classes(),
            cleaned,
            result.probabilities().orElse(List.of()),
            result.uncertainty(),
            Optional.empty(),
            provenance);
    writer.write(results, parallel, progress.part(0.9, 1));
    return new AppliedSection(
        found.name(),
        channels,
        section.width(),
        section.height(),
        shares(cleaned.phases(), model.rule(), section.validRegion().area()),
        seconds(start),
        Optional.of(writer.folder()),
        Optional.empty());
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

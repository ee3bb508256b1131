package org.kintsugi.app.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.batch.ResultSet;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.Outputs;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;

/**
 * Everything an export needs, taken on the window's thread, written on another.
 *
 * @param section the images
 * @param classes the classes
 * @param rule the phases
 * @param classMap the result as it stands, with the corrections in it
 * @param cleanUp what is done to the phases
 * @param corrections what a person corrected: clean-up leaves it alone
 * @param version the training it comes from
 * @param model the forest it comes from, where it is at hand
 */
public record ExportJob(
    Section section,
    ClassList classes,
    PhaseRule rule,
    BytePlane classMap,
    CleanUp cleanUp,
    LabelSnapshot corrections,
    long version,
    Optional<TrainedModel> model) {

  /** Takes what is shown now. */
  public static ExportJob of(ProjectSession project) {
    return new ExportJob(
        project.section().section(),
        project.classesProperty().get(),
        project.ruleProperty().get(),
        project.section().result().finalClasses(),
        project.cleanUpProperty().get(),
        project.section().corrections().snapshot(),
        project.section().result().versionProperty().get(),
        project
            .section()
            .trainerProperty()
            .get()
            .model()
            .map(found -> found.withRule(project.ruleProperty().get())));
  }

  /** The names of the files that will be written. */
  public List<String> names() {
    return ResultWriter.names(rule, Outputs.CLASSES, model.isPresent());
  }

  /** Writes; files that exist are replaced only where {@code overwrite}. */
  public void write(
      ExportChoice choice, boolean overwrite, Progress progress, Cancellation cancellation) {
    new ResultWriter(choice.folder(), choice.preset(), overwrite)
        .write(results(cancellation), progress);
  }

  private ResultSet results(Cancellation cancellation) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("program", "Kintsugi " + ProgramVersion.current());
    provenance.put("section", section.name());
    provenance.put("channels", section.channelNames());
    provenance.put("forestVersion", version);
    long correctedPixels = Corrections.count(corrections, section.validRegion());
    if (correctedPixels > 0) {
      provenance.put("correctedPixels", correctedPixels);
    }
    return new ResultSet(
        section,
        classes,
        rule,
        classMap,
        cleanUp.apply(
            rule.apply(classMap),
            section.reference().calibration(),
            Corrections.mask(corrections, section.validRegion()),
            cancellation),
        List.of(),
        Optional.empty(),
        model.map(TrainedModelFile::encode),
        provenance);
  }
}

package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ProjectLock;

/** Answers of a test; what was asked and said is kept. */
final class TestPrompts implements Prompts {

  UnsavedChoice unsaved = UnsavedChoice.KEEP_EDITING;

  /** What happens behind the question while it is open. */
  Runnable meanwhile = () -> {};

  HeldChoice held = HeldChoice.CANCEL;
  RecoveryChoice recovery = RecoveryChoice.LATER;
  final List<RecoveryOffer> offers = new ArrayList<>();
  ImagesChoice images = ImagesChoice.LOCATE;
  boolean readElsewhere = true;
  final Set<Path> elsewhere = new TreeSet<>();
  UnaryOperator<ImportPlan> importing = plan -> plan;
  Function<LabelMapping, Optional<LabelMapping>> labelMapping = Optional::of;
  final List<String> asked = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  @Override
  public UnsavedChoice unsaved(String projectName) {
    asked.add("unsaved " + projectName);
    UnsavedChoice answer = unsaved;
    meanwhile.run();
    return answer;
  }

  @Override
  public HeldChoice held(String projectName, ProjectLock.Holder holder) {
    asked.add("held " + projectName + " by " + holder.user());
    return held;
  }

  @Override
  public RecoveryChoice recover(RecoveryOffer offer) {
    asked.add("recover " + offer.name());
    offers.add(offer);
    return recovery;
  }

  @Override
  public Optional<ImportPlan> confirm(ImportPlan plan) {
    asked.add("import " + plan.channels().size());
    // Registering element maps takes longer than a test should.
    return Optional.of(importing.apply(plan.withoutEds()));
  }

  @Override
  public Optional<SeriesPlan> confirmSeries(SeriesPlan plan) {
    asked.add("series " + plan.slices().size() + " " + String.join("+", plan.channels()));
    // As with one section.
    return Optional.of(plan.with(plan.channels(), false, plan.cropDatabar()));
  }

  @Override
  public Optional<LabelMapping> mapLabels(LabelMapping mapping) {
    asked.add("map " + mapping.values().size());
    return labelMapping.apply(mapping);
  }

  @Override
  public ImagesChoice images(List<ImageFinding> findings) {
    asked.add("locate " + findings.getFirst().image().file().getFileName());
    return images;
  }

  @Override
  public boolean readElsewhere(String projectName, Set<Path> folders) {
    asked.add("elsewhere " + projectName);
    elsewhere.addAll(folders);
    return readElsewhere;
  }

  @Override
  public boolean replace(String fileName) {
    asked.add("replace " + fileName);
    return true;
  }

  @Override
  public void problem(String title, String sentence, String details) {
    problems.add(title + ": " + sentence);
  }

  @Override
  public void keySheet() {
    asked.add("keys");
  }

  @Override
  public void about() {
    asked.add("about");
  }
}

package org.kintsugi.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.Edit;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.annotation.LabelRenumbering;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.registration.LandmarkSet;

/**
 * The open project: what its sections share (classes, phase rule, settings, the history of edits)
 * and the section that is looked at. Everything that changes it goes through the history.
 */
public final class ProjectSession {

  private final SectionSession section;
  private Project stored;
  private final EditHistory history = new EditHistory();
  private final ReadOnlyObjectWrapper<ClassList> classes;
  private final ReadOnlyObjectWrapper<PhaseRule> rule;
  private final ReadOnlyObjectWrapper<CleanUp> cleanUp;
  private final ReadOnlyObjectWrapper<FeatureSpec> features;
  private final ReadOnlyObjectWrapper<ForestOptions> forestOptions;
  private final ReadOnlyObjectWrapper<Map<String, LandmarkSet>> landmarks;
  private final BooleanProperty gestureOpen = new SimpleBooleanProperty(this, "gestureOpen");
  private final ObjectProperty<Optional<Path>> file =
      new SimpleObjectProperty<>(this, "file", Optional.empty());
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper(this, "undoName", "");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper(this, "redoName", "");

  /**
   * A project around its first section.
   *
   * @param section the section, with the project's labels
   * @param stored the project as it was saved, or as new
   */
  public ProjectSession(SectionSession section, Project stored) {
    this.section = section;
    this.stored = stored;
    this.classes = new ReadOnlyObjectWrapper<>(this, "classes", stored.classes());
    this.rule = new ReadOnlyObjectWrapper<>(this, "rule", stored.rule());
    this.cleanUp = new ReadOnlyObjectWrapper<>(this, "cleanUp", stored.cleanUp());
    this.features = new ReadOnlyObjectWrapper<>(this, "features", stored.features());
    this.forestOptions = new ReadOnlyObjectWrapper<>(this, "forest", stored.forestOptions());
    this.landmarks =
        new ReadOnlyObjectWrapper<>(
            this, "landmarks", Map.copyOf(stored.sections().getFirst().landmarks()));
    history.addListener(this::historyChanged);
    advise();
  }

  /** The section that is looked at. */
  public SectionSession section() {
    return section;
  }

  /** What can be undone. */
  public EditHistory history() {
    return history;
  }

  /** The classes; never null. */
  public ReadOnlyObjectProperty<ClassList> classesProperty() {
    return classes.getReadOnlyProperty();
  }

  /** How classes merge into phases; never null. */
  public ReadOnlyObjectProperty<PhaseRule> ruleProperty() {
    return rule.getReadOnlyProperty();
  }

  /** What is done to the phases after the rule; never null. */
  public ReadOnlyObjectProperty<CleanUp> cleanUpProperty() {
    return cleanUp.getReadOnlyProperty();
  }

  /** Which features are computed; never null. */
  public ReadOnlyObjectProperty<FeatureSpec> featuresProperty() {
    return features.getReadOnlyProperty();
  }

  /** How the forest is trained; never null. */
  public ReadOnlyObjectProperty<ForestOptions> forestOptionsProperty() {
    return forestOptions.getReadOnlyProperty();
  }

  /** The landmarks of every image that has any, by its name; never null. */
  public ReadOnlyObjectProperty<Map<String, LandmarkSet>> landmarksProperty() {
    return landmarks.getReadOnlyProperty();
  }

  /** Whether a hand is in the middle of a change other than painting: undo waits for it. */
  public BooleanProperty gestureOpenProperty() {
    return gestureOpen;
  }

  /** The project's file, once it has one. */
  public ObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  /** Whether it differs from what is saved. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** What undo would take back; empty where nothing. */
  public ReadOnlyStringProperty undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  /** What redo would do again; empty where nothing. */
  public ReadOnlyStringProperty redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }

  /** What the project is called: its file's name, or its section's. */
  public String name() {
    return file.get()
        .map(path -> String.valueOf(path.getFileName()).replaceFirst("\\.kintsugi$", ""))
        .orElse(section.section().name());
  }

  /** The project as it was saved last, or as new. */
  public Project stored() {
    return stored;
  }

  /**
   * The project as it stands, to be saved.
   *
   * @param settings how the window is set
   */
  public Project toSave(Map<String, String> settings) {
    Placement placement = Placement.of(section.section());
    return stored
        .withSection(
            0,
            stored
                .sections()
                .getFirst()
                .withRegistration(placement.channels(), placement.maps(), landmarks.get())
                .withValidRegion(section.valid())
                .withCorrections(section.corrections().snapshot()))
        .withLabels(0, section.labels().snapshot())
        .withClasses(classes.get(), rule.get(), cleanUp.get())
        .withLearning(features.get(), forestOptions.get())
        .withSettings(settings);
  }

  /** The images lie elsewhere from now on: the first section as it is to be saved. */
  public void relocate(ProjectSection placed) {
    stored = stored.withSection(0, placed);
    // A project that was never saved has nothing to lose by it: it is found anew each time.
    if (file.get().isPresent()) {
      history.markUnsaved();
    }
  }

  /** Changes the phase rule, undoably. */
  public void changeRule(String name, PhaseRule after) {
    if (!after.equals(rule.get())) {
      history.perform(Edit.ofValue(name, rule.get(), after, rule::set));
    }
  }

  /** Changes the steps of clean-up, undoably. */
  public void changeCleanUp(String name, CleanUp after) {
    if (!after.equals(cleanUp.get())) {
      history.perform(Edit.ofValue(name, cleanUp.get(), after, cleanUp::set));
    }
  }

  /**
   * Changes the phases and their numbers, undoably; the steps of clean-up follow.
   *
   * @param newIds by old phase id: the new one, 0 where the phase is gone
   */
  public void restructurePhases(String name, PhaseRule after, int[] newIds) {
    Edit rules = Edit.ofValue(name, rule.get(), after, rule::set);
    Edit steps = Edit.ofValue(name, cleanUp.get(), cleanUp.get().renumbered(newIds), cleanUp::set);
    history.perform(Edit.sequence(name, List.of(rules, steps)));
  }

  /** Changes names or colours of classes or adds some, undoably; their numbers stay. */
  public void changeClasses(String name, ClassList after) {
    if (after.size() < classes.get().size()) {
      throw new IllegalArgumentException("labels and rule would not follow");
    }
    if (!after.equals(classes.get())) {
      history.perform(Edit.ofValue(name, classes.get(), after, classes::set));
    }
  }

  /** Gives classes and phases colours that people of any colour vision tell apart, undoably. */
  public void changeToSafeColours(String name) {
    ClassList list = classes.get().colourBlindSafe();
    PhaseRule phases = rule.get().colourBlindSafe();
    if (!list.equals(classes.get()) || !phases.equals(rule.get())) {
      history.perform(
          Edit.sequence(
              name,
              List.of(
                  Edit.ofValue(name, classes.get(), list, classes::set),
                  Edit.ofValue(name, rule.get(), phases, rule::set))));
    }
  }

  /**
   * Removes, merges or reorders classes, undoably: labels and phase rule follow, and so does what
   * is shown of the result until the next training.
   */
  public void restructureClasses(String name, ClassChange change) {
    restructureClasses(name, change, Optional.empty());
  }

  /**
   * The same with another phase rule than the one that follows by itself. Steps of clean-up go with
   * phases whose names are gone.
   */
  public void restructureClasses(String name, ClassChange change, Optional<PhaseRule> phaseRule) {
    ClassList listBefore = classes.get();
    PhaseRule ruleBefore = rule.get();
    Edit list = Edit.ofValue(name, listBefore, change.after(), classes::set);
    PhaseRule ruleAfter = phaseRule.orElseGet(() -> ruleBefore.renumbered(change.newIds()));
    Edit phases = Edit.ofValue(name, ruleBefore, ruleAfter, rule::set);
    Edit shown = section.result().renumbering(name, change.newIds());
    CleanUp stepsAfter = cleanUp.get().renumbered(ruleBefore.numbersIn(ruleAfter));
    Edit steps = Edit.ofValue(name, cleanUp.get(), stepsAfter, cleanUp::set);
    List<Edit> edits = new ArrayList<>(List.of(shown, phases, steps, list));
    edits.forEach(Edit::apply);
    LabelRenumbering.apply(section.labels(), change, name).ifPresent(edits::add);
    LabelRenumbering.apply(section.corrections(), change, name).ifPresent(edits::add);
    history.record(Edit.sequence(name, edits));
  }

  /** Gives labels other classes of the same list, undoably. */
  public void convertLabels(String name, ClassChange change) {
    LabelRenumbering.apply(section.labels(), change, name).ifPresent(history::record);
  }

  /** Moves all corrections of the result into the labels, undoably. */
  public void correctionsToLabels(String name) {
    Corrections.intoLabels(section.corrections(), section.labels(), name)
        .ifPresent(history::record);
  }

  /** Takes all corrections of the result away, undoably. */
  public void clearCorrections(String name) {
    Corrections.clear(section.corrections(), name).ifPresent(history::record);
  }

  /** Lets other pixels count, undoably; see {@link ValidRegion#excluded}. */
  public void changeExcluded(String name, PixelMask after) {
    PixelMask before = section.valid().excluded();
    if (!after.equals(before)) {
      history.perform(Edit.ofValue(name, before, after, section::exclude));
    }
  }

  /** Changes which features are computed, undoably. */
  public void changeFeatures(String name, FeatureSpec after) {
    if (!after.equals(features.get())) {
      history.perform(Edit.ofValue(name, features.get(), after, features::set));
    }
  }

  /** Changes how the forest is trained, undoably. */
  public void changeForest(String name, ForestOptions after) {
    if (!after.equals(forestOptions.get())) {
      history.perform(Edit.ofValue(name, forestOptions.get(), after, forestOptions::set));
    }
  }

  /** Changes the landmarks of an image, undoably. */
  public void changeLandmarks(String name, String image, LandmarkSet after) {
    Map<String, LandmarkSet> changed = withLandmarks(image, after);
    if (!changed.equals(landmarks.get())) {
      history.perform(Edit.ofValue(name, landmarks.get(), changed, landmarks::set));
    }
  }

  /** Lays the images elsewhere, undoably. */
  public void place(String name, Placement after) {
    Placement before = Placement.of(section.section());
    if (!after.equals(before)) {
      history.perform(Edit.ofValue(name, before, after, section::place));
    }
  }

  /** Lays the images elsewhere and keeps these landmarks of one of them, in one step of undo. */
  public void place(String name, Placement after, String image, LandmarkSet set) {
    history.perform(
        Edit.sequence(
            name,
            List.of(
                Edit.ofValue(name, landmarks.get(), withLandmarks(image, set), landmarks::set),
                Edit.ofValue(name, Placement.of(section.section()), after, section::place))));
  }

  private Map<String, LandmarkSet> withLandmarks(String image, LandmarkSet set) {
    Map<String, LandmarkSet> changed = new HashMap<>(landmarks.get());
    changed.put(image, set);
    changed.values().removeIf(LandmarkSet.EMPTY::equals);
    return Map.copyOf(changed);
  }

  /** Takes the last edit back. */
  public void undo() {
    if (!isGestureOpen()) {
      history.undo();
    }
  }

  /** Does again what was taken back. */
  public void redo() {
    if (!isGestureOpen()) {
      history.redo();
    }
  }

  /** A gesture that is still open is not part of the history yet. */
  private boolean isGestureOpen() {
    return section.labels().isGestureOpen()
        || section.corrections().isGestureOpen()
        || gestureOpen.get();
  }

  private void historyChanged() {
    unsaved.set(history.isDirty());
    undoName.set(history.undoName().orElse(""));
    redoName.set(history.redoName().orElse(""));
    section.recount();
    advise();
  }

  private void advise() {
    section
        .advice()
        .look(classes.get(), section.labels().snapshot(), section.section().validRegion());
  }
}

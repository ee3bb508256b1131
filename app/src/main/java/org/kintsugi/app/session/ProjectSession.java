package org.kintsugi.app.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.Edit;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelRenumbering;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceEntry;
import org.kintsugi.registration.LandmarkSet;

/**
 * The open project: what its sections share (classes, phase rule, settings, the history of edits)
 * and the section that is looked at. Everything that changes it goes through the history.
 */
public final class ProjectSession {

  /** The setting that says which section was looked at, from 0. */
  public static final String SHOWN = "sections.shown";

  private final SectionSession section;
  private final SharedProject shared;
  private final SectionEntry entry;
  private final EditHistory history;
  private final Runnable onHistory = this::historyChanged;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final ReadOnlyObjectWrapper<ClassList> classes;
  private final ReadOnlyObjectWrapper<PhaseRule> rule;
  private final ReadOnlyObjectWrapper<CleanUp> cleanUp;
  private final ReadOnlyObjectWrapper<FeatureSpec> features;
  private final ReadOnlyObjectWrapper<ForestOptions> forestOptions;
  private final BooleanProperty gestureOpen = new SimpleBooleanProperty(this, "gestureOpen");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper(this, "undoName", "");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper(this, "redoName", "");
  private final ReadOnlyStringWrapper undoPlace = new ReadOnlyStringWrapper(this, "undoPlace", "");
  private final ReadOnlyStringWrapper redoPlace = new ReadOnlyStringWrapper(this, "redoPlace", "");

  /**
   * A project around its first section.
   *
   * @param section the section, with the project's labels
   * @param stored the project as it was saved, or as new
   */
  public ProjectSession(SectionSession section, Project stored) {
    this(sharedBy(section, stored), section);
  }

  /**
   * A project of which the entry at {@code shown} is looked at.
   *
   * @param stored the project as it was saved, or as new
   * @param sections all its sections, in order; that one is open
   */
  public ProjectSession(Project stored, List<SectionEntry> sections, int shown) {
    this(new SharedProject(stored, sections), sections.get(shown).open().orElseThrow());
  }

  private ProjectSession(SharedProject shared, SectionSession section) {
    this.shared = shared;
    this.section = section;
    this.entry =
        shared.sections.stream()
            .filter(each -> each.open().filter(section::equals).isPresent())
            .findFirst()
            .orElseThrow();
    this.history = shared.history;
    history.setPlace(entry.id());
    this.classes = follow("classes", shared.classes);
    this.rule = follow("rule", shared.rule);
    this.cleanUp = follow("cleanUp", shared.cleanUp);
    this.features = follow("features", shared.features);
    this.forestOptions = follow("forest", shared.forestOptions);
    history.addListener(onHistory);
    historyChanged();
  }

  private static SharedProject sharedBy(SectionSession section, Project stored) {
    List<SectionEntry> entries = new ArrayList<>();
    entries.add(SectionEntry.of(stored.sections().getFirst(), section));
    stored.sections().stream().skip(1).map(SectionEntry::new).forEach(entries::add);
    return new SharedProject(stored, entries);
  }

  /** A value of its own: whoever follows it goes with this section, and not with the project. */
  private <T> ReadOnlyObjectWrapper<T> follow(String name, ObservableValue<T> value) {
    ReadOnlyObjectWrapper<T> mine = new ReadOnlyObjectWrapper<>(this, name, value.getValue());
    subscriptions.add(value.subscribe(mine::set));
    return mine;
  }

  /** The same project with another of its sections looked at, which is open. */
  public ProjectSession showing(SectionEntry other) {
    return new ProjectSession(shared, other.open().orElseThrow());
  }

  /** Whether this is the same project, whichever section is looked at. */
  public boolean isSameProject(ProjectSession other) {
    return shared.equals(other.shared);
  }

  /** Follows the project no more: another section is looked at. */
  void leave() {
    subscriptions.forEach(Subscription::unsubscribe);
    history.removeListener(onHistory);
  }

  /** The sections, in their order; at least one. */
  public ObservableList<SectionEntry> sections() {
    return FXCollections.unmodifiableObservableList(shared.sections);
  }

  /** The entry of the section that is looked at. */
  public SectionEntry entry() {
    return entry;
  }

  /** Puts a section behind the others, undoably. */
  public void addSection(String name, SectionEntry added) {
    addSections(name, List.of(added));
  }

  /** Puts sections behind the others, in one step of undo. */
  public void addSections(String name, List<SectionEntry> added) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    for (SectionEntry each : added) {
      each.rename(freeName(each.name(), after));
      after.add(each);
    }
    changeSections(name, after);
  }

  /** Takes a section out of the project, undoably; the last one stays. */
  public void removeSection(String name, SectionEntry gone) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    if (after.size() > 1 && after.remove(gone)) {
      changeSections(name, after);
    }
  }

  /** Moves a section up (less than 0) or down by so many places, undoably. */
  public void moveSection(String name, SectionEntry moved, int by) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    int to = after.indexOf(moved) + by;
    if (to >= 0 && to < after.size()) {
      after.remove(moved);
      after.add(to, moved);
      changeSections(name, after);
    }
  }

  /** Calls a section otherwise, undoably; nothing happens where the name is blank or taken. */
  public void renameSection(String name, SectionEntry renamed, String newName) {
    String wanted = newName.strip();
    boolean taken = shared.sections.stream().anyMatch(each -> each.name().equals(wanted));
    if (!wanted.isEmpty() && !taken) {
      history.performEverywhere(Edit.ofValue(name, renamed.name(), wanted, renamed::rename));
    }
  }

  private void changeSections(String name, List<SectionEntry> after) {
    List<SectionEntry> before = List.copyOf(shared.sections);
    history.performEverywhere(
        Edit.ofValue(name, before, List.copyOf(after), shared.sections::setAll));
  }

  private static String freeName(String wanted, List<SectionEntry> others) {
    Set<String> taken = others.stream().map(SectionEntry::name).collect(Collectors.toSet());
    String name = wanted;
    for (int n = 2; taken.contains(name); n++) {
      name = wanted + " " + n;
    }
    return name;
  }

  /** The section in which undo would change something; empty where in this one or in none. */
  public Optional<SectionEntry> undoSection() {
    return elsewhere(history.undoPlace());
  }

  /** The section in which redo would change something; empty where in this one or in none. */
  public Optional<SectionEntry> redoSection() {
    return elsewhere(history.redoPlace());
  }

  private Optional<SectionEntry> elsewhere(String id) {
    return shared.sections.stream()
        .filter(each -> each.id().equals(id) && !each.equals(entry))
        .findFirst();
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
    return entry.landmarksProperty();
  }

  /** Whether a hand is in the middle of a change other than painting: undo waits for it. */
  public BooleanProperty gestureOpenProperty() {
    return gestureOpen;
  }

  /** The project's file, once it has one. */
  public ObjectProperty<Optional<Path>> fileProperty() {
    return shared.file;
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

  /** The name of the section undo would change; empty where it is this one or none. */
  public ReadOnlyStringProperty undoPlaceProperty() {
    return undoPlace.getReadOnlyProperty();
  }

  /** The name of the section redo would change; empty where it is this one or none. */
  public ReadOnlyStringProperty redoPlaceProperty() {
    return redoPlace.getReadOnlyProperty();
  }

  /** What the project is called: its file's name, or its section's. */
  public String name() {
    return shared
        .file
        .get()
        .map(path -> String.valueOf(path.getFileName()).replaceFirst("\\.kintsugi$", ""))
        .orElse(shared.sections.getFirst().name());
  }

  /** The project as it was saved last, or as new. */
  public Project stored() {
    return shared.stored;
  }

  /**
   * The project as it stands, to be saved.
   *
   * @param settings how the window is set
   */
  public Project toSave(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    if (shared.sections.size() > 1) {
      all.put(SHOWN, String.valueOf(shared.sections.indexOf(entry)));
    }
    return shared
        .stored
        // Labels and classes change together: in between they would not fit.
        .with(
            shared.sections.stream().map(SectionEntry::current).toList(),
            classes.get(),
            rule.get(),
            cleanUp.get())
        .withLearning(features.get(), forestOptions.get())
        .withSettings(all)
        .withProvenance(log())
        .withPacked(shared.packed);
  }

  /** From now on its images are saved in its file. */
  public void pack() {
    shared.packed = true;
  }

  private List<ProvenanceEntry> log() {
    List<ProvenanceEntry> log = new ArrayList<>(shared.stored.provenance());
    log.addAll(shared.events);
    return log;
  }

  /** Notes in the project's log what was done and is no edit: it is saved with the next save. */
  public void note(ProvenanceEntry event) {
    shared.events.add(event);
  }

  /** When the project was opened. */
  public Instant opened() {
    return shared.opened;
  }

  /** The images lie elsewhere from now on: the first section as it is to be saved. */
  public void relocate(ProjectSection placed) {
    entry.relocate(placed);
    // A project that was never saved has nothing to lose by it: it is found anew each time.
    if (shared.file.get().isPresent()) {
      history.markUnsaved();
    }
  }

  /**
   * The images of a section were found to lie so, as part of opening it: nothing that is taken
   * back.
   */
  public void found(SectionEntry section, Placement placement) {
    if (placement.equals(Placement.of(section.current()))) {
      return;
    }
    section.place(placement);
    if (shared.file.get().isPresent()) {
      history.markUnsaved();
    }
  }

  /** Sections that are not looked at have got their places: {@link #found} is through with them. */
  public void othersFound() {
    shared.placed.set(shared.placed.get() + 1);
  }

  /** Changes whenever {@link #othersFound}. */
  public ReadOnlyIntegerProperty placedProperty() {
    return shared.placed;
  }

  /** Changes the phase rule, undoably. */
  public void changeRule(String name, PhaseRule after) {
    if (!after.equals(rule.get())) {
      history.performEverywhere(Edit.ofValue(name, rule.get(), after, shared.rule::set));
    }
  }

  /** Changes the steps of clean-up, undoably. */
  public void changeCleanUp(String name, CleanUp after) {
    if (!after.equals(cleanUp.get())) {
      history.performEverywhere(Edit.ofValue(name, cleanUp.get(), after, shared.cleanUp::set));
    }
  }

  /**
   * Changes the phases and their numbers, undoably; the steps of clean-up follow.
   *
   * @param newIds by old phase id: the new one, 0 where the phase is gone
   */
  public void restructurePhases(String name, PhaseRule after, int[] newIds) {
    Edit rules = Edit.ofValue(name, rule.get(), after, shared.rule::set);
    Edit steps =
        Edit.ofValue(name, cleanUp.get(), cleanUp.get().renumbered(newIds), shared.cleanUp::set);
    history.performEverywhere(Edit.sequence(name, List.of(rules, steps)));
  }

  /** Changes names or colours of classes or adds some, undoably; their numbers stay. */
  public void changeClasses(String name, ClassList after) {
    if (after.size() < classes.get().size()) {
      throw new IllegalArgumentException("labels and rule would not follow");
    }
    if (!after.equals(classes.get())) {
      history.performEverywhere(Edit.ofValue(name, classes.get(), after, shared.classes::set));
    }
  }

  /** Gives classes and phases colours that people of any colour vision tell apart, undoably. */
  public void changeToSafeColours(String name) {
    ClassList list = classes.get().colourBlindSafe();
    PhaseRule phases = rule.get().colourBlindSafe();
    if (!list.equals(classes.get()) || !phases.equals(rule.get())) {
      history.performEverywhere(
          Edit.sequence(
              name,
              List.of(
                  Edit.ofValue(name, classes.get(), list, shared.classes::set),
                  Edit.ofValue(name, rule.get(), phases, shared.rule::set))));
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
    Edit list = Edit.ofValue(name, listBefore, change.after(), shared.classes::set);
    PhaseRule ruleAfter = phaseRule.orElseGet(() -> ruleBefore.renumbered(change.newIds()));
    Edit phases = Edit.ofValue(name, ruleBefore, ruleAfter, shared.rule::set);
    Edit shown = renumbering(name, change.newIds());
    CleanUp stepsAfter = cleanUp.get().renumbered(ruleBefore.numbersIn(ruleAfter));
    Edit steps = Edit.ofValue(name, cleanUp.get(), stepsAfter, shared.cleanUp::set);
    List<Edit> edits = new ArrayList<>(List.of(shown, phases, steps, list));
    edits.forEach(Edit::apply);
    for (SectionEntry each : shared.sections) {
      LabelRenumbering.apply(each.labels(), change, name).ifPresent(edits::add);
      LabelRenumbering.apply(each.corrections(), change, name).ifPresent(edits::add);
    }
    history.recordEverywhere(Edit.sequence(name, edits));
  }

  /** What is shown of results, of whichever sections are open when it is applied or taken back. */
  private Edit renumbering(String name, int[] newIds) {
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply() {
        results(name, newIds).forEach(Edit::apply);
      }

      @Override
      public void undo() {
        results(name, newIds).forEach(Edit::undo);
      }
    };
  }

  private List<Edit> results(String name, int[] newIds) {
    return shared.sections.stream()
        .flatMap(each -> each.open().stream())
        .map(each -> each.result().renumbering(name, newIds))
        .toList();
  }

  /** Gives labels other classes of the same list, undoably. */
  public void convertLabels(String name, ClassChange change) {
    List<Edit> edits = new ArrayList<>();
    for (SectionEntry each : shared.sections) {
      LabelRenumbering.apply(each.labels(), change, name).ifPresent(edits::add);
    }
    if (!edits.isEmpty()) {
      history.recordEverywhere(Edit.sequence(name, edits));
    }
  }

  /** Pixels by class id that are labelled or corrected, in all sections together. */
  long[] usedPixels() {
    long[] counts = new long[LabelClass.MAX_ID + 1];
    for (SectionEntry each : shared.sections) {
      long[] labels = each.labels().snapshot().countsByClass();
      long[] corrections = each.corrections().snapshot().countsByClass();
      for (int id = 1; id < counts.length; id++) {
        counts[id] += labels[id] + corrections[id];
      }
    }
    return counts;
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
      history.perform(Edit.ofValue(name, before, after, entry::exclude));
    }
  }

  /** Changes the pixel sizes of the section that is looked at, undoably. */
  public void changePixelSizes(String name, PixelSizes after) {
    PixelSizes before = PixelSizes.of(section.section());
    if (!after.equals(before)) {
      history.perform(Edit.ofValue(name, before, after, entry::calibrate));
    }
  }

  /** Changes which features are computed, undoably. */
  public void changeFeatures(String name, FeatureSpec after) {
    if (!after.equals(features.get())) {
      history.performEverywhere(Edit.ofValue(name, features.get(), after, shared.features::set));
    }
  }

  /** Changes how the forest is trained, undoably. */
  public void changeForest(String name, ForestOptions after) {
    if (!after.equals(forestOptions.get())) {
      history.performEverywhere(
          Edit.ofValue(name, forestOptions.get(), after, shared.forestOptions::set));
    }
  }

  /** Changes the landmarks of an image, undoably. */
  public void changeLandmarks(String name, String image, LandmarkSet after) {
    Map<String, LandmarkSet> changed = withLandmarks(image, after);
    if (!changed.equals(entry.landmarksProperty().get())) {
      history.perform(
          Edit.ofValue(name, entry.landmarksProperty().get(), changed, entry::setLandmarks));
    }
  }

  /** Lays the images elsewhere, undoably. */
  public void place(String name, Placement after) {
    Placement before = Placement.of(section.section());
    if (!after.equals(before)) {
      history.perform(Edit.ofValue(name, before, after, entry::place));
    }
  }

  /** Lays the images elsewhere and keeps these landmarks of one of them, in one step of undo. */
  public void place(String name, Placement after, String image, LandmarkSet set) {
    history.perform(
        Edit.sequence(
            name,
            List.of(
                Edit.ofValue(
                    name,
                    entry.landmarksProperty().get(),
                    withLandmarks(image, set),
                    entry::setLandmarks),
                Edit.ofValue(name, Placement.of(section.section()), after, entry::place))));
  }

  private Map<String, LandmarkSet> withLandmarks(String image, LandmarkSet set) {
    Map<String, LandmarkSet> changed = new HashMap<>(entry.landmarksProperty().get());
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

  /** Whether a hand is in the middle of something that is not part of the history yet. */
  public boolean isGestureOpen() {
    return section.labels().isGestureOpen()
        || section.corrections().isGestureOpen()
        || gestureOpen.get();
  }

  private void historyChanged() {
    unsaved.set(history.isDirty());
    undoName.set(history.undoName().orElse(""));
    redoName.set(history.redoName().orElse(""));
    // A section is renamed through the history, so its name here is never an old one.
    undoPlace.set(undoSection().map(SectionEntry::name).orElse(""));
    redoPlace.set(redoSection().map(SectionEntry::name).orElse(""));
    section.recount();
    advise();
  }

  private void advise() {
    section
        .advice()
        .look(classes.get(), section.labels().snapshot(), section.section().validRegion());
  }
}

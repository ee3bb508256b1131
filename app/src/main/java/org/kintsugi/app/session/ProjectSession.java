package org.kintsugi.app.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceEntry;
import org.kintsugi.registration.LandmarkSet;

/**
 * The open project: what its sections share (classes, phase rule, settings, the history of edits)
 * and the section that is looked at. Everything that changes it goes through the history, by the
 * edits it hands out.
 */
public final class ProjectSession {

  /** The setting that says which section was looked at, from 0. */
  public static final String SHOWN = "sections.shown";

  private final SectionSession section;
  private final SharedProject shared;
  private final SectionEntry entry;
  private final EditHistory history;
  private final ClassEdits classEdits;
  private final PhaseEdits phaseEdits;
  private final LearningEdits learningEdits;
  private final SectionListEdits sectionListEdits;
  private final SectionEdits sectionEdits;
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
    this.classEdits = new ClassEdits(shared);
    this.phaseEdits = new PhaseEdits(shared);
    this.learningEdits = new LearningEdits(shared);
    this.sectionListEdits = new SectionListEdits(shared);
    this.sectionEdits = new SectionEdits(section, entry, history);
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

  /** Whether both are there and one project: a change of the section, say, and no other file. */
  public static boolean isSame(Optional<ProjectSession> one, Optional<ProjectSession> other) {
    return one.isPresent() && other.filter(one.get()::isSameProject).isPresent();
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

  /** Changes the classes, with labels and phases that follow. */
  public ClassEdits classEdits() {
    return classEdits;
  }

  /** Changes the phases and their clean-up. */
  public PhaseEdits phaseEdits() {
    return phaseEdits;
  }

  /** Changes how it learns: features and forest. */
  public LearningEdits learningEdits() {
    return learningEdits;
  }

  /** Changes which sections there are, in which order, and their names. */
  public SectionListEdits sectionListEdits() {
    return sectionListEdits;
  }

  /** Changes the section that is looked at. */
  public SectionEdits sectionEdits() {
    return sectionEdits;
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
    if (shared.sections.size() > 1 && shared.sections.contains(entry)) {
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

  /** Whether something is lost where it goes now: what is unsaved, or a stroke in the middle. */
  public boolean hasUnsaved() {
    return unsaved.get() || isPainting();
  }

  private boolean isPainting() {
    return section.labels().isGestureOpen() || section.corrections().isGestureOpen();
  }

  /** Whether a hand is in the middle of something that is not part of the history yet. */
  public boolean isGestureOpen() {
    return isPainting() || gestureOpen.get();
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

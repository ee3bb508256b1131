package org.kintsugi.app.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProvenanceEntry;

/** What the sections of the open project share, whichever of them is shown. */
final class SharedProject {

  final EditHistory history = new EditHistory();
  final ObjectProperty<ClassList> classes;
  final ObjectProperty<PhaseRule> rule;
  final ObjectProperty<CleanUp> cleanUp;
  final ObjectProperty<FeatureSpec> features;
  final ObjectProperty<ForestOptions> forestOptions;
  final ObjectProperty<Optional<Path>> file =
      new SimpleObjectProperty<>(this, "file", Optional.empty());
  final ObservableList<SectionEntry> sections;
  final IntegerProperty placed = new SimpleIntegerProperty(this, "placed");
  final Project stored;

  /** Whether its images are saved in its file. */
  boolean packed;

  /** What was done since the project was opened and is no edit, oldest first. */
  final List<ProvenanceEntry> events = new ArrayList<>();

  /** When it was opened. */
  final Instant opened = Instant.now();

  SharedProject(Project stored, List<SectionEntry> sections) {
    this.stored = stored;
    this.packed = stored.packed();
    this.sections = FXCollections.observableArrayList(sections);
    classes = new SimpleObjectProperty<>(this, "classes", stored.classes());
    rule = new SimpleObjectProperty<>(this, "rule", stored.rule());
    cleanUp = new SimpleObjectProperty<>(this, "cleanUp", stored.cleanUp());
    features = new SimpleObjectProperty<>(this, "features", stored.features());
    forestOptions = new SimpleObjectProperty<>(this, "forest", stored.forestOptions());
  }
}

package org.kintsugi.app.session;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.registration.LandmarkSet;

/**
 * One section of the open project, whether its images are in memory or not: its name, labels,
 * corrections, landmarks, what counts and where its images lie. Edits change it, not its session,
 * so that they can be taken back whatever is shown.
 */
public final class SectionEntry {

  private final String id = UUID.randomUUID().toString();
  private final LabelLayer labels;
  private final LabelLayer corrections;
  private final ReadOnlyStringWrapper name;
  private final ReadOnlyObjectWrapper<Map<String, LandmarkSet>> landmarks;
  private final ObjectProperty<Optional<Thumbnail>> thumbnail =
      new SimpleObjectProperty<>(this, "thumbnail", Optional.empty());
  private ProjectSection stored;
  private Optional<SectionSession> open = Optional.empty();
  private Optional<Place> place = Optional.empty();

  /** How it was looked at when it was let go. */
  private record Place(Viewport viewport, boolean fitted, Map<String, String> settings) {}

  /** A section whose images are not in memory. */
  public SectionEntry(ProjectSection stored) {
    this(stored, new LabelLayer(stored.labels()), new LabelLayer(stored.corrections()));
  }

  private SectionEntry(ProjectSection stored, LabelLayer labels, LabelLayer corrections) {
    this.stored = stored;
    this.labels = labels;
    this.corrections = corrections;
    this.name = new ReadOnlyStringWrapper(this, "name", stored.name());
    this.landmarks = new ReadOnlyObjectWrapper<>(this, "landmarks", Map.copyOf(stored.landmarks()));
  }

  /** A section that is open already. */
  static SectionEntry of(ProjectSection stored, SectionSession session) {
    SectionEntry entry = new SectionEntry(stored, session.labels(), session.corrections());
    entry.open = Optional.of(session);
    return entry;
  }

  /** What tells it from the others for as long as the project is open. */
  String id() {
    return id;
  }

  /** What the user calls it. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What the user calls it. */
  public String name() {
    return name.get();
  }

  void rename(String newName) {
    name.set(newName);
  }

  /** The painted labels. */
  public LabelLayer labels() {
    return labels;
  }

  /** What was painted over the result. */
  public LabelLayer corrections() {
    return corrections;
  }

  /** The landmarks of every image that has any, by its name; never null. */
  public ReadOnlyObjectProperty<Map<String, LandmarkSet>> landmarksProperty() {
    return landmarks.getReadOnlyProperty();
  }

  void setLandmarks(Map<String, LandmarkSet> now) {
    landmarks.set(now);
  }

  /** Its picture in the list, once there is one. */
  public ObjectProperty<Optional<Thumbnail>> thumbnailProperty() {
    return thumbnail;
  }

  /** Its images and views, while they are in memory. */
  public Optional<SectionSession> open() {
    return open;
  }

  /** Takes its images, which were loaded as {@link #current} says. */
  public void open(SectionSession session, Workspace workspace, int classes) {
    if (!session.labels().equals(labels) || !session.corrections().equals(corrections)) {
      throw new IllegalArgumentException("labels of another section");
    }
    open = Optional.of(session);
    place.ifPresent(
        before -> {
          ViewMemory.restore(before.settings(), workspace, session, classes);
          if (!before.fitted()) {
            session.viewport().setViewport(before.viewport());
          }
        });
  }

  /** Whether it was looked at before. */
  public boolean hasPlace() {
    return place.isPresent();
  }

  /** Lets its images go; labels, and how it was looked at, stay. */
  public void release(Workspace workspace) {
    open.ifPresent(
        session -> {
          stored = current();
          place =
              Optional.of(
                  new Place(
                      session.viewport().getViewport(),
                      session.viewport().isFitted(),
                      ViewMemory.of(workspace, session)));
          open = Optional.empty();
          session.release();
        });
  }

  /** The section as it stands, to be saved or loaded. */
  public ProjectSection current() {
    ProjectSection now = stored.named(name.get());
    if (open.isPresent()) {
      Placement placement = Placement.of(open.get().section());
      now =
          now.withRegistration(placement.channels(), placement.maps(), landmarks.get())
              .withPixelSizes(PixelSizes.of(open.get().section()))
              .withValidRegion(open.get().valid());
    } else {
      Placement placement = Placement.of(now);
      now = now.withRegistration(placement.channels(), placement.maps(), landmarks.get());
    }
    return now.withLabels(labels.snapshot()).withCorrections(corrections.snapshot());
  }

  /** Its images are these, lying so. */
  void relocate(ProjectSection placed) {
    stored = Objects.requireNonNull(placed);
  }

  void place(Placement after) {
    if (open.isPresent()) {
      open.get().place(after);
    } else {
      stored = stored.withRegistration(after.channels(), after.maps(), landmarks.get());
    }
  }

  void calibrate(PixelSizes sizes) {
    if (open.isPresent()) {
      open.get().calibrate(sizes);
    } else {
      stored = stored.withPixelSizes(sizes);
    }
  }

  void exclude(PixelMask excluded) {
    if (open.isPresent()) {
      open.get().exclude(excluded);
    } else {
      stored = stored.withValidRegion(stored.validRegion().excluding(excluded));
    }
  }
}

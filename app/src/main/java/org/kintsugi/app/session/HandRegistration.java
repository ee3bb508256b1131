package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Point;
import org.kintsugi.image.Section;
import org.kintsugi.registration.Landmark;
import org.kintsugi.registration.LandmarkSet;

/**
 * Registration by hand of the images of the open section: landmarks are set, dragged, nudged; the
 * picture follows at once, the project when it is applied. Every change is one step of undo.
 */
public final class HandRegistration {

  /** The end of a pair that a hand holds. */
  public enum End {
    /** The place in the reference: the moving image follows it. */
    REFERENCE,
    /** The place in the moving image, which stays still meanwhile. */
    MOVING
  }

  /**
   * One end of one pair.
   *
   * @param index of the landmark
   * @param end which place
   */
  public record Handle(int index, End end) {}

  private final ProjectSession project;
  private final UnaryOperator<String> words;
  private final HandState.Words methods;
  private final ObjectProperty<Optional<String>> moving =
      new SimpleObjectProperty<>(this, "moving", Optional.empty());
  private final BooleanProperty active = new SimpleBooleanProperty(this, "active");
  private final BooleanProperty preview = new SimpleBooleanProperty(this, "preview", true);
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private final ReadOnlyObjectWrapper<HandState> state =
      new ReadOnlyObjectWrapper<>(this, "state", HandState.NONE);
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Optional<Drag> drag = Optional.empty();
  private final HandPreview shown;

  /** A drag under way: what is held, where the image lay at its start, what is set so far. */
  private record Drag(Handle handle, GridMap before, LandmarkSet set, boolean adds) {}

  /**
   * Registration by hand of the open section; not active yet.
   *
   * @param words the text of a key, for the names of edits and methods
   */
  public HandRegistration(ProjectSession project, UnaryOperator<String> words) {
    this.project = project;
    this.words = words;
    this.shown = new HandPreview(project.section());
    this.methods =
        new HandState.Words(
            words.apply("hand.method.landmarks"),
            words.apply("hand.method.moved"),
            words.apply("hand.folds"));
    subscriptions.add(project.section().sectionProperty().subscribe((before, now) -> refresh()));
    subscriptions.add(project.section().picture().channels().subscribe(this::show));
    subscriptions.add(project.landmarksProperty().subscribe((before, now) -> refresh()));
    subscriptions.add(moving.subscribe((before, now) -> choose()));
    subscriptions.add(active.subscribe((before, now) -> show()));
    subscriptions.add(preview.subscribe((before, now) -> show()));
    images().stream()
        .filter(each -> !landmarks(each.name()).isBlank())
        .findFirst()
        .or(() -> images().stream().findFirst())
        .ifPresent(each -> moving.set(Optional.of(each.name())));
    refresh();
  }

  /** The images that can be registered, in order. */
  public List<MovingImage> images() {
    return MovingImage.of(project.section().section());
  }

  /** The name of the image that is registered; empty for none. */
  public ObjectProperty<Optional<String>> movingProperty() {
    return moving;
  }

  /** The image that is registered. */
  public Optional<MovingImage> image() {
    return moving
        .get()
        .flatMap(name -> images().stream().filter(each -> each.name().equals(name)).findFirst());
  }

  /** Whether the step is open: only then the picture shows what is not applied yet. */
  public BooleanProperty activeProperty() {
    return active;
  }

  /** Whether the picture shows the image as it is set by hand, or as the project has it. */
  public BooleanProperty previewProperty() {
    return preview;
  }

  /** The number of the landmark that is worked on; -1 for none. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** What is set and what comes of it; never null. */
  public ReadOnlyObjectProperty<HandState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether a drag is under way. */
  public boolean isDragging() {
    return drag.isPresent();
  }

  /**
   * What lies under the pointer.
   *
   * @param place on the reference grid
   * @param reach how far away a place still counts, pixels
   * @param first the end that wins where both are within reach
   */
  public Optional<Handle> at(Point place, double reach, End first) {
    End second = first == End.MOVING ? End.REFERENCE : End.MOVING;
    return nearest(place, reach, first).or(() -> nearest(place, reach, second));
  }

  private Optional<Handle> nearest(Point place, double reach, End end) {
    Optional<Handle> best = Optional.empty();
    double least = reach;
    for (int i = 0; i < state.get().set().landmarks().size(); i++) {
      double distance = shownPlace(new Handle(i, end)).distance(place);
      if (distance <= least) {
        least = distance;
        best = Optional.of(new Handle(i, end));
      }
    }
    return best;
  }

  /** Where an end is shown, on the reference grid. */
  public Point shownPlace(Handle handle) {
    return handle.end() == End.MOVING
        ? state.get().movingPlaces().get(handle.index())
        : state.get().set().landmarks().get(handle.index()).reference();
  }

  /** Adds a pair where the image lies now: both ends at that place of the reference. */
  public int add(Point place) {
    LandmarkSet set = state.get().set();
    if (image().isEmpty() || set.landmarks().size() >= LandmarkSet.MOST) {
      return -1;
    }
    change("hand.edit.add", set.with(inImage(place), place));
    int index = set.landmarks().size();
    selected.set(index);
    return index;
  }

  /** Puts one end of a pair to the place under the pointer. */
  public void put(Handle handle, Point place) {
    Landmark landmark = state.get().set().landmarks().get(handle.index());
    change(
        "hand.edit.move",
        state
            .get()
            .set()
            .with(
                handle.index(),
                handle.end() == End.MOVING
                    ? landmark.withMoving(inImage(place))
                    : landmark.withReference(place)));
    selected.set(handle.index());
  }

  /** Takes hold of an end. */
  public void hold(Handle handle) {
    selected.set(handle.index());
    begin(new Drag(handle, state.get().toImage(), state.get().set(), false));
  }

  /** Takes hold of the image itself: a new pair whose place in the reference follows the hand. */
  public void pull(Point place) {
    LandmarkSet set = state.get().set();
    if (image().isEmpty() || set.landmarks().size() >= LandmarkSet.MOST) {
      return;
    }
    GridMap before = state.get().toImage();
    int index = set.landmarks().size();
    begin(
        new Drag(new Handle(index, End.REFERENCE), before, set.with(inImage(place), place), true));
    selected.set(index);
  }

  private void begin(Drag begun) {
    drag = Optional.of(begun);
    project.gestureOpenProperty().set(true);
    refresh();
  }

  /** The hand moved on to that place of the reference grid. */
  public void dragTo(Point place) {
    drag.ifPresent(
        open -> {
          int index = open.handle().index();
          Landmark landmark = open.set().landmarks().get(index);
          Landmark moved =
              open.handle().end() == End.MOVING
                  ? landmark.withMoving(at(open.before(), place))
                  : landmark.withReference(place);
          drag =
              Optional.of(
                  new Drag(
                      open.handle(), open.before(), open.set().with(index, moved), open.adds()));
          refresh();
        });
  }

  /** The hand let go: what was dragged is one step of undo. */
  public void release() {
    drag.ifPresent(
        open -> {
          end();
          change(open.adds() ? "hand.edit.add" : "hand.edit.move", open.set());
          refresh();
        });
  }

  /** The drag is not wanted. */
  public void cancel() {
    if (drag.isPresent()) {
      end();
      refresh();
    }
  }

  private void end() {
    drag = Optional.empty();
    project.gestureOpenProperty().set(false);
  }

  /** Moves the selected landmark, or the whole image where none is, by pixels of the reference. */
  public void nudge(double dx, double dy) {
    if (image().isEmpty() || drag.isPresent()) {
      return;
    }
    LandmarkSet set = state.get().set();
    int index = selected.get();
    if (index < 0 || index >= set.landmarks().size()) {
      change("hand.edit.nudge-image", set.moved(dx, dy));
      return;
    }
    Landmark landmark = set.landmarks().get(index);
    Point place = new Point(landmark.reference().x() + dx, landmark.reference().y() + dy);
    change("hand.edit.nudge", set.with(index, landmark.withReference(place)));
  }

  /** Chooses the kind of transform. */
  public void chooseModel(Alignment.Model model) {
    change("hand.edit.model", state.get().set().withModel(model));
  }

  /** Lets a landmark take part, or not. */
  public void setActive(int index, boolean on) {
    LandmarkSet set = state.get().set();
    change("hand.edit.active", set.with(index, set.landmarks().get(index).withActive(on)));
  }

  /** Takes a landmark away. */
  public void remove(int index) {
    if (drag.isEmpty() && index >= 0 && index < state.get().set().landmarks().size()) {
      change("hand.edit.remove", state.get().set().without(index));
    }
  }

  /** Takes all landmarks and the shift away. */
  public void clear() {
    change("hand.edit.clear", LandmarkSet.EMPTY.withModel(state.get().set().model()));
  }

  /** Puts other landmarks in the place of these. */
  public void replace(List<Landmark> landmarks) {
    LandmarkSet set = state.get().set();
    change("hand.edit.import", set.withShift(new Point(0, 0)).withLandmarks(landmarks));
    selected.set(-1);
  }

  /** Why it cannot be applied now, as a key of a text or a whole sentence; empty where it can. */
  public String reason() {
    if (image().isEmpty()) {
      return words.apply("hand.reason.no-image");
    }
    if (project.section().registeringProperty().get()) {
      return words.apply("reason.registering");
    }
    HandState now = state.get();
    if (now.set().isBlank()) {
      return words.apply("hand.reason.nothing");
    }
    if (now.alignment().isEmpty()) {
      return now.problem();
    }
    return isApplied() ? words.apply("hand.reason.applied") : "";
  }

  /** Whether what is set is what the project has. */
  public boolean isApplied() {
    return image()
        .map(image -> state.get().isRegistration(image, project.section().section()))
        .orElse(false);
  }

  /** Makes it the project's registration; labels stay where they are. */
  public void apply() {
    if (!reason().isEmpty() || drag.isPresent()) {
      return;
    }
    MovingImage image = image().orElseThrow();
    HandState now = state.get();
    project
        .sectionEdits()
        .place(
            words.apply("hand.edit.apply"),
            Placement.of(project.section().section()).with(image, now.alignment().orElseThrow()),
            image.name(),
            now.set().withShift(new Point(0, 0)));
  }

  /** Shows the images where the project has them. */
  public void dispose() {
    cancel();
    active.set(false);
    subscriptions.forEach(Subscription::unsubscribe);
  }

  private Point inImage(Point place) {
    return at(state.get().toImage(), place);
  }

  private static Point at(GridMap map, Point place) {
    return new Point(map.x(place.x(), place.y()), map.y(place.x(), place.y()));
  }

  private void change(String key, LandmarkSet after) {
    moving
        .get()
        .ifPresent(name -> project.sectionEdits().changeLandmarks(words.apply(key), name, after));
  }

  private LandmarkSet landmarks(String name) {
    return project.landmarksProperty().get().getOrDefault(name, LandmarkSet.EMPTY);
  }

  private void choose() {
    cancel();
    selected.set(-1);
    refresh();
  }

  private void refresh() {
    Section section = project.section().section();
    Optional<MovingImage> image = image();
    if (image.isEmpty()) {
      state.set(HandState.NONE);
      show();
      return;
    }
    LandmarkSet set = drag.map(Drag::set).orElseGet(() -> landmarks(image.get().name()));
    HandState now =
        HandState.of(image.get(), set, section.width(), section.height(), pixel(section), methods);
    boolean still = drag.map(open -> open.handle().end() == End.MOVING).orElse(false);
    state.set(still ? now.shownAt(drag.get().before()) : now);
    if (selected.get() >= set.landmarks().size()) {
      selected.set(-1);
    }
    show();
  }

  private static OptionalDouble pixel(Section section) {
    return section
        .reference()
        .calibration()
        .map(each -> OptionalDouble.of(Math.sqrt(each.pixelWidth() * each.pixelHeight())))
        .orElse(OptionalDouble.empty());
  }

  private void show() {
    Optional<MovingImage> wanted = active.get() && preview.get() ? image() : Optional.empty();
    HandState now = state.get();
    boolean asRegistered =
        now.set().isBlank() && wanted.flatMap(MovingImage::alignment).isPresent();
    shown.show(wanted, asRegistered ? Optional.empty() : Optional.of(now.toImage()));
  }
}

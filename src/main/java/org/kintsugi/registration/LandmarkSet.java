package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Point;

/**
 * The landmarks of one moving image as a person set them, and what is to be made of them.
 *
 * @param model the kind of transform that is fitted; not {@link Model#IDENTITY}
 * @param shift how far the image was moved as a whole, pixels of the reference; counts where too
 *     few landmarks are active to fit anything
 * @param landmarks in the order they were set
 */
public record LandmarkSet(Model model, Point shift, List<Landmark> landmarks) {

  /** The most landmarks an image may have. */
  public static final int MOST = 500;

  /** Nothing set yet. */
  public static final LandmarkSet EMPTY =
      new LandmarkSet(Model.TRANSLATION, new Point(0, 0), List.of());

  private static final String NAME = "Pt-";

  /** Checks that everything is finite and not too much. */
  public LandmarkSet {
    Objects.requireNonNull(model);
    landmarks = List.copyOf(landmarks);
    if (model == Model.IDENTITY) {
      throw new IllegalArgumentException("landmarks fit no identity");
    }
    if (!shift.isFinite()) {
      throw new IllegalArgumentException("the shift of an image is not finite");
    }
    if (landmarks.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " landmarks");
    }
  }

  /** Whether nothing was set: neither a landmark nor a shift. */
  public boolean isBlank() {
    return landmarks.isEmpty() && shift.x() == 0 && shift.y() == 0;
  }

  /** The landmarks that take part. */
  public List<Landmark> active() {
    return landmarks.stream().filter(Landmark::active).toList();
  }

  /** The same landmarks for another model. */
  public LandmarkSet withModel(Model newModel) {
    return new LandmarkSet(newModel, shift, landmarks);
  }

  /** The same with another shift of the whole image. */
  public LandmarkSet withShift(Point newShift) {
    return new LandmarkSet(model, newShift, landmarks);
  }

  /** The same with other landmarks. */
  public LandmarkSet withLandmarks(List<Landmark> newLandmarks) {
    return new LandmarkSet(model, shift, newLandmarks);
  }

  /** The same with one landmark more, named by the first free number. */
  public LandmarkSet with(Point moving, Point reference) {
    Set<String> names = new HashSet<>();
    landmarks.forEach(each -> names.add(each.name()));
    int number = 0;
    while (names.contains(NAME + number)) {
      number++;
    }
    List<Landmark> more = new ArrayList<>(landmarks);
    more.add(new Landmark(NAME + number, true, moving, reference));
    return withLandmarks(more);
  }

  /** The same with landmark number {@code index} replaced. */
  public LandmarkSet with(int index, Landmark landmark) {
    List<Landmark> changed = new ArrayList<>(landmarks);
    changed.set(index, landmark);
    return withLandmarks(changed);
  }

  /** The same without landmark number {@code index}. */
  public LandmarkSet without(int index) {
    List<Landmark> fewer = new ArrayList<>(landmarks);
    fewer.remove(index);
    return withLandmarks(fewer);
  }

  /** The image moved as a whole: every place in the reference, and the shift. */
  public LandmarkSet moved(double dx, double dy) {
    return new LandmarkSet(
        model,
        new Point(shift.x() + dx, shift.y() + dy),
        landmarks.stream()
            .map(
                each ->
                    each.withReference(
                        new Point(each.reference().x() + dx, each.reference().y() + dy)))
            .toList());
  }
}

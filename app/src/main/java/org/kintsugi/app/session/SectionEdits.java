package org.kintsugi.app.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.Edit;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.registration.LandmarkSet;

/**
 * Changes the section that is looked at, undoably: what counts, its pixel sizes, landmarks, where
 * its images lie.
 */
public final class SectionEdits {

  private final SectionSession section;
  private final SectionEntry entry;
  private final EditHistory history;

  SectionEdits(SectionSession section, SectionEntry entry, EditHistory history) {
    this.section = section;
    this.entry = entry;
    this.history = history;
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
}

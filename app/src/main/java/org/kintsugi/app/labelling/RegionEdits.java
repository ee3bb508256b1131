package org.kintsugi.app.labelling;

import java.util.Locale;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.RegionOfInterest;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * Changes of what counts in the section of a project, each one step of undo. One that would leave
 * nothing is refused, and said.
 *
 * @param messages names the steps
 * @param workspace told what was refused
 * @param project what is changed
 */
public record RegionEdits(Messages messages, Workspace workspace, ProjectSession project) {

  /** Exchanges what counts and what does not. */
  public void invert() {
    change("edit.region.invert", valid().excluded().inverted(valid().bounds()));
  }

  /** Lets everything count again. */
  public void clear() {
    change("edit.region.clear", PixelMask.none(valid().width(), valid().height()));
  }

  /** Makes an area a region of interest. */
  void draw(RegionOfInterest how, PixelArea area) {
    if (!area.isEmpty()) {
      change("edit.region." + how.name().toLowerCase(Locale.ROOT), how.excluded(valid(), area));
    }
  }

  /** Shows other pixels as excluded, while a stroke is painted. */
  void show(PixelMask excluded) {
    project.section().picture().excluded().show(excluded);
  }

  /** Keeps what a stroke excluded or let count, or puts back what was before. */
  void change(String nameKey, PixelMask excluded) {
    Region bounds = valid().bounds();
    if (excluded.count(bounds) == bounds.area()) {
      workspace.say(Notice.Kind.HINT, messages.text("region.nothing-left"));
    } else {
      project.sectionEdits().changeExcluded(messages.text(nameKey), excluded);
    }
    show(valid().excluded());
  }

  ValidRegion valid() {
    return project.section().valid();
  }
}

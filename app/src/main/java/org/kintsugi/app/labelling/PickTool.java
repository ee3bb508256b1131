package org.kintsugi.app.labelling;

import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;

/** Takes the class under the pointer: of the label where there is one, else of the result. */
public final class PickTool implements ViewTool {

  private final Painting painting;
  private final ProjectSession project;

  /** A picker for the section of {@code project}. */
  public PickTool(Painting painting, ProjectSession project) {
    this.painting = painting;
    this.project = project;
  }

  @Override
  public void pressed(ToolEvent event) {
    SectionSession section = project.section();
    int x = event.point().column();
    int y = event.point().row();
    if (x < 0 || y < 0 || x >= section.labels().width() || y >= section.labels().height()) {
      return;
    }
    int label = section.labels().label(x, y);
    int found = label > 0 ? label : section.result().finalClassAt(x, y);
    if (project.classesProperty().get().find(found).isPresent()) {
      painting.chooseClass(found);
    }
  }
}

package org.kintsugi.app.session;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.labelling.BrushTool;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.SectionReferences;

/** A project of one black section, open in a workspace, and a brush. */
final class OpenSection {

  private static final int SIZE = 64;

  final Workspace workspace = new Workspace();
  final ProjectSession project;

  /** Its image lies in {@code folder}. */
  OpenSection(Path folder) {
    Path file = folder.resolve("CBS.tif");
    BytePlane plane = new BytePlane(SIZE, SIZE, new byte[SIZE * SIZE]);
    Calibration size = Calibration.square(20e-9, Calibration.Source.MICROSCOPE);
    TiffWriter.writeGrey(file, plane, Optional.of(size));
    Section section =
        Section.of(
            "test",
            new Channel("CBS", plane, Optional.of(size), Acquisition.UNKNOWN, Optional.of(file)));
    LabelSnapshot none = LabelSnapshot.empty(SIZE, SIZE);
    Project stored =
        Project.of(new SectionReferences().of(section, none, Progress.NONE, Cancellation.NEVER));
    SectionSession opened =
        new SectionSession(PreparedSection.of(section), none, Runnable::run, Runnable::run);
    project = new ProjectSession(opened, stored);
    workspace.open(project);
  }

  /** A stroke of the tool and class at hand. */
  void paint(int fromX, int fromY, int toX, int toY) {
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(at(fromX, fromY));
    brush.dragged(at(toX, toY));
    brush.released(at(toX, toY));
  }

  /** The pointer there. */
  static ToolEvent at(int x, int y) {
    return new ToolEvent(x, y, 1, false, false, false, 1);
  }
}

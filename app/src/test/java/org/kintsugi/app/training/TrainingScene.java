package org.kintsugi.app.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.labelling.BrushTool;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.SectionReferences;

/** A small open project without a window: a dark left half, a bright right half, some noise. */
final class TrainingScene {

  static final int WIDTH = 300;
  static final int HEIGHT = 80;

  private TrainingScene() {}

  static ProjectSession open(Path folder) {
    byte[] samples = new byte[WIDTH * HEIGHT];
    Random noise = new Random(7);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((i % WIDTH < WIDTH / 2 ? 60 : 190) + noise.nextInt(21) - 10);
    }
    BytePlane plane = new BytePlane(WIDTH, HEIGHT, samples);
    Path file = folder.resolve("CBS.tif");
    TiffWriter.writeGrey(file, plane, Optional.empty());
    Section section =
        Section.of(
            "scene",
            new Channel("CBS", plane, Optional.empty(), Acquisition.UNKNOWN, Optional.of(file)));
    LabelSnapshot none = LabelSnapshot.empty(WIDTH, HEIGHT);
    Project stored =
        Project.of(new SectionReferences().of(section, none, Progress.NONE, Cancellation.NEVER));
    Executor here = Runnable::run;
    return new ProjectSession(
        new SectionSession(PreparedSection.of(section), none, here, here), stored);
  }

  /** Two strokes of each half. */
  static void paint(ProjectSession project) {
    Workspace workspace = new Workspace();
    workspace.open(project);
    for (int y = 20; y <= 60; y += 40) {
      stroke(workspace, project, 1, 30, y);
      stroke(workspace, project, 2, 230, y);
    }
  }

  private static void stroke(
      Workspace workspace, ProjectSession project, int classId, int x, int y) {
    workspace.painting().chooseClass(classId);
    BrushTool brush = new BrushTool(workspace.painting(), project);
    brush.pressed(new ToolEvent(x, y, 1, false, false, false, 1));
    brush.dragged(new ToolEvent(x + 30, y, 1, false, false, false, 1));
    brush.released(new ToolEvent(x + 30, y, 1, false, false, false, 1));
  }

  static Parallel oneThread() {
    return new Parallel(ForkJoinPool.commonPool(), 1);
  }
}

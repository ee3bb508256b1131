package org.kintsugi.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.ValidRegion;

/**
 * A program that paints strokes it can be predicted to paint, keeps a journal, saves now and then,
 * and says what it has promised, until it is killed. Arguments: the project file to start from and
 * save to, the journal, the seed.
 */
final class Painter {

  /** Strokes between two saves. */
  static final int SAVE_EVERY = 13;

  /** So many bytes that a journal begins anew between two saves as well. */
  private static final long SMALL = 1 << 12;

  private Painter() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    long seed = Long.parseLong(args[2]);
    Project project = ProjectFile.open(file);
    try (JournalWriter journal = new JournalWriter(Path.of(args[1]), SMALL)) {
      for (int count = 1; ; count++) {
        project =
            project.withLabels(0, painted(project.sections().getFirst().labels(), seed, count));
        journal.write(project, Optional.of(file), Instant.ofEpochSecond(count));
        // What was said is on disk by now.
        System.out.println(count);
        System.out.flush();
        if (count % SAVE_EVERY == 0) {
          ProjectFile.save(file, project);
          journal.clear();
        }
      }
    }
  }

  /** The labels after stroke number {@code count}. */
  static LabelSnapshot painted(LabelSnapshot before, long seed, int count) {
    Random random = new Random(seed * 1_000_003 + count);
    LabelLayer layer = new LabelLayer(before);
    BrushStroke stroke =
        new BrushStroke(
            layer,
            ValidRegion.all(layer.width(), layer.height()),
            Brush.paint(1 + random.nextInt(5), 1 + random.nextInt(4)),
            Stroke.Purpose.TRAINING);
    stroke.start(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
    stroke.moveTo(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
    stroke.finish();
    return layer.snapshot();
  }
}

package org.kintsugi.app.shell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Region;
import org.kintsugi.project.Project;

/**
 * A number for the labels of a project, the same in every program and for the same labels alone.
 */
final class WorkChecksum {

  private WorkChecksum() {}

  /** That of a saved or recovered project. */
  static long of(Project project) {
    return of(
        project.sections().stream()
            .flatMap(each -> List.of(each.labels(), each.corrections()).stream())
            .toList());
  }

  /** That of the labels and the corrections of every section, in their order. */
  static long of(List<LabelSnapshot> layers) {
    CRC32 checksum = new CRC32();
    layers.forEach(each -> add(checksum, each));
    return checksum.getValue();
  }

  private static void add(CRC32 checksum, LabelSnapshot labels) {
    checksum.update(labels.strokes().toString().getBytes(StandardCharsets.UTF_8));
    Region all = new Region(0, 0, labels.width(), labels.height());
    byte[] classes = new byte[labels.width() * labels.height()];
    labels.copyLabels(all, classes, 0, labels.width());
    checksum.update(classes);
    int[] strokes = new int[classes.length];
    labels.copyStrokes(all, strokes, 0, labels.width());
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * strokes.length);
    bytes.asIntBuffer().put(strokes);
    checksum.update(bytes);
  }
}

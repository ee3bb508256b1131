package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javax.management.JMException;
import javax.management.ObjectName;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.training.LiveSegmentationTrainer;
import org.kintsugi.segmentation.LiveSegmentation;

/**
 * What a running window holds of memory and of the system, once nothing unreachable is left.
 *
 * @param heap bytes in use
 * @param resident bytes of the process in memory; 0 where the system does not tell
 * @param threads that live
 * @param openFiles open file descriptors; 0 where the system does not tell
 * @param nodes of the scene
 * @param objects how many there are of what a closed project must not leave behind, by name
 */
record ProgramVitals(
    long heap, long resident, int threads, long openFiles, long nodes, Map<String, Long> objects) {

  /** What lives no longer than what is open. */
  static final List<Class<?>> OWNED =
      List.of(
          ProjectSession.class,
          SectionSession.class,
          ProjectDesk.class,
          LiveSegmentationTrainer.class,
          LiveSegmentation.class);

  /** Collects and counts. */
  static ProgramVitals of(MainWindow window) throws IOException, JMException {
    Map<String, Long> objects = counted();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new ProgramVitals(
        heap,
        residentNow(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFilesNow(),
        QuickHand.get(() -> nodes(window.scene().getRoot())),
        objects);
  }

  /** The same as jcmd's GC.class_histogram, which collects before it counts. */
  private static Map<String, Long> counted() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Map<String, Long> counts = new TreeMap<>();
    OWNED.forEach(each -> counts.put(each.getSimpleName(), 0L));
    for (String line : histogram.toString().lines().toList()) {
      // Number, instances, bytes, class name.
      List<String> words = List.of(line.strip().split("\\s+", -1));
      OWNED.stream()
          .filter(each -> words.size() > 3 && words.get(3).equals(each.getName()))
          .forEach(each -> counts.put(each.getSimpleName(), Long.parseLong(words.get(1))));
    }
    return counts;
  }

  private static long residentNow() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static long openFilesNow() throws IOException {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static long nodes(Node node) {
    long count = 1;
    if (node instanceof Parent parent) {
      for (Node each : parent.getChildrenUnmodifiable()) {
        count += nodes(each);
      }
    }
    return count;
  }
}

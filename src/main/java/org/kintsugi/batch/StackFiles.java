package org.kintsugi.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;
import org.kintsugi.io.LabelImage;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Joins the class and phase maps of slices into one file of many pages each, one slice in memory at
 * a time. A slice that is missing or failed is a page of zeros, so that the others lie where they
 * lay in the sample.
 *
 * @param readers read the maps
 * @param folder where the stacks go
 * @param spacing between slices in metres, where known
 */
record StackFiles(ImageReaders readers, Path folder, OptionalDouble spacing) {

  private static final Json JSON = new Json();

  /** One map of the stack. */
  private record Page(int number, Optional<StackSlice> slice) {}

  /** The names of all files that may be written. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String map : SliceRecord.STACKED) {
      names.add(stack(map, ".tif"));
      names.add(stack(map, ".json"));
    }
    return names;
  }

  private static String stack(String map, String ending) {
    return map.substring(0, map.lastIndexOf('.')) + "_stack" + ending;
  }

  /** Writes all stacks; one that cannot be is told, and the maps of the slices stay. */
  List<StackReport.Stack> write(
      List<StackSlice> slices, Progress progress, Cancellation cancellation) {
    List<StackReport.Stack> written = new ArrayList<>();
    for (String map : SliceRecord.STACKED) {
      double done = (double) written.size() / SliceRecord.STACKED.size();
      Progress part = progress.part(done, done + 1.0 / SliceRecord.STACKED.size());
      Path file = folder.resolve(stack(map, ".tif"));
      try {
        written.add(
            new StackReport.Stack(
                file, write(map, file, slices, part, cancellation), Optional.empty()));
      } catch (Problem e) {
        // One of an earlier run would not be of these slices.
        delete(file);
        delete(folder.resolve(stack(map, ".json")));
        written.add(new StackReport.Stack(file, 0, Optional.of(e.getMessage())));
      }
    }
    return written;
  }

  private int write(
      String map,
      Path file,
      List<StackSlice> slices,
      Progress progress,
      Cancellation cancellation) {
    List<StackSlice> made = slices.stream().filter(each -> each.record().isPresent()).toList();
    if (made.isEmpty()) {
      throw Problem.with(file, "no slice has results, so there is nothing to join.");
    }
    List<Page> pages = pages(file, slices, made.size());
    JsonNode first = sidecar(made.getFirst(), map);
    int width = first.path("width").asInt();
    int height = first.path("height").asInt();
    for (StackSlice each : made) {
      JsonNode other = sidecar(each, map);
      if (other.path("width").asInt() != width || other.path("height").asInt() != height) {
        throw Problem.with(
            file,
            "the slices differ in size and cannot be joined: %s has %d x %d pixels, %s %d x %d."
                .formatted(
                    made.getFirst().slice().name(),
                    width,
                    height,
                    each.slice().name(),
                    other.path("width").asInt(),
                    other.path("height").asInt()));
      }
    }
    int[] palette = palette(first);
    checkBlanks(file, pages, first);
    TiffWriter.writeIndexedStack(
        file,
        pages.size(),
        index -> {
          cancellation.check();
          progress.report(
              (double) index / pages.size(),
              "Joining " + map + ", slice " + (index + 1) + " of " + pages.size());
          return plane(pages.get(index), map, width, height);
        },
        (long) width * height,
        palette,
        calibration(first),
        spacing);
    writeSidecar(file, map, pages, first);
    return pages.size();
  }

  /** A page for every number from the first slice to the last. */
  private static List<Page> pages(Path file, List<StackSlice> slices, int made) {
    Map<Integer, StackSlice> byNumber = new TreeMap<>();
    for (StackSlice each : slices) {
      if (each.record().isPresent()) {
        byNumber.put(each.slice().number(), each);
      }
    }
    int first = slices.getFirst().slice().number();
    int last = slices.getLast().slice().number();
    long count = (long) last - first + 1;
    if (count > 2L * made) {
      throw Problem.with(
          file,
          "more slices are missing ("
              + (count - made)
              + ") than there are, so they are not joined.");
    }
    List<Page> pages = new ArrayList<>();
    for (int number = first; pages.size() < count; number++) {
      pages.add(new Page(number, Optional.ofNullable(byNumber.get(number))));
    }
    return pages;
  }

  /** Where 0 is a phase, an empty page would be read as a slice of it. */
  private static void checkBlanks(Path file, List<Page> pages, JsonNode sidecar) {
    for (JsonNode value : sidecar.path("values")) {
      for (Page page : pages) {
        if (value.path("value").asInt() == 0 && page.slice().isEmpty()) {
          throw Problem.with(
              file,
              "slice "
                  + page.number()
                  + " has no result, and its empty page would be read as "
                  + value.path("name").asText()
                  + " (0), so the slices are not joined.");
        }
      }
    }
  }

  private BytePlane plane(Page page, String map, int width, int height) {
    if (page.slice().isEmpty()) {
      return new BytePlane(width, height, new byte[Math.multiplyExact(width, height)]);
    }
    Path file = page.slice().get().folder().resolve(map);
    BytePlane plane = LabelImage.read(readers, file);
    if (!plane.hasSize(width, height)) {
      throw Problem.with(file, "is of another size than its JSON says.");
    }
    return plane;
  }

  private static JsonNode sidecar(StackSlice slice, String map) {
    return JSON.readTree(slice.folder().resolve(map.substring(0, map.lastIndexOf('.')) + ".json"));
  }

  private static int[] palette(JsonNode sidecar) {
    int[] palette = new int[256];
    for (JsonNode value : sidecar.path("values")) {
      int number = value.path("value").asInt(-1);
      String colour = value.path("color").asText();
      if (number >= 0 && number < palette.length && colour.matches("#[0-9a-f]{6}")) {
        palette[number] = Integer.parseInt(colour.substring(1), 16);
      }
    }
    return palette;
  }

  private static Optional<Calibration> calibration(JsonNode sidecar) {
    double width = sidecar.path("pixelSize").path("width").asDouble();
    double height = sidecar.path("pixelSize").path("height").asDouble();
    return width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height)
        ? Optional.of(new Calibration(width, height, Calibration.Source.FILE))
        : Optional.empty();
  }

  private void writeSidecar(Path file, String map, List<Page> pages, JsonNode first) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", SliceFolders.name(file));
    json.put("content", first.path("content").asText() + "; a page a slice, in depth");
    json.put("width", first.path("width"));
    json.put("height", first.path("height"));
    json.put("slices", pages.size());
    json.put("values", first.path("values"));
    json.put("pixelSize", first.path("pixelSize"));
    Map<String, Object> depth = new LinkedHashMap<>();
    spacing.ifPresent(
        metres -> {
          depth.put("spacing", metres);
          depth.put("unit", "m");
        });
    json.put("sliceSpacing", depth.isEmpty() ? null : depth);
    List<Map<String, Object>> list = new ArrayList<>();
    for (Page page : pages) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("page", list.size() + 1);
      one.put("number", page.number());
      one.put("slice", page.slice().map(each -> each.slice().name()).orElse(null));
      if (page.slice().isEmpty()) {
        one.put("empty", true);
      }
      list.add(one);
    }
    json.put("pages", list);
    json.put("provenance", "provenance.json");
    JSON.write(folder.resolve(stack(map, ".json")), json);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Problem.with(file, "of an earlier run could not be deleted.", e);
    }
  }
}

package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kintsugi.job.Problem;

/**
 * Which pages of a TIFF make up the image, in the order of {@link StackShape}, and what the file
 * says they are.
 *
 * @param pages numbers of the pages in the file's list; none twice
 * @param repeats how many images lie one behind the other where the only page is the first of them
 *     (ImageJ's stacks over 4 GB); 1 for all other files
 * @param shape of {@code pages.size() * repeats} images
 * @param names one an image, or one a sample where pages hold several; empty where nobody named
 *     them
 */
record TiffStack(List<Integer> pages, int repeats, StackShape shape, List<String> names) {

  private static final Pattern CHANNELS =
      Pattern.compile("(?im)^[ \\t]*+channels:[ \\t]*+(\\S.*+)$");

  /** Keeps the lists unmodifiable. */
  TiffStack {
    pages = List.copyOf(pages);
    names = List.copyOf(names);
  }

  /**
   * The pages of an image: those that OME-XML names, else all but smaller copies, masks, and pages
   * smaller than the largest.
   *
   * @throws Problem if there is none, or they differ in size
   */
  static TiffStack of(Path file, TiffStructure structure) {
    TiffDirectory first = structure.pages().get(0);
    String description = first.text(TiffDirectory.IMAGE_DESCRIPTION);
    Path name = file.getFileName();
    Optional<OmePixels> ome =
        OmePixels.parse(
            description, name == null ? "" : name.toString(), Math.max(1, structure.listed()));
    if (ome.isPresent() && ome.get().isComplete()) {
      List<Integer> pages = ome.get().pages();
      checkSizes(file, structure, pages);
      return new TiffStack(pages, 1, ome.get().shape(), ome.get().names());
    }
    List<Integer> pages = largestPages(file, structure);
    checkSizes(file, structure, pages);
    Optional<ImageJStack> imageJ = ImageJStack.parse(first, structure.order());
    if (imageJ.isPresent() && imageJ.get().images() == pages.size()) {
      return new TiffStack(pages, 1, imageJ.get().shape(), imageJ.get().labels());
    }
    boolean single = structure.pages().size() == 1;
    if (imageJ.isPresent() && single && imageJ.get().images() > 1) {
      return new TiffStack(
          pages, imageJ.get().images(), imageJ.get().shape(), imageJ.get().labels());
    }
    return new TiffStack(
        pages, 1, StackShape.unstated(pages.size()), pageNames(structure, pages, description));
  }

  /** Names for {@code count} planes of which pages themselves gave some. */
  List<String> planeNames(List<String> given) {
    boolean fits = names.size() == given.size();
    return fits && given.stream().allMatch(String::isEmpty) ? names : given;
  }

  /** The shape of so many planes, where each image has several. */
  StackShape shapeOf(int planes) {
    int each = planes / shape.planes();
    return new StackShape(shape.channels() * each, shape.slices(), shape.frames(), shape.stated());
  }

  private static List<Integer> largestPages(Path file, TiffStructure structure) {
    List<TiffDirectory> all = structure.pages();
    List<Integer> pages =
        new ArrayList<>(
            IntStream.range(0, all.size())
                .filter(i -> all.size() == 1 || !all.get(i).isReducedOrMask())
                .boxed()
                .toList());
    if (pages.isEmpty()) {
      throw Problem.with(file, "the TIFF file holds only thumbnails.");
    }
    long largest =
        pages.stream().mapToLong(page -> TiffLayout.pixels(file, all.get(page))).max().orElse(0);
    pages.removeIf(page -> TiffLayout.pixels(file, all.get(page)) < largest);
    return pages;
  }

  private static void checkSizes(Path file, TiffStructure structure, List<Integer> pages) {
    long[] size = size(structure, pages.get(0));
    for (int page : pages) {
      if (!Arrays.equals(size, size(structure, page))) {
        throw Problem.with(file, "the pages of the TIFF file differ in size.");
      }
    }
  }

  private static long[] size(TiffStructure structure, int page) {
    TiffDirectory tags = structure.pages().get(page);
    return new long[] {
      tags.number(TiffDirectory.IMAGE_WIDTH, 0), tags.number(TiffDirectory.IMAGE_LENGTH, 0)
    };
  }

  /** Channels of OME-XML or of a line "channels: A, B, C", else the pages' own names. */
  private static List<String> pageNames(
      TiffStructure structure, List<Integer> pages, String description) {
    List<String> ome = OmeXml.channelNames(description);
    if (ome.size() > 1) {
      return ome;
    }
    List<String> line = channelLine(description);
    if (!line.isEmpty()) {
      return line;
    }
    List<String> own =
        pages.stream()
            .map(page -> structure.pages().get(page).text(TiffDirectory.PAGE_NAME).strip())
            .toList();
    return own.stream().allMatch(String::isEmpty) ? Collections.nCopies(own.size(), "") : own;
  }

  /** The names of a line "channels: A, B, C"; none where there is no such line. */
  static List<String> channelLine(String description) {
    Matcher channels = CHANNELS.matcher(description);
    return channels.find()
        ? Arrays.stream(channels.group(1).split(",", -1)).map(String::strip).toList()
        : List.of();
  }
}

package org.kintsugi.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/**
 * Reads TIFF and BigTIFF. Tags, layout and numbers are read and checked by this project, so that a
 * damaged file is refused before memory is spent on it, its metadata can still be told, and samples
 * of any number of bits are what they were stored as; pictures within the picture (JPEG, fax) are
 * decoded by a library.
 *
 * <p>The pages of a file are its planes, except smaller copies, masks and pages smaller than the
 * largest. 8 and 16 bit unsigned samples stay what they are, all others become floats.
 */
public final class TiffImageReader implements ImageReader {

  /** Called by the service loader. */
  public TiffImageReader() {}

  @Override
  public String formatName() {
    return "TIFF";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return TiffStructure.isTiff(head);
  }

  @Override
  public ImageFile read(Path file) {
    return read(file, true);
  }

  @Override
  public ImageFile readIndices(Path file) {
    return read(file, false);
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    TiffStructure structure;
    try {
      structure = TiffStructure.read(file);
    } catch (Problem damaged) {
      return TiffMetadata.fromText(file);
    }
    return TiffMetadata.read(file, structure);
  }

  @Override
  public ImageOutline readOutline(Path file) {
    TiffStructure structure = TiffStructure.read(file);
    TiffDirectory first = structure.pages().get(TiffStack.of(file, structure).pages().getFirst());
    // Checked here, so that both numbers below fit.
    TiffLayout.pixels(file, first);
    return new ImageOutline(
        (int) first.number(TiffDirectory.IMAGE_WIDTH, 0),
        (int) first.number(TiffDirectory.IMAGE_LENGTH, 0),
        TiffMetadata.read(file, structure));
  }

  private static ImageFile read(Path file, boolean applyGreyRamps) {
    TiffStructure structure = TiffStructure.read(file);
    TiffStack stack = TiffStack.of(file, structure);
    List<TiffLayout> layouts = layouts(file, structure, stack);
    List<TiffSamples> images;
    try {
      images = images(file, structure, stack, layouts, applyGreyRamps);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    }
    boolean grey = images.stream().allMatch(TiffSamples::isGrey);
    List<Plane> planes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TiffSamples image : images) {
      TiffSamples samples = grey ? image.asGrey() : image;
      if (samples.planes().size()
          != (grey ? images.get(0).asGrey() : images.get(0)).planes().size()) {
        throw Problem.with(file, "the pages of the TIFF file differ in their channels.");
      }
      planes.addAll(samples.planes());
      names.addAll(samples.names());
    }
    ImageMetadata metadata = TiffMetadata.read(file, structure);
    return new ImageFile(
        file,
        "TIFF",
        planes,
        stack.planeNames(names),
        stack.shapeOf(planes.size()),
        metadata.calibration(),
        metadata.acquisition());
  }

  /** The layout of each page; checks that all of them fit memory. */
  private static List<TiffLayout> layouts(Path file, TiffStructure structure, TiffStack stack) {
    List<TiffLayout> layouts = new ArrayList<>();
    for (int page : stack.pages()) {
      TiffDirectory tags = structure.pages().get(page);
      TiffSamples.check(file, tags);
      layouts.add(TiffLayout.of(file, structure, tags));
    }
    if (stack.repeats() > 1) {
      repeat(file, layouts, stack.repeats(), structure.fileLength());
    }
    ImageLimits.checkMemory(file, layouts.stream().mapToLong(TiffLayout::bytesInMemory).sum());
    return layouts;
  }

  /** Adds the images that lie behind the only page without pages of their own. */
  private static void repeat(Path file, List<TiffLayout> layouts, int images, long fileLength) {
    TiffLayout first = layouts.get(0);
    if (!first.isContiguous()) {
      throw Problem.with(
          file, "ImageJ's description promises " + images + " images, but the file holds one.");
    }
    long bytes = first.rowBytes() * first.height();
    long room = (fileLength - first.offsets()[0]) / bytes;
    if (room < images) {
      throw Problem.with(
          file,
          "the TIFF file is damaged or cut short: ImageJ's description promises "
              + images
              + " images, but there is room for "
              + room
              + ".");
    }
    for (int i = 1; i < images; i++) {
      layouts.add(first.movedBy(i * bytes));
    }
  }

  private static List<TiffSamples> images(
      Path file,
      TiffStructure structure,
      TiffStack stack,
      List<TiffLayout> layouts,
      boolean applyGreyRamps)
      throws IOException {
    List<TiffSamples> images = new ArrayList<>();
    boolean allOwn = true;
    for (int i = 0; i < layouts.size(); i++) {
      allOwn &= isOwn(layouts.get(i), tags(structure, stack, i));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        TiffLibrary library =
            allOwn ? null : new TiffLibrary(file, layouts.get(0).bytesInMemory())) {
      for (int i = 0; i < layouts.size(); i++) {
        TiffLayout layout = layouts.get(i);
        TiffDirectory tags = tags(structure, stack, i);
        List<Plane> read =
            library == null || isOwn(layout, tags)
                ? TiffPixels.read(file, channel, layout)
                : library.read(stack.pages().get(i), layout);
        images.add(TiffSamples.of(tags, read, applyGreyRamps));
      }
    }
    return images;
  }

  private static TiffDirectory tags(TiffStructure structure, TiffStack stack, int image) {
    return structure.pages().get(stack.pages().get(stack.repeats() > 1 ? 0 : image));
  }

  private static boolean isOwn(TiffLayout layout, TiffDirectory tags) {
    return TiffPixels.canRead(layout) && !TiffSamples.isYcbcr(tags);
  }
}

package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * Reads the element maps of one file: those that a file of several names itself (H5OINA, planes of
 * a TIFF), or the one that the file's name tells element and line of.
 */
public final class ElementMapFile {

  private ElementMapFile() {}

  /**
   * Reads all maps of a file, in its order, not registered.
   *
   * @throws Problem if it cannot be read, or nothing tells which elements its maps are of
   */
  public static Section.Maps read(ImageReaders readers, Path file) {
    return readers.readMaps(file).orElseGet(() -> ofImage(readers.read(file), Optional.empty()));
  }

  /**
   * Reads all maps of a file that may have got another name since.
   *
   * @param name element and line of its map where nothing else tells
   * @throws Problem if it cannot be read
   */
  public static Section.Maps read(ImageReaders readers, Path file, String name) {
    EdsName known =
        EdsName.parse(name).orElseGet(() -> new EdsName(name, "", name.strip().endsWith("%")));
    return readers.readMaps(file).orElseGet(() -> ofImage(readers.read(file), Optional.of(known)));
  }

  private static Section.Maps ofImage(ImageFile image, Optional<EdsName> otherwise) {
    Optional<EdsName> named = EdsName.parse(ChannelLoader.stem(image.file())).or(() -> otherwise);
    List<ElementMap> maps = new ArrayList<>();
    if (image.planeNames().equals(List.of("R", "G", "B"))) {
      maps.add(map(image, name(image, named), brightness(image.planes()), true, 0));
    } else if (image.planes().size() == 1) {
      boolean picture = isPicture(image);
      maps.add(map(image, name(image, named), image.planes().get(0), picture, 0));
    } else {
      for (int i = 0; i < image.planes().size(); i++) {
        maps.add(map(image, planeName(image, i), image.planes().get(i), false, i));
      }
    }
    return new Section.Maps(maps, image.calibration(), Optional.empty());
  }

  private static ElementMap map(
      ImageFile image, EdsName name, Plane plane, boolean picture, int number) {
    ElementMap.Content content =
        picture
            ? ElementMap.Content.PICTURE
            : name.quantified() ? ElementMap.Content.CONCENTRATION : ElementMap.Content.COUNTS;
    return new ElementMap(
        name.element(), name.line(), plane, content, Optional.of(image.file()), number);
  }

  /** Element and line of the only map: by the file's name; the sum of a cube has a name too. */
  private static EdsName name(ImageFile image, Optional<EdsName> named) {
    if (named.isPresent()) {
      return named.get();
    }
    if (image.planeNames().get(0).equals(RippleImageReader.TOTAL)) {
      return new EdsName("Total", "counts", false);
    }
    return EdsName.parse(withoutUnit(image.planeNames().get(0)))
        .orElseThrow(() -> unnamed(image.file()));
  }

  /** Element and line of one of several planes, by the plane's own name. */
  private static EdsName planeName(ImageFile image, int plane) {
    String text = image.planeNames().get(plane);
    return EdsName.parse(withoutUnit(text))
        .orElseGet(
            () -> {
              if (image.format().equals(new RippleImageReader().formatName())) {
                return new EdsName(text, "", false);
              }
              throw unnamed(image.file());
            });
  }

  private static String withoutUnit(String name) {
    return name.endsWith(" counts") ? name.substring(0, name.length() - " counts".length()) : name;
  }

  private static Problem unnamed(Path file) {
    return Problem.with(
        file,
        "nothing tells which element this is a map of; name map files by element and line, such as"
            + " \"Ni Kα1.tif\".");
  }

  /** Whether the samples are brightness for the eye: 8-bit pictures, and colours of a palette. */
  private static boolean isPicture(ImageFile image) {
    boolean eightBit = image.planes().get(0).sampleType() == SampleType.UINT8;
    return eightBit
        && switch (image.format()) {
          case "PNG", "JPEG", "BMP", "GIF" -> true;
          case "TIFF" -> isPalette(image.file());
          default -> false;
        };
  }

  private static boolean isPalette(Path file) {
    TiffDirectory page = TiffStructure.read(file).pages().get(0);
    return page.has(TiffDirectory.COLOR_MAP);
  }

  /** The largest of red, green and blue: how bright a map drawn in one colour is. */
  private static Plane brightness(List<Plane> colours) {
    Plane first = colours.get(0);
    float[] samples = new float[first.width() * first.height()];
    for (int i = 0; i < samples.length; i++) {
      int x = i % first.width();
      int y = i / first.width();
      for (Plane colour : colours) {
        samples[i] = Math.max(samples[i], colour.value(x, y));
      }
    }
    return new FloatPlane(first.width(), first.height(), samples, first.sampleType());
  }
}

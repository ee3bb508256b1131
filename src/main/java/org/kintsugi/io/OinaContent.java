package org.kintsugi.io;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.MapAnchor;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ScanGeometry;
import org.kintsugi.image.Section;
import org.kintsugi.image.StagePosition;

/**
 * What stands in an H5OINA file, by Oxford's description of the format (version 8): for the first
 * slice with EDS data its maps, and the electron images of the first slice that has some.
 *
 * <p>{@code Window Integral} and {@code Peak Area} are counts a second and become counts again by
 * the live time of each pixel; of several detectors they are added up. {@code Composition} are per
 * cent of weight. Pixels that were not measured are NaN.
 */
final class OinaContent {

  private static final String FORMAT = "H5OINA";
  private static final Pattern SLICE = Pattern.compile("[0-9]{1,6}");
  private static final Pattern DETECTOR = Pattern.compile("EDS[0-9]{0,3}");
  private static final Pattern ELECTRON_IMAGE = Pattern.compile("Electron Image[0-9]{0,3}");

  /** Back-scattered electrons look most like the detectors of a section. */
  private static final List<String> KINDS = List.of("BSE", "SE", "FSE");

  private final Path file;
  private final Hdf5Content hdf5;
  private final List<Group> detectors;
  private final List<Group> images;

  OinaContent(Path file, Hdf5Content hdf5) {
    this.file = file;
    this.hdf5 = hdf5;
    this.detectors = firstWith(DETECTOR);
    this.images = firstWith(ELECTRON_IMAGE);
  }

  /** The groups of that name in the first slice that has one. */
  private List<Group> firstWith(Pattern name) {
    List<Map.Entry<String, Node>> slices =
        hdf5.children(hdf5.root()).entrySet().stream()
            .filter(each -> SLICE.matcher(each.getKey()).matches())
            .sorted(Comparator.comparingInt(each -> Integer.parseInt(each.getKey())))
            .toList();
    for (Map.Entry<String, Node> slice : slices) {
      if (slice.getValue() instanceof Group group) {
        List<Group> found = new ArrayList<>();
        hdf5.children(group)
            .forEach(
                (key, node) -> {
                  if (name.matcher(key).matches() && node instanceof Group one) {
                    found.add(one);
                  }
                });
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  /** The maps, those of window counts first; empty where the file holds none. */
  Optional<Section.Maps> maps() {
    Map<String, ElementMap> maps = new LinkedHashMap<>();
    for (Group detector : detectors) {
      Optional<Group> data = hdf5.group(detector, "Data");
      if (data.isPresent() && !grid(detector).isEmpty()) {
        addMaps(maps, data.get(), grid(detector));
      }
    }
    if (maps.isEmpty()) {
      return Optional.empty();
    }
    List<ElementMap> numbered = new ArrayList<>();
    for (ElementMap map : maps.values()) {
      numbered.add(
          new ElementMap(
              map.element(),
              map.line(),
              map.counts(),
              map.content(),
              Optional.of(file),
              numbered.size()));
    }
    return Optional.of(new Section.Maps(numbered, calibration(), Optional.empty(), anchor()));
  }

  private void addMaps(Map<String, ElementMap> maps, Group data, Grid grid) {
    Optional<float[]> live = liveTime(data, grid.pixels());
    for (String kind : List.of("Window Integral", "Peak Area", "Composition")) {
      Optional<Group> group = hdf5.group(data, kind);
      if (group.isEmpty()) {
        continue;
      }
      boolean weight = kind.equals("Composition");
      hdf5.children(group.get())
          .forEach(
              (name, node) -> {
                Optional<EdsName> line = weight ? EdsName.ofWeight(name) : EdsName.parse(name);
                if (line.isPresent() && node instanceof Dataset values) {
                  ElementMap map = map(line.get(), values, grid, weight ? null : live.orElse(null));
                  maps.merge(map.name(), map, (one, other) -> weight ? one : sum(one, other));
                }
              });
    }
  }

  private ElementMap map(EdsName line, Dataset values, Grid grid, float[] live) {
    float[] samples = hdf5.numbers(values, grid.pixels());
    if (live != null) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = count(samples[i], live[live.length == 1 ? 0 : i]);
      }
    }
    ElementMap.Content content =
        line.quantified()
            ? ElementMap.Content.CONCENTRATION
            : live != null ? ElementMap.Content.COUNTS : ElementMap.Content.RATE;
    return new ElementMap(
        line.element(),
        line.line(),
        SampleArrays.floats(grid.width(), grid.height(), samples),
        content,
        Optional.of(file),
        0);
  }

  /** Counts were whole before they were divided; the division's rounding is undone. */
  private static float count(float rate, float seconds) {
    double product = (double) rate * seconds;
    double whole = Math.rint(product);
    return (float) (Math.abs(product - whole) <= 1e-6 * (1 + Math.abs(product)) ? whole : product);
  }

  private static ElementMap sum(ElementMap one, ElementMap other) {
    Plane a = one.counts();
    Plane b = other.counts();
    if (!b.hasSize(a.width(), a.height())) {
      return one;
    }
    float[] samples = new float[a.width() * a.height()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = a.value(i % a.width(), i / a.width()) + b.value(i % a.width(), i / a.width());
    }
    return new ElementMap(
        one.element(),
        one.line(),
        SampleArrays.floats(a.width(), a.height(), samples),
        one.content(),
        one.file(),
        0);
  }

  private Optional<float[]> liveTime(Group data, long pixels) {
    return hdf5.dataset(data, "Live Time")
        .map(times -> hdf5.numbers(times, Hdf5Content.count(times) == 1 ? 1 : pixels));
  }

  /** The maps' pixel size. */
  Optional<Calibration> calibration() {
    return detectors.stream()
        .map(this::grid)
        .flatMap(grid -> grid.calibration().stream())
        .findFirst();
  }

  /** How the maps were taken. */
  Acquisition acquisition() {
    Map<String, String> entries = new LinkedHashMap<>(hdf5.entries(hdf5.root(), "File"));
    Optional<Group> header =
        detectors.stream().findFirst().flatMap(one -> hdf5.group(one, "Header"));
    header.ifPresent(group -> entries.putAll(hdf5.entries(group, "EDS")));
    images.stream()
        .findFirst()
        .flatMap(one -> hdf5.group(one, "Header"))
        .ifPresent(group -> entries.putAll(hdf5.entries(group, "Electron Image")));
    return header
        .map(group -> acquisition(group, "EDS", detectors.get(0), entries))
        .orElseGet(() -> Acquisition.ofEntries(entries));
  }

  private Acquisition acquisition(
      Group header, String detector, Group owner, Map<String, String> entries) {
    Grid grid = grid(owner);
    Acquisition none = Acquisition.UNKNOWN;
    return new Acquisition(
        detector,
        "",
        times(hdf5.number(header, "Beam Voltage"), 1e3),
        none.beamCurrent(),
        times(hdf5.number(header, "Working Distance"), 1e-3),
        none.dwellTime(),
        none.databarHeight(),
        entries.getOrDefault("File.Manufacturer", ""),
        new ScanGeometry(
            field(grid.calibration().map(Calibration::pixelWidth), grid.width()),
            field(grid.calibration().map(Calibration::pixelHeight), grid.height()),
            stage(header),
            Optional.empty()),
        List.of(),
        entries);
  }

  private StagePosition stage(Group header) {
    Optional<Group> stage = hdf5.group(header, "Stage Position");
    return stage.isEmpty()
        ? StagePosition.UNKNOWN
        : new StagePosition(
            times(hdf5.number(stage.get(), "X"), 1e-3),
            times(hdf5.number(stage.get(), "Y"), 1e-3),
            times(hdf5.number(stage.get(), "Z"), 1e-3),
            hdf5.number(stage.get(), "Rotation"),
            hdf5.number(stage.get(), "Tilt"));
  }

  /** Every electron image with its own pixel size. */
  List<ImageFile> electronImages() {
    List<ImageFile> found = new ArrayList<>();
    for (Group image : images) {
      Grid grid = grid(image);
      Optional<Group> data = hdf5.group(image, "Data");
      if (grid.isEmpty() || data.isEmpty()) {
        continue;
      }
      Map<String, String> entries =
          hdf5.group(image, "Header")
              .map(header -> hdf5.entries(header, "Electron Image"))
              .orElse(Map.of());
      for (String kind : KINDS) {
        hdf5.group(data.get(), kind)
            .ifPresent(
                group ->
                    hdf5.children(group)
                        .forEach(
                            (name, node) -> {
                              if (node instanceof Dataset values) {
                                found.add(electronImage(kind, name, values, grid, image, entries));
                              }
                            }));
      }
    }
    return found;
  }

  private ImageFile electronImage(
      String kind,
      String name,
      Dataset values,
      Grid grid,
      Group owner,
      Map<String, String> entries) {
    Plane plane =
        SampleArrays.smallest(
            grid.width(),
            grid.height(),
            hdf5.numbers(values, grid.pixels()),
            values.getDataType().getSize());
    Acquisition acquisition =
        hdf5.group(owner, "Header")
            .map(header -> acquisition(header, kind, owner, entries))
            .orElse(Acquisition.ofEntries(entries));
    return new ImageFile(
        file, FORMAT, List.of(plane), List.of(name), grid.calibration(), acquisition);
  }

  /** Where the maps lie in the electron image, where the file says so. */
  private Optional<MapAnchor> anchor() {
    Optional<Group> header =
        detectors.stream().findFirst().flatMap(one -> hdf5.group(one, "Header"));
    if (header.isEmpty()) {
      return Optional.empty();
    }
    double[] offset = hdf5.few(header.get(), "Relative Offset");
    double[] size = hdf5.few(header.get(), "Relative Size");
    Optional<ImageFile> image = electronImages().stream().findFirst();
    if (image.isEmpty() || !isBox(offset, size)) {
      return Optional.empty();
    }
    Grid maps = grid(detectors.get(0));
    double sx = size[0] * image.get().width() / maps.width();
    double sy = size[1] * image.get().height() / maps.height();
    // Edges of pixels meet edges: the centre of the first pixel is half a pixel inside.
    Affine toImage =
        new Affine(
            sx,
            0,
            offset[0] * image.get().width() + (sx - 1) / 2,
            0,
            sy,
            offset[1] * image.get().height() + (sy - 1) / 2);
    ImageFile found = image.get();
    return Optional.of(
        new MapAnchor(
            new Channel(
                found.acquisition().detector().isEmpty()
                    ? "electron image"
                    : found.acquisition().detector(),
                found.planes().get(0),
                found.calibration(),
                found.acquisition(),
                Optional.of(file)),
            toImage));
  }

  private static boolean isBox(double[] offset, double[] size) {
    if (offset.length != 2 || size.length != 2) {
      return false;
    }
    double rounding = 1e-3;
    for (int i = 0; i < 2; i++) {
      boolean inside = size[i] > 0 && offset[i] >= -rounding && offset[i] + size[i] <= 1 + rounding;
      if (!inside) {
        return false;
      }
    }
    return true;
  }

  private Grid grid(Group owner) {
    Optional<Group> header = hdf5.group(owner, "Header");
    if (header.isEmpty()) {
      return Grid.NONE;
    }
    double width = hdf5.number(header.get(), "X Cells").orElse(0);
    double height = hdf5.number(header.get(), "Y Cells").orElse(0);
    if (width == 0 && height == 0) {
      return Grid.NONE;
    }
    long pixels = ImageLimits.pixels(file, (long) width, (long) height);
    ImageLimits.checkMemory(file, 16 * pixels);
    OptionalDouble x = times(hdf5.number(header.get(), "X Step"), 1e-6);
    OptionalDouble y = times(hdf5.number(header.get(), "Y Step"), 1e-6);
    Optional<Calibration> calibration =
        x.isPresent() && x.getAsDouble() > 0
            ? Optional.of(
                new Calibration(
                    x.getAsDouble(),
                    y.isPresent() && y.getAsDouble() > 0 ? y.getAsDouble() : x.getAsDouble(),
                    Calibration.Source.MICROSCOPE))
            : Optional.empty();
    return new Grid((int) width, (int) height, calibration);
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent()
        ? OptionalDouble.of(value.getAsDouble() * factor)
        : OptionalDouble.empty();
  }

  private static OptionalDouble field(Optional<Double> pixel, int count) {
    return pixel.isPresent() ? OptionalDouble.of(pixel.get() * count) : OptionalDouble.empty();
  }

  /** The pixels of one scan. */
  private record Grid(int width, int height, Optional<Calibration> calibration) {

    static final Grid NONE = new Grid(0, 0, Optional.empty());

    boolean isEmpty() {
      return width == 0;
    }

    long pixels() {
      return (long) width * height;
    }
  }
}

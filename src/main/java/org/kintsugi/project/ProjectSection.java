package org.kintsugi.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.FileHash;
import org.kintsugi.registration.LandmarkSet;
import org.kintsugi.registration.RegistrationDocument;

/**
 * One section of a project: which images it is made of, how they lie, and what was painted on it.
 *
 * @param name what the user calls it
 * @param reference the channel whose grid everything is computed on
 * @param further the other channels
 * @param maps the element maps, where there are any
 * @param validRegion the part of the reference grid that counts
 * @param labels what was painted, on the reference grid
 * @param corrections what was painted over the result, on the reference grid
 * @param resultSha256 {@link #checksum} of the class map when the project was saved, where there
 *     was one: a reload can be held against it
 */
public record ProjectSection(
    String name,
    ChannelReference reference,
    List<FurtherReference> further,
    Optional<MapsReference> maps,
    ValidRegion validRegion,
    LabelSnapshot labels,
    LabelSnapshot corrections,
    Optional<String> resultSha256) {

  /** Checks that names are unique and all sizes fit. */
  public ProjectSection {
    further = List.copyOf(further);
    Objects.requireNonNull(maps);
    Objects.requireNonNull(resultSha256);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a section has no name");
    }
    Set<String> names = new HashSet<>(Set.of(reference.name()));
    for (FurtherReference each : further) {
      if (!names.add(each.channel().name())) {
        throw new IllegalArgumentException("two channels are named " + each.channel().name());
      }
    }
    if (validRegion.width() != reference.width() || validRegion.height() != reference.height()) {
      throw new IllegalArgumentException("the valid region does not fit the reference grid");
    }
    if (labels.width() != reference.width() || labels.height() != reference.height()) {
      throw new IllegalArgumentException("the labels do not fit the reference grid");
    }
    if (corrections.width() != reference.width() || corrections.height() != reference.height()) {
      throw new IllegalArgumentException("the corrections do not fit the reference grid");
    }
    if (resultSha256.isPresent() && !resultSha256.get().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("the result has no SHA-256");
    }
  }

  /** A section of which nothing is corrected. */
  public ProjectSection(
      String name,
      ChannelReference reference,
      List<FurtherReference> further,
      Optional<MapsReference> maps,
      ValidRegion validRegion,
      LabelSnapshot labels,
      Optional<String> resultSha256) {
    this(
        name,
        reference,
        further,
        maps,
        validRegion,
        labels,
        LabelSnapshot.empty(reference.width(), reference.height()),
        resultSha256);
  }

  /** The checksum of a class map: the SHA-256 of its samples, row by row, one byte a pixel. */
  public static String checksum(BytePlane classes) {
    return FileHash.sha256(classes.samples());
  }

  /** Names of all channels, the reference first. */
  public List<String> channelNames() {
    List<String> names = new ArrayList<>(List.of(reference.name()));
    further.forEach(each -> names.add(each.channel().name()));
    return List.copyOf(names);
  }

  /** Every image file of the section with what it is used for, each file once, in order. */
  public Map<ImageReference, List<String>> images() {
    Map<ImageReference, List<String>> images = new LinkedHashMap<>();
    add(images, reference.image(), reference.name());
    further.forEach(each -> add(images, each.channel().image(), each.channel().name()));
    maps.stream()
        .flatMap(each -> each.elements().stream())
        .forEach(each -> add(images, each.image(), each.name()));
    return images;
  }

  private static void add(
      Map<ImageReference, List<String>> images, ImageReference image, String use) {
    images.computeIfAbsent(image, key -> new ArrayList<>()).add(use);
  }

  /** The same section by another name. */
  public ProjectSection named(String newName) {
    return new ProjectSection(
        newName, reference, further, maps, validRegion, labels, corrections, resultSha256);
  }

  /** The same section with other labels. */
  public ProjectSection withLabels(LabelSnapshot newLabels) {
    return new ProjectSection(
        name, reference, further, maps, validRegion, newLabels, corrections, resultSha256);
  }

  /** The same section with other corrections. */
  public ProjectSection withCorrections(LabelSnapshot newCorrections) {
    return new ProjectSection(
        name, reference, further, maps, validRegion, labels, newCorrections, resultSha256);
  }

  /** The same section with another valid region. */
  public ProjectSection withValidRegion(ValidRegion newRegion) {
    return new ProjectSection(
        name, reference, further, maps, newRegion, labels, corrections, resultSha256);
  }

  /** The same section with the checksum of a result, or none. */
  public ProjectSection withResult(Optional<String> newSha256) {
    return new ProjectSection(
        name, reference, further, maps, validRegion, labels, corrections, newSha256);
  }

  /** The pixel sizes of its channels. */
  public PixelSizes pixelSizes() {
    List<Optional<Calibration>> sizes = new ArrayList<>(List.of(reference.calibration()));
    further.forEach(each -> sizes.add(each.channel().calibration()));
    return new PixelSizes(sizes);
  }

  /** The same images with other pixel sizes of the channels. */
  public ProjectSection withPixelSizes(PixelSizes sizes) {
    if (sizes.channels().size() != 1 + further.size()) {
      throw new IllegalArgumentException("a pixel size for each channel, please");
    }
    List<FurtherReference> sized = new ArrayList<>();
    for (int i = 0; i < further.size(); i++) {
      FurtherReference each = further.get(i);
      sized.add(
          new FurtherReference(
              each.channel().with(sizes.channels().get(i + 1)),
              each.alignment(),
              each.landmarks()));
    }
    return new ProjectSection(
        name,
        reference.with(sizes.reference()),
        sized,
        maps,
        validRegion,
        labels,
        corrections,
        resultSha256);
  }

  /**
   * The same images, lying elsewhere and with other landmarks.
   *
   * @param channels alignments of the further channels, in their order
   * @param eds alignment of the maps; empty while not registered
   * @param landmarks by channel, or {@link RegistrationDocument#EDS} for the maps; none where left
   *     out
   */
  public ProjectSection withRegistration(
      List<Alignment> channels, Optional<Alignment> eds, Map<String, LandmarkSet> landmarks) {
    if (channels.size() != further.size()) {
      throw new IllegalArgumentException("an alignment for each further channel, please");
    }
    List<FurtherReference> placed = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      ChannelReference channel = further.get(i).channel();
      placed.add(
          new FurtherReference(
              channel, channels.get(i), landmarks.getOrDefault(channel.name(), LandmarkSet.EMPTY)));
    }
    return new ProjectSection(
        name,
        reference,
        placed,
        maps.map(
            each ->
                new MapsReference(
                    each.elements(),
                    each.width(),
                    each.height(),
                    each.calibration(),
                    eds,
                    landmarks.getOrDefault(RegistrationDocument.EDS, LandmarkSet.EMPTY))),
        validRegion,
        labels,
        corrections,
        resultSha256);
  }

  /** The landmarks of every image that has any, named as in {@link #withRegistration}. */
  public Map<String, LandmarkSet> landmarks() {
    Map<String, LandmarkSet> found = new LinkedHashMap<>();
    further.forEach(each -> found.put(each.channel().name(), each.landmarks()));
    maps.ifPresent(each -> found.put(RegistrationDocument.EDS, each.landmarks()));
    found.values().removeIf(LandmarkSet.EMPTY::equals);
    return found;
  }

  /** The same section with each image file replaced by what {@code change} makes of it. */
  ProjectSection withImages(UnaryOperator<ImageReference> change) {
    return new ProjectSection(
        name,
        reference.with(change.apply(reference.image())),
        further.stream().map(each -> each.with(change.apply(each.channel().image()))).toList(),
        maps.map(each -> withImages(each, change)),
        validRegion,
        labels,
        corrections,
        resultSha256);
  }

  private static MapsReference withImages(
      MapsReference maps, UnaryOperator<ImageReference> change) {
    return new MapsReference(
        maps.elements().stream()
            .map(
                each ->
                    new MapsReference.ElementReference(
                        each.element(), each.line(), change.apply(each.image()), each.map()))
            .toList(),
        maps.width(),
        maps.height(),
        maps.calibration(),
        maps.alignment(),
        maps.landmarks());
  }
}

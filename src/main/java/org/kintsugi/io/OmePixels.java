package org.kintsugi.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pages of a file are which channel, slice and frame of the first image that OME-XML
 * describes.
 *
 * @param shape channels (pages a slice), slices and frames
 * @param pages the page of each place in the order of {@link StackShape}, -1 for those elsewhere
 * @param names one a page, its channel's
 */
record OmePixels(StackShape shape, List<Integer> pages, List<String> names) {

  private static final int MOST_PAGES = 1 << 20;

  /** Honest files name each page once. */
  private static final int MOST_STEPS = 1 << 22;

  private static final Pattern END = Pattern.compile("</(?:\\w+:)?Pixels>");

  /** A tag of TiffData: group 1 where it ends one, its attributes, group 3 where it is empty. */
  private static final Pattern DATA =
      Pattern.compile("<(/?)(?:\\w+:)?TiffData(?:\\s([^<>]*?))?(/?)>");

  private static final Pattern ELSEWHERE = Pattern.compile("FileName\\s*=\\s*[\"'](.*?)[\"']");

  /** Keeps the lists unmodifiable. */
  OmePixels {
    pages = List.copyOf(pages);
    names = List.copyOf(names);
  }

  /** Whether this file holds every place, each on a page of its own. */
  boolean isComplete() {
    return !pages.contains(-1) && pages.stream().distinct().count() == pages.size();
  }

  /**
   * What the description says of the file it stands in; empty where it is no OME description, or
   * counts no pages that make sense.
   *
   * @param fileName the file's own name, since a set of files may share a description
   * @param pageCount pages of the file
   */
  static Optional<OmePixels> parse(String description, String fileName, int pageCount) {
    Matcher begin = OmeXml.PIXELS.matcher(description);
    Matcher end = END.matcher(description);
    if (!OmeXml.isOme(description) || !begin.find() || !end.find(begin.end())) {
      return Optional.empty();
    }
    String attributes = begin.group(1);
    String body = description.substring(begin.end(), end.start());
    List<OmeXml.OmeChannel> channels = OmeXml.channels(body);
    long samples = channels.isEmpty() ? 1 : channels.get(0).samples();
    long sizeC = size(attributes, "SizeC") / Math.max(1, samples);
    long sizeZ = size(attributes, "SizeZ");
    long sizeT = size(attributes, "SizeT");
    boolean sensible = sizeC > 0 && sizeC <= pageCount && sizeZ <= pageCount && sizeT <= pageCount;
    if (!sensible || sizeC * sizeZ > MOST_PAGES || sizeC * sizeZ * sizeT > pageCount) {
      return Optional.empty();
    }
    StackShape shape = new StackShape((int) sizeC, (int) sizeZ, (int) sizeT, true);
    String order = OmeXml.attribute(attributes, "DimensionOrder").orElse("XYCZT");
    int[] pages = place(shape, order, body, fileName, pageCount);
    List<Integer> boxed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < pages.length; i++) {
      boxed.add(pages[i]);
      int channel = i % shape.channels();
      names.add(channels.size() == shape.channels() ? channels.get(channel).name() : "");
    }
    return Optional.of(new OmePixels(shape, boxed, names));
  }

  private static int[] place(
      StackShape shape, String order, String body, String fileName, int pageCount) {
    int[] pages = new int[shape.planes()];
    Arrays.fill(pages, -1);
    Matcher data = DATA.matcher(body);
    boolean listed = false;
    int steps = 0;
    for (boolean found = data.find(); found; ) {
      boolean ends = !data.group(1).isEmpty();
      boolean isEmpty = !data.group(3).isEmpty();
      String attributes = data.group(2) == null ? "" : data.group(2);
      int from = data.end();
      found = data.find();
      if (ends || !(isEmpty || found)) {
        continue;
      }
      listed = true;
      // What it holds stands before the next tag, its own end where the file is sound.
      Matcher elsewhere = ELSEWHERE.matcher(isEmpty ? "" : body.substring(from, data.start()));
      if (elsewhere.find() && !elsewhere.group(1).equals(fileName)) {
        continue;
      }
      boolean one = OmeXml.attribute(attributes, "IFD").isPresent();
      long ifd = number(attributes, "IFD", 0);
      long count = number(attributes, "PlaneCount", one ? 1 : shape.planes());
      int[] at = {
        (int) Math.min(number(attributes, "FirstC", 0), shape.channels()),
        (int) Math.min(number(attributes, "FirstZ", 0), shape.slices()),
        (int) Math.min(number(attributes, "FirstT", 0), shape.frames())
      };
      for (long i = 0;
          i < count && ifd + i < pageCount && put(pages, shape, at, (int) (ifd + i));
          i++) {
        if (++steps > MOST_STEPS) {
          return pages;
        }
        step(shape, order, at);
      }
    }
    int[] at = {0, 0, 0};
    for (int i = 0; !listed && i < pages.length; i++) {
      put(pages, shape, at, i);
      step(shape, order, at);
    }
    return pages;
  }

  private static boolean put(int[] pages, StackShape shape, int[] at, int page) {
    if (at[0] >= shape.channels() || at[1] >= shape.slices() || at[2] >= shape.frames()) {
      return false;
    }
    pages[(at[2] * shape.slices() + at[1]) * shape.channels() + at[0]] = page;
    return true;
  }

  /** Goes on to the next place in the order of the file, past the end from the last one. */
  private static void step(StackShape shape, String order, int[] at) {
    int[] sizes = {shape.channels(), shape.slices(), shape.frames()};
    String axes = order.length() == 5 ? order.substring(2) : "CZT";
    for (int i = 0; i < 3; i++) {
      int axis = Math.max(0, "CZT".indexOf(axes.charAt(i)));
      at[axis]++;
      if (at[axis] < sizes[axis] || i == 2) {
        return;
      }
      at[axis] = 0;
    }
  }

  private static long size(String attributes, String name) {
    return Math.max(1, number(attributes, name, 1));
  }

  private static long number(String attributes, String name, long fallback) {
    double value =
        Numbers.parse(OmeXml.attribute(attributes, name).orElse("")).orElse((double) fallback);
    return value >= 0 && value <= Integer.MAX_VALUE ? (long) value : fallback;
  }
}

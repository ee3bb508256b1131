package org.kintsugi.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/** The few things this program takes from, and writes into, the OME-XML of an OME-TIFF. */
final class OmeXml {

  /** The tag that begins the pixels, its attributes as group 1; none goes on past another tag. */
  static final Pattern PIXELS = Pattern.compile("<(?:\\w+:)?Pixels\\s([^<>]*)>");

  private static final Pattern CHANNEL = Pattern.compile("<(?:\\w+:)?Channel\\s([^<>]*)>");
  private static final String NAMESPACE = "http://www.openmicroscopy.org/Schemas/OME/2016-06";

  private OmeXml() {}

  /** The pixel size an OME description states. */
  static Optional<Calibration> pixelSize(String description) {
    Matcher pixels = PIXELS.matcher(description);
    if (!isOme(description) || !pixels.find()) {
      return Optional.empty();
    }
    OptionalDouble width = metres(pixels.group(1), "PhysicalSizeX");
    OptionalDouble height = metres(pixels.group(1), "PhysicalSizeY");
    return width.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Calibration(
                width.getAsDouble(), height.orElse(width.getAsDouble()), Calibration.Source.FILE));
  }

  /**
   * A channel of OME-XML.
   *
   * @param name empty where it has none
   * @param samples samples a pixel that it stands for, at least 1
   */
  record OmeChannel(String name, int samples) {}

  /** The channels' names in an OME description, in order; none where it is no OME description. */
  static List<String> channelNames(String description) {
    return isOme(description)
        ? channels(description).stream().map(OmeChannel::name).toList()
        : List.of();
  }

  /** The channels of a part of an OME description, in order. */
  static List<OmeChannel> channels(String xml) {
    List<OmeChannel> channels = new ArrayList<>();
    Matcher channel = CHANNEL.matcher(xml);
    while (channel.find()) {
      String attributes = channel.group(1);
      double samples =
          Numbers.parse(attribute(attributes, "SamplesPerPixel").orElse("1")).orElse(1);
      channels.add(
          new OmeChannel(
              attribute(attributes, "Name").orElse(""), (int) Math.clamp(samples, 1, 1 << 16)));
    }
    return channels;
  }

  /**
   * The description of one image of several channels, in ASCII.
   *
   * @param names one a channel
   * @param type the schema's name of the samples' type
   * @param size has the size of all channels
   */
  static String describe(
      String title,
      List<String> names,
      String type,
      Plane size,
      Optional<Calibration> calibration) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.append("<OME xmlns=\"").append(NAMESPACE).append('"');
    xml.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"");
    xml.append(NAMESPACE).append(' ').append(NAMESPACE).append("/ome.xsd\" Creator=\"Kintsugi\">");
    xml.append("<Image ID=\"Image:0\" Name=\"").append(escape(title)).append("\">");
    xml.append("<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\"");
    xml.append(" Type=\"").append(type).append('"');
    xml.append(" SizeX=\"").append(size.width()).append("\" SizeY=\"").append(size.height());
    xml.append("\" SizeC=\"").append(names.size()).append("\" SizeZ=\"1\" SizeT=\"1\"");
    calibration.ifPresent(
        c -> {
          // Micrometres are the schema's default unit, so none need be named.
          xml.append(" PhysicalSizeX=\"").append(micrometres(c.pixelWidth()));
          xml.append("\" PhysicalSizeY=\"").append(micrometres(c.pixelHeight())).append('"');
        });
    xml.append(" BigEndian=\"false\">");
    for (int i = 0; i < names.size(); i++) {
      xml.append("<Channel ID=\"Channel:0:").append(i).append("\" Name=\"");
      xml.append(escape(names.get(i))).append("\" SamplesPerPixel=\"1\"/>");
    }
    for (int i = 0; i < names.size(); i++) {
      xml.append("<TiffData IFD=\"").append(i).append("\" FirstC=\"").append(i);
      xml.append("\" FirstZ=\"0\" FirstT=\"0\" PlaneCount=\"1\"/>");
    }
    return xml.append("</Pixels></Image></OME>").toString();
  }

  /** Whether the text is an OME description. */
  static boolean isOme(String description) {
    return description.contains("<OME") || description.contains(":OME ");
  }

  private static String micrometres(double metres) {
    return ExactDecimals.scaled(metres, 6).toPlainString();
  }

  private static OptionalDouble metres(String attributes, String name) {
    OptionalDouble number = Numbers.parse(attribute(attributes, name).orElse(""));
    Optional<Double> perMetre =
        TiffCalibration.perMetre(attribute(attributes, name + "Unit").orElse("um"));
    if (number.isEmpty() || perMetre.isEmpty() || number.getAsDouble() <= 0) {
      return OptionalDouble.empty();
    }
    double metres = number.getAsDouble() / perMetre.get();
    return metres > 0 ? OptionalDouble.of(metres) : OptionalDouble.empty();
  }

  /** The attribute of that name in the text of an element's attributes. */
  static Optional<String> attribute(String attributes, String name) {
    if (!attributes.contains(name)) {
      return Optional.empty();
    }
    Matcher matcher =
        Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*([\"'])(.*?)\\1").matcher(attributes);
    return matcher.find() ? Optional.of(unescape(matcher.group(2))) : Optional.empty();
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= ' ' && c < 127 && "<>&\"'".indexOf(c) < 0) {
                escaped.appendCodePoint(c);
              } else if (c >= ' ') {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private static String unescape(String text) {
    String plain =
        Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
            .matcher(text)
            .replaceAll(
                m -> {
                  int c =
                      m.group(1) == null
                          ? Integer.parseInt(m.group(2))
                          : Integer.parseInt(m.group(1), 16);
                  return Matcher.quoteReplacement(
                      Character.isValidCodePoint(c) ? Character.toString(c) : "");
                });
    return plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}

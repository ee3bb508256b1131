package org.kintsugi.io;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as entries: the path of names to a text, "Scan.PixelSize.Width" to "1.6e-08". */
final class XmlEntries {

  private static final int DEEPEST = 64;
  private static final int MAX_ENTRIES = 20_000;
  private static final int LONGEST_VALUE = 2000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_PATH = 2000;

  private XmlEntries() {}

  /**
   * The texts of all elements that have one, with the unit of an attribute {@code unit} behind it.
   * Elements called by an attribute {@code Name} stand under that name. Knows no document types and
   * no external entities; of damaged XML it gives what stands before the damage.
   */
  static Map<String, String> parse(String xml) {
    Map<String, String> entries = new LinkedHashMap<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      collect(reader, entries);
    } catch (XMLStreamException damaged) {
      return entries;
    }
    return entries;
  }

  private static void collect(XMLStreamReader reader, Map<String, String> entries)
      throws XMLStreamException {
    Deque<String> path = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    String unit = "";
    while (reader.hasNext() && entries.size() < MAX_ENTRIES) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (path.size() == DEEPEST) {
            return;
          }
          String parent = path.isEmpty() ? "" : path.peek() + ".";
          path.push(parent + name(reader));
          if (path.peek().length() > LONGEST_PATH) {
            return;
          }
          text.setLength(0);
          unit = attribute(reader, "unit");
          String value = attribute(reader, "value");
          if (!value.isEmpty()) {
            put(entries, path.peek(), value, unit);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST_VALUE) {
            text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          put(entries, path.pop(), text.toString(), unit);
          text.setLength(0);
          unit = "";
        }
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
  }

  private static void put(Map<String, String> entries, String path, String text, String unit) {
    String value = (text.strip() + " " + unit).strip();
    if (!text.isBlank()) {
      entries.putIfAbsent(
          path, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
    }
  }

  private static String name(XMLStreamReader reader) {
    String given = attribute(reader, "name");
    String name = given.isEmpty() ? reader.getLocalName() : given;
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private static String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
        return reader.getAttributeValue(i).strip();
      }
    }
    return "";
  }
}

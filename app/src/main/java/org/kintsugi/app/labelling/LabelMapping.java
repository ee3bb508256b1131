package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.image.BytePlane;

/**
 * What the numbers of a label image are to mean.
 *
 * @param file its name, for people
 * @param values the numbers it holds but 0, ascending
 * @param classes what they can mean
 * @param mode what happens to the labels that are there
 */
public record LabelMapping(
    String file, List<Value> values, ClassList classes, LabelImport.Mode mode) {

  /** The class id that stands for leaving a number out. */
  public static final int LEFT_OUT = 0;

  /**
   * A number.
   *
   * @param value 1 to 255
   * @param name what the file calls it; the number where it has no names
   * @param pixels how many have it
   * @param classId what it means, or {@link #LEFT_OUT}
   */
  public record Value(int value, String name, long pixels, int classId) {}

  /** Takes a copy of the values. */
  public LabelMapping {
    values = List.copyOf(values);
  }

  /** Numbers mean the class of that number; those without one are left out. */
  public static LabelMapping of(String file, BytePlane plane, ClassList classes) {
    return of(file, plane, List.of(), classes);
  }

  /**
   * Numbers with names mean the class of the same name; those without one are left out.
   *
   * @param names of the numbers 1, 2, ...; empty where they have none and mean themselves
   */
  public static LabelMapping of(
      String file, BytePlane plane, List<String> names, ClassList classes) {
    long[] counts = new long[256];
    for (byte sample : plane.samples()) {
      counts[sample & 0xff]++;
    }
    List<Value> values = new ArrayList<>();
    for (int value = 1; value < counts.length; value++) {
      if (counts[value] > 0) {
        String name = value <= names.size() ? names.get(value - 1) : String.valueOf(value);
        int itself = value <= classes.size() ? value : LEFT_OUT;
        int same = classes.find(name).map(LabelClass::id).orElse(LEFT_OUT);
        values.add(new Value(value, name, counts[value], names.isEmpty() ? itself : same));
      }
    }
    return new LabelMapping(file, values, classes, LabelImport.Mode.REPLACE);
  }

  /** The import it stands for. */
  public LabelImport toImport() {
    Map<Integer, Integer> mapping =
        values.stream().collect(Collectors.toMap(Value::value, Value::classId));
    return new LabelImport(classes, mapping, mode);
  }
}

package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** Classes and phases as JSON, in projects and in class presets alike. */
final class ClassesJson {

  private ClassesJson() {}

  /** Writes "classes" and "phases" into {@code root}. */
  static void write(ObjectNode root, ClassList list, PhaseRule rule) {
    ArrayNode classes = root.putArray("classes");
    for (LabelClass each : list.classes()) {
      classes
          .addObject()
          .put("id", each.id())
          .put("name", each.name())
          .put("colour", colour(each.rgb()));
    }
    ArrayNode phases = root.putArray("phases");
    for (Phase each : rule.phases()) {
      ObjectNode phase =
          phases
              .addObject()
              .put("id", each.id())
              .put("name", each.name())
              .put("colour", colour(each.rgb()));
      ArrayNode classIds = phase.putArray("classes");
      each.classIds().forEach(classIds::add);
    }
  }

  static ClassList classes(JsonFields fields) {
    List<LabelClass> classes = new ArrayList<>();
    for (JsonFields each : fields.objects("classes")) {
      classes.add(new LabelClass(each.integer("id"), each.text("name"), each.colour("colour")));
    }
    return new ClassList(classes);
  }

  static PhaseRule rule(JsonFields fields) {
    List<Phase> phases = new ArrayList<>();
    for (JsonFields each : fields.objects("phases")) {
      List<Integer> classIds = new ArrayList<>();
      for (JsonNode id : each.list("classes")) {
        if (!id.isInt()) {
          throw each.bad("classes", "no list of class numbers");
        }
        classIds.add(id.intValue());
      }
      phases.add(new Phase(each.integer("id"), each.text("name"), each.colour("colour"), classIds));
    }
    return new PhaseRule(phases);
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}

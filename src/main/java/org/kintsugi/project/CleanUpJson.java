package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;

/**
 * The field {@code cleanUp} of {@code project.json}: a list of steps, left out where there is none.
 */
final class CleanUpJson {

  private static final String FIELD = "cleanUp";
  private static final String ISLANDS = "remove-islands";
  private static final String HOLES = "fill-holes";
  private static final String MAJORITY = "majority-filter";
  private static final String SPLIT = "split-touching";

  private CleanUpJson() {}

  static void write(CleanUp cleanUp, ObjectNode root) {
    if (cleanUp.steps().isEmpty()) {
      return;
    }
    ArrayNode list = root.putArray(FIELD);
    for (CleanUpStep step : cleanUp.steps()) {
      ObjectNode node = list.addObject();
      switch (step) {
        case CleanUpStep.RemoveIslands islands -> {
          node.put("step", ISLANDS);
          ArrayNode phases = node.putArray("phases");
          islands.phases().forEach(phases::add);
        }
        case CleanUpStep.FillHoles holes -> node.put("step", HOLES).put("phase", holes.phase());
        case CleanUpStep.MajorityFilter filter -> node.put("step", MAJORITY);
        case CleanUpStep.SplitTouching split ->
            node.put("step", SPLIT).put("phase", split.phase()).put("line", split.line());
      }
      node.put("on", step.on());
      node.putObject("size")
          .put("value", step.size().value())
          .put("unit", step.size().unit().label());
    }
  }

  static CleanUp read(JsonFields fields) {
    if (fields.node().path(FIELD).isMissingNode()) {
      return CleanUp.NONE;
    }
    List<CleanUpStep> steps = new ArrayList<>();
    for (JsonFields each : fields.objects(FIELD)) {
      steps.add(step(each));
    }
    return new CleanUp(steps);
  }

  private static CleanUpStep step(JsonFields fields) {
    boolean on = fields.flag("on");
    JsonFields size = fields.object("size");
    PhysicalSize below =
        new PhysicalSize(size.number("value"), SizeUnit.labelled(size.text("unit")));
    return switch (fields.text("step")) {
      case ISLANDS -> new CleanUpStep.RemoveIslands(on, phases(fields), below);
      case HOLES -> new CleanUpStep.FillHoles(on, fields.integer("phase"), below);
      case MAJORITY -> new CleanUpStep.MajorityFilter(on, below);
      case SPLIT ->
          new CleanUpStep.SplitTouching(on, fields.integer("phase"), fields.integer("line"), below);
      default -> throw fields.bad("step", "no step of clean-up that this version knows");
    };
  }

  private static Set<Integer> phases(JsonFields fields) {
    Set<Integer> phases = new TreeSet<>();
    for (JsonNode id : fields.list("phases")) {
      if (!id.isInt()) {
        throw fields.bad("phases", "no list of phase numbers");
      }
      phases.add(id.intValue());
    }
    return phases;
  }
}

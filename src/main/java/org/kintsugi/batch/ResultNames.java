package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.Outputs;

/** The names of the files that the results of a section are written into. */
final class ResultNames {

  static final String PROBABILITIES = "probabilities.ome.tif";
  static final String UNCERTAINTY = "uncertainty.tif";
  static final String COVERAGE = "coverage.tif";
  static final String FOREST = "forest.kforest";
  static final String TABLE = "phases.csv";
  static final String OVERLAY = "overlay.png";
  static final String PROVENANCE = "provenance.json";

  private ResultNames() {}

  /** All that may be written, in the order in which people think of them. */
  static List<String> all(PhaseRule rule, Outputs outputs, boolean forest, ExportContent content) {
    List<String> images = new ArrayList<>(List.of("classes.tif", "phases.tif"));
    for (Phase phase : rule.phases()) {
      images.add(mask(phase));
    }
    if (outputs.probabilities()) {
      images.add(PROBABILITIES);
    }
    if (outputs.uncertainty()) {
      images.add(UNCERTAINTY);
    }
    images.add(COVERAGE);
    List<String> all = new ArrayList<>();
    for (String image : images) {
      all.add(image);
      all.add(sidecar(image));
      for (ArrayFormat format : content.sortedArrays()) {
        all.addAll(array(image, format));
      }
    }
    if (content.table()) {
      all.add(TABLE);
    }
    if (forest) {
      all.add(FOREST);
    }
    all.add(OVERLAY);
    content.allFigures().stream().map(FigureLayout::fileName).forEach(all::add);
    all.add(PROVENANCE);
    return List.copyOf(all);
  }

  static String mask(Phase phase) {
    return "mask_" + phase.fileName() + ".tif";
  }

  /** The JSON beside a TIFF. */
  static String sidecar(String image) {
    return image.substring(0, image.lastIndexOf('.')) + ".json";
  }

  /** The files of the array of the same plane, its own sidecar last where the form needs one. */
  static List<String> array(String image, ArrayFormat format) {
    String stem = image.substring(0, image.indexOf('.'));
    String name = stem + format.suffix();
    return format == ArrayFormat.RAW ? List.of(name, name + ".json") : List.of(name);
  }
}

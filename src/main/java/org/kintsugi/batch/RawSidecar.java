package org.kintsugi.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.PlaneArray;

/**
 * The JSON beside a raw file: sizes, type, order and voxel length, and how simulation codes read
 * it. The calls are those of NumPy, TauFactor 1, PuMA (pumapy 3), PoreSpy 2 and OpenPNM 3, and the
 * fields of GeoDict's import dialog.
 *
 * @param file the raw file's name
 * @param array what is in it
 * @param values what its numbers mean, as the sidecar of the TIFF has it
 * @param conductor the number of the phase that examples let conduct, and its name; empty where the
 *     file holds no labels
 */
record RawSidecar(
    String file,
    PlaneArray array,
    List<Map<String, Object>> values,
    Optional<Map.Entry<Integer, String>> conductor) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("content", array.content());
    json.put("type", array.typeName());
    json.put("byteOrder", "little-endian");
    json.put("headerBytes", 0);
    json.put("nx", array.width());
    json.put("ny", array.height());
    json.put("nz", array.planes().size());
    json.put("order", "x fastest, then y from the top row down, then z (planes)");
    json.put("voxelLength", voxelLength().map(Double::valueOf).orElse(null));
    json.put("pixelSize", array.calibration().map(ResultSidecars::pixelSize).orElse(null));
    json.put("values", values);
    json.put("readWith", readWith());
    json.put("provenance", ResultNames.PROVENANCE);
    return json;
  }

  /** Codes want cubes: an edge is told where pixels are square. */
  private Optional<String> voxelLength() {
    return array
        .calibration()
        .filter(size -> size.pixelWidth() == size.pixelHeight())
        .map(Calibration::pixelWidth)
        .map(String::valueOf);
  }

  private Map<String, Object> readWith() {
    Map<String, Object> json = new LinkedHashMap<>();
    String shape =
        (array.planes().size() > 1 ? array.planes().size() + ", " : "")
            + array.height()
            + ", "
            + array.width();
    String read = "numpy.fromfile('%s', '%s').reshape(%s)".formatted(file, numpyType(), shape);
    json.put("NumPy", read);
    if (conductor.isPresent()) {
      putCodes(json, read, conductor.get().getKey(), conductor.get().getValue());
    }
    return json;
  }

  private void putCodes(Map<String, Object> json, String read, int number, String name) {
    String length = voxelLength().orElse("(edge of a pixel in m)");
    json.put(
        "GeoDict",
        "import raw data: NX %d, NY %d, NZ 1, 8 bit unsigned, no header, voxel length %s m; "
                .formatted(array.width(), array.height(), length)
            + "material IDs are the values");
    json.put(
        "TauFactor",
        "taufactor.Solver((%s == %d).astype('uint8')): 1 where %s conducts"
            .formatted(read, number, name));
    json.put(
        "PuMA",
        "ws = pumapy.Workspace.from_array(numpy.fromfile('%s', 'uint8').reshape(1, %d, %d)"
                .formatted(file, array.height(), array.width())
            + ".transpose(2, 1, 0)); ws.voxel_length = %s; axes are x, y, z".formatted(length));
    json.put(
        "PoreSpy",
        "im = %s == %d: true where %s is; porespy.networks.snow2(im, voxel_size=%s)"
            .formatted(read, number, name, length));
    json.put(
        "OpenPNM",
        "openpnm.io.network_from_porespy(porespy.networks.snow2(im, voxel_size=%s).network)"
            .formatted(length));
  }

  private String numpyType() {
    return switch (array.sampleBytes()) {
      case 1 -> "uint8";
      case 2 -> "<u2";
      default -> "<f4";
    };
  }
}

package org.kintsugi.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The transform from an image's pixel grid to the reference grid, how it was found and how good it
 * is.
 *
 * @param matrix maps the moving grid to the reference grid; of a thin plate the nearest affine map
 * @param drift slow-scan drift, added after the matrix
 * @param model the kind of transform
 * @param method how it was found, for people and provenance ("phase correlation on gradients")
 * @param quality named figures, for example "tre.rms.px"; empty where nothing was measured
 * @param residuals what the transform leaves over at places of the field; empty where that was not
 *     measured
 * @param spline the thin plate from the reference grid to the moving grid; there for {@link
 *     Model#THIN_PLATE} alone
 */
public record Alignment(
    Affine matrix,
    Optional<Drift> drift,
    Model model,
    String method,
    Map<String, Double> quality,
    List<Residual> residuals,
    Optional<ThinPlate> spline) {

  /** The kinds of transform, from stiff to free. */
  public enum Model {
    /** Nothing moved. */
    IDENTITY,
    /** Moved. */
    TRANSLATION,
    /** Moved and turned. */
    RIGID,
    /** Moved, turned and scaled. */
    SIMILARITY,
    /** Any affine map. */
    AFFINE,
    /** A thin-plate spline through landmarks. */
    THIN_PLATE;

    /** How files name it: "thin-plate". */
    public String identifier() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Drift during a slow scan: x += dx (y / (H - 1) - 0.5), likewise y, with y and H of the moving
   * image.
   *
   * @param dx reference pixels over the whole scan
   * @param dy reference pixels over the whole scan
   */
  public record Drift(double dx, double dy) {}

  /** An image that shares the reference grid: the same scan, nothing to find. */
  public static final Alignment SAME_GRID =
      new Alignment(
          Affine.IDENTITY, Optional.empty(), Model.IDENTITY, "same scan, not checked", Map.of());

  /**
   * What the transform leaves over at one place: a piece of the moving image lies at (x, y) by the
   * transform and was found at (x + dx, y + dy). All in reference pixels.
   *
   * @param x where the transform puts the piece's middle
   * @param y likewise
   * @param dx how far to the right of that it was found
   * @param dy how far below
   * @param error standard error of dx and of dy, as far as it can be told
   */
  public record Residual(double x, double y, double dx, double dy, double error) {}

  /** An alignment by an affine map whose residuals were not measured. */
  public Alignment(
      Affine matrix,
      Optional<Drift> drift,
      Model model,
      String method,
      Map<String, Double> quality) {
    this(matrix, drift, model, method, quality, List.of());
  }

  /** An alignment by an affine map that leaves something over. */
  public Alignment(
      Affine matrix,
      Optional<Drift> drift,
      Model model,
      String method,
      Map<String, Double> quality,
      List<Residual> residuals) {
    this(matrix, drift, model, method, quality, residuals, Optional.empty());
  }

  /** An alignment whose residuals were not measured. */
  public Alignment(
      Affine matrix,
      Optional<Drift> drift,
      Model model,
      String method,
      Map<String, Double> quality,
      Optional<ThinPlate> spline) {
    this(matrix, drift, model, method, quality, List.of(), spline);
  }

  /** Checks that a spline stands where its model says so; keeps the figures unmodifiable. */
  public Alignment {
    Objects.requireNonNull(matrix);
    Objects.requireNonNull(drift);
    Objects.requireNonNull(model);
    if (spline.isPresent() != (model == Model.THIN_PLATE)) {
      throw new IllegalArgumentException("a thin plate and its landmarks go together");
    }
    if (spline.isPresent() && drift.isPresent()) {
      throw new IllegalArgumentException("a thin plate has no drift of its own");
    }
    quality = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(quality));
    residuals = List.copyOf(residuals);
  }

  /**
   * From the reference grid to the moving grid: what an image is resampled and drawn with.
   *
   * @param movingHeight rows of the moving image
   * @throws ArithmeticException where the matrix has no inverse
   */
  public GridMap toMoving(int movingHeight) {
    return spline.<GridMap>map(found -> found).orElseGet(() -> toReference(movingHeight).inverse());
  }

  /**
   * The same, with the image moved over the reference as a whole. The figures of the old place do
   * not hold for the new one.
   *
   * @param dx reference pixels
   * @param dy reference pixels
   * @param how how it was found now
   */
  public Alignment moved(double dx, double dy, String how) {
    return new Alignment(
        matrix.then(Affine.translation(dx, dy)),
        drift,
        model == Model.IDENTITY ? Model.TRANSLATION : model,
        how,
        Map.of(),
        spline.map(each -> each.moved(dx, dy)));
  }

  /**
   * Matrix and drift in one map (of a thin plate the nearest affine map): the drift is linear in y,
   * so their sum is affine again.
   *
   * @param movingHeight rows of the moving image
   */
  public Affine toReference(int movingHeight) {
    if (drift.isEmpty() || movingHeight < 2) {
      return matrix;
    }
    double dx = drift.get().dx();
    double dy = drift.get().dy();
    double slope = 1.0 / (movingHeight - 1);
    return new Affine(
        matrix.m00(),
        matrix.m01() + dx * slope,
        matrix.m02() - dx / 2,
        matrix.m10(),
        matrix.m11() + dy * slope,
        matrix.m12() - dy / 2);
  }
}

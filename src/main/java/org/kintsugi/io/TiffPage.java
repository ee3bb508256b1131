package org.kintsugi.io;

import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/**
 * One page for {@link TiffEncoder}.
 *
 * @param plane the samples, written in their own type: unsigned 8 or 16 bit or float
 * @param palette colours 0xRRGGBB by index for 8 bit planes; empty for grey
 * @param description the ImageDescription; empty for none
 * @param calibration becomes resolution tags in pixels per micrometre, without a TIFF unit
 * @param texts further ASCII tags
 */
record TiffPage(
    Plane plane,
    Optional<int[]> palette,
    String description,
    Optional<Calibration> calibration,
    Map<Integer, String> texts) {}

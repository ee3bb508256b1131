/**
 * Pixels and where they lie: planes, channels, calibrations, transforms between pixel grids, tiles
 * and the section that joins them.
 *
 * <p>Coordinates: x to the right, y down; the centre of the top-left pixel is (0, 0). Lengths are
 * metres.
 */
package org.kintsugi.image;

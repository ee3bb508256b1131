package org.kintsugi.image;

import java.util.OptionalDouble;

/**
 * Whether the scan was stretched to undo the foreshortening of an inclined face.
 *
 * @param on whether it was on
 * @param angle the angle it was set to, radians
 */
public record TiltCorrection(boolean on, OptionalDouble angle) {}

/**
 * Finding how further detectors and element maps lie on the reference grid, saying honestly how
 * well that is known, and keeping the answer in {@code registration.json}.
 *
 * <p>A registration maps pixels of the moving image to pixels of the reference; pixel centres are
 * whole numbers. A detector that is aligned already is never moved.
 */
package org.kintsugi.registration;

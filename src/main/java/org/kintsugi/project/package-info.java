/**
 * The saved work: a project names its images, holds labels, classes, the phase rule, settings and
 * the trained forest, and reads and writes the {@code .kintsugi} file (see {@code
 * docs/formats.md}).
 *
 * <p>Opening a project reads no pixels. {@link org.kintsugi.project.ImageLocator} tells which
 * images are missing or changed and finds them again; {@link org.kintsugi.project.SectionLoader}
 * loads them.
 */
package org.kintsugi.project;

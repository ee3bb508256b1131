/**
 * What people paint: classes, the label layer with its strokes, the tools that change it and the
 * history that undoes them.
 *
 * <p>A {@link org.kintsugi.annotation.LabelLayer} belongs to one thread (in the desktop, the JavaFX
 * thread); everybody else gets an immutable {@link org.kintsugi.annotation.LabelSnapshot}, which
 * costs next to nothing to take. All changes go through a {@link
 * org.kintsugi.annotation.LabelGesture} and end as one {@link org.kintsugi.annotation.LabelEdit},
 * the unit of undo.
 */
package org.kintsugi.annotation;

/**
 * The picture on the screen: linked views of one section, composed by our own code into one
 * viewport-sized pixel buffer a view.
 *
 * <p>Three rings, inside out. The composing code ({@link org.kintsugi.app.viewer.Compositor} and
 * what it draws: {@link org.kintsugi.app.viewer.GreyImage}, {@link
 * org.kintsugi.app.viewer.MapComposite}, {@link org.kintsugi.app.viewer.PixelLayer}) knows no
 * JavaFX and is tested pixel by pixel. The models ({@link org.kintsugi.app.viewer.LinkedViewport},
 * {@link org.kintsugi.app.viewer.SectionPicture}, {@link org.kintsugi.app.viewer.ViewLayers}) know
 * {@code javafx.beans} and belong to the JavaFX thread. The nodes ({@link
 * org.kintsugi.app.viewer.SectionView}, {@link org.kintsugi.app.viewer.ViewGrid}) show them.
 *
 * <p>Everything here is display only: no pixel that is trained on or exported passes through it.
 */
package org.kintsugi.app.viewer;

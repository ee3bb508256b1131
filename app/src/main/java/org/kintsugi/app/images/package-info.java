/**
 * Images in: recognising what files and folders hold, showing it before it is loaded, and the panel
 * of channels, pixel size and element maps.
 */
package org.kintsugi.app.images;

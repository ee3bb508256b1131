/** Measuring by hand: the ruler and the grey values along it. */
package org.kintsugi.app.measure;

/**
 * The command palette: what can be done now, found by typing a few letters of it. Knows neither the
 * shell nor what the entries do.
 */
package org.kintsugi.app.palette;

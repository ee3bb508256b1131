/**
 * Figures: which panels stand in them, and how a panel is made of channels, element maps and
 * results. The pictures themselves are drawn by {@code io}.
 */
package org.kintsugi.figure;

/**
 * What a pixel's neighbourhood looks like, as numbers: filters over one or two channels at several
 * scales, defined as data and computed tile by tile so that any tile equals the whole image to the
 * last bit, and their quantisation to bytes for the forest. The formulas stand in {@code
 * docs/method.md}.
 */
package org.kintsugi.features;

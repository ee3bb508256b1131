package org.kintsugi.forest;

/**
 * One grown tree.
 *
 * @param nodes packed as {@link Nodes} says, children counted from this tree's root, breadth first
 * @param leafRows per node the row of {@code leafValues} (0 at inner nodes)
 * @param leafValues rows of class probabilities, K a row
 * @param gains per feature, how much its splits lowered the Gini impurity of the whole bag, as a
 *     share of the bag's weight; empty where not known
 */
record Tree(long[] nodes, int[] leafRows, float[] leafValues, double[] gains) {}

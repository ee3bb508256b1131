/**
 * The random forest: training sets of binned features, training with exact histogram splits or
 * extremely randomised ones, prediction on flat trees, out-of-bag error, importances, the binary
 * form and the bridge to Weka's classifiers. Same data, same options, same bytes, whatever the
 * number of threads.
 */
package org.kintsugi.forest;

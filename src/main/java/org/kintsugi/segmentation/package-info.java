/**
 * From labels and images to a trained model and from a model to class maps: the training set, the
 * model and its file, the segmentation of a whole image, and the live loop that retrains while a
 * user paints.
 */
package org.kintsugi.segmentation;

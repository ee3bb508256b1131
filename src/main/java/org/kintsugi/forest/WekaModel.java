package org.kintsugi.forest;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.kintsugi.job.Problem;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * A trained classifier of Weka's. Not all of them may be used by two threads at once, so each call
 * takes a copy of the trained one, and leaves it for later calls.
 */
final class WekaModel implements PixelClassifier {

  private final Classifier trained;
  private final Instances header;
  private final String name;
  private final ConcurrentLinkedQueue<Classifier> idle = new ConcurrentLinkedQueue<>();

  WekaModel(Classifier trained, Instances header, String name) {
    this.trained = trained;
    this.header = header;
    this.name = name;
  }

  /** What Weka trained. */
  Classifier trained() {
    return trained;
  }

  /** The classifier's name for people. */
  String name() {
    return name;
  }

  @Override
  public int classCount() {
    return header.numClasses();
  }

  @Override
  public int featureCount() {
    return header.numAttributes() - 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws Problem where Weka fails
   */
  @Override
  public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {
    PredictShapes.check(this, planes, offset, count, probabilities);
    try {
      Classifier classifier = idle.poll();
      if (classifier == null) {
        classifier = copy();
      }
      predict(classifier, planes, offset, count, probabilities);
      idle.add(classifier);
    } catch (Exception e) {
      throw Problem.of("Weka's " + name + " failed: " + WekaClassifiers.told(e) + ".");
    }
  }

  private synchronized Classifier copy() throws Exception {
    return AbstractClassifier.makeCopy(trained);
  }

  private void predict(
      Classifier classifier, byte[][] planes, int offset, int count, float[][] probabilities)
      throws Exception {
    Instances ownHeader = new Instances(header, 0);
    for (int i = 0; i < count; i++) {
      double[] row = new double[planes.length + 1];
      for (int f = 0; f < planes.length; f++) {
        row[f] = planes[f][offset + i] & 0xff;
      }
      DenseInstance instance = new DenseInstance(1, row);
      instance.setDataset(ownHeader);
      instance.setClassMissing();
      store(classifier.distributionForInstance(instance), probabilities, i);
    }
  }

  /** Shares that add up to 1; all the same where the classifier could not decide. */
  private static void store(double[] distribution, float[][] probabilities, int i) {
    double sum = 0;
    for (double value : distribution) {
      sum += value;
    }
    boolean decided = sum > 0 && sum < Double.POSITIVE_INFINITY;
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k][i] = (float) (decided ? distribution[k] / sum : 1.0 / probabilities.length);
    }
  }
}

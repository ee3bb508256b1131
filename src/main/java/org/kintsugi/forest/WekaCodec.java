package org.kintsugi.forest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.kintsugi.job.Problem;
import weka.classifiers.Classifier;

/**
 * Trained classifiers of Weka as bytes: Java's object stream, the only form Weka has. Such a stream
 * can make a program do anything its classes can, so it is read through {@link WekaFilter}, which
 * lets nothing in that is not known to be harmless.
 */
public final class WekaCodec {

  private WekaCodec() {}

  /**
   * The bytes of a trained classifier.
   *
   * @param featureNames those it was trained with
   * @throws Problem where it is none of Weka's, or could not be read again
   */
  public static byte[] encode(PixelClassifier classifier, List<String> featureNames, int classes) {
    if (!(classifier instanceof WekaModel model)) {
      throw Problem.of("Only a classifier of Weka's can be saved as a Weka model.");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model.trained());
    } catch (IOException | StackOverflowError e) {
      throw Problem.of("Weka's " + model.name() + " cannot be saved: " + e + ".");
    }
    decode("The model to be saved", bytes.toByteArray(), featureNames, classes);
    return bytes.toByteArray();
  }

  /**
   * Reads a trained classifier.
   *
   * @param source what the bytes are called in problems
   * @param featureNames one distinct name a feature, those it was trained with
   * @param classes number of classes K it was trained with
   * @throws Problem where the bytes hold anything but a classifier, are damaged, or the classifier
   *     does not fit the features and classes
   */
  public static PixelClassifier decode(
      String source, byte[] bytes, List<String> featureNames, int classes) {
    WekaHome.establish();
    WekaFilter filter = new WekaFilter();
    Object read;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(filter);
      read = in.readObject();
      if (in.available() > 0 || in.read() >= 0) {
        throw new IOException("bytes are left over");
      }
    } catch (InvalidClassException e) {
      throw Problem.of(source + ": the model is refused: " + filter.reason().orElse(told(e)) + ".");
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw Problem.of(source + ": the model is damaged (" + told(e) + ").");
    }
    if (!(read instanceof Classifier classifier)) {
      throw Problem.of(source + ": the model is no classifier.");
    }
    try {
      // Some classifiers remember what they were asked, so the one that is returned is fresh.
      model(classifier, featureNames, classes)
          .predict(new byte[featureNames.size()][1], 0, 1, new float[classes][1]);
    } catch (Problem e) {
      throw Problem.of(source + ": the model does not fit its features: " + e.getMessage());
    }
    return model(classifier, featureNames, classes);
  }

  private static WekaModel model(Classifier classifier, List<String> featureNames, int classes) {
    return new WekaModel(
        classifier,
        WekaData.header(featureNames, classes, 0),
        classifier.getClass().getSimpleName());
  }

  private static String told(Throwable e) {
    return WekaClassifiers.told(e);
  }
}

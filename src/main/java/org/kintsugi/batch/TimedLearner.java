package org.kintsugi.batch;

import java.util.concurrent.atomic.AtomicLong;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** A learner that measures what learning and predicting take. */
final class TimedLearner implements Learner {

  private final Learner learner;
  private final AtomicLong train = new AtomicLong();

  TimedLearner(Learner learner) {
    this.learner = learner;
  }

  @Override
  public PixelClassifier learn(TrainingSet data, Parallel parallel, Cancellation cancellation) {
    long begin = System.nanoTime();
    PixelClassifier classifier = learner.learn(data, parallel, cancellation);
    train.addAndGet(System.nanoTime() - begin);
    return classifier;
  }

  /** Seconds of learning so far, wall time. */
  double trainSeconds() {
    return train.get() / 1e9;
  }
}

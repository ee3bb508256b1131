package org.kintsugi.app.training;

import java.util.List;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.ModelTrainer;

/**
 * What the open project learns from, taken on the window's thread for a job.
 *
 * @param labelled image and labels
 * @param spec the features
 * @param options the forest as set
 * @param classes the classes
 */
record LearningInput(
    ModelTrainer.Labelled labelled, FeatureSpec spec, ForestOptions options, ClassList classes) {

  static LearningInput of(ProjectSession project) {
    SectionSession section = project.section();
    return new LearningInput(
        new ModelTrainer.Labelled(
            section.alignedProperty().get(),
            section.section().validRegion(),
            section.labels().snapshot()),
        project.featuresProperty().get(),
        project.forestOptionsProperty().get(),
        project.classesProperty().get());
  }

  /** The labelled pixels with their features; a job's work. */
  TrainingSet data(Parallel parallel, Progress progress, Cancellation cancellation) {
    return ModelTrainer.prepare(List.of(labelled), spec, classes, parallel, progress, cancellation)
        .data();
  }
}

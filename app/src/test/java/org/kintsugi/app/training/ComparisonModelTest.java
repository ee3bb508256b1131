package org.kintsugi.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.FeatureGroup;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

class ComparisonModelTest {

  private static final Messages MESSAGES = Messages.load(Locale.ENGLISH);

  @TempDir Path folder;
  private final Queue<Runnable> jobs = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();
  private ProjectSession project;
  private TaskRunner tasks;
  private ComparisonModel model;

  @BeforeEach
  void openAScene() {
    project = TrainingScene.open(folder);
    TrainingScene.paint(project);
    tasks = new TaskRunner(jobs::add, window::add, (what, why) -> problems.add(what + why));
    model = new ComparisonModel(MESSAGES, project, tasks, TrainingScene.oneThread());
  }

  @Test
  void everyClassifierIsTestedOnTheSameStrokes() {
    model.wekaProperty().set("weka.classifiers.lazy.IBk -K 1\n\nweka.classifiers.rules.ZeroR");
    model.start();
    assertThat(model.runningProperty().get()).isPresent();
    run(jobs);
    run(window);

    assertThat(model.runningProperty().get()).isEmpty();
    assertThat(model.rows())
        .extracting(Comparison::name)
        .containsExactly(
            "Kintsugi forest, as set",
            "Ordinary random forest",
            "weka.classifiers.lazy.IBk -K 1",
            "weka.classifiers.rules.ZeroR");
    LearningInput input = LearningInput.of(project);
    TrainingSet data = input.data(TrainingScene.oneThread(), Progress.NONE, Cancellation.NEVER);
    CrossValidation own =
        CrossValidation.of(
            data,
            Learner.forest(input.options()),
            StrokeFolds.DEFAULT_FOLDS,
            input.options().seed(),
            TrainingScene.oneThread(),
            Cancellation.NEVER);
    assertThat(model.rows().getFirst().accuracy()).isEqualTo(own.byStroke().accuracy());
    assertThat(model.rows().getFirst().meanIou()).isEqualTo(own.byStroke().meanIou());
    // Dark and bright are told apart by all but the one that looks at nothing.
    assertThat(model.rows().get(2).balancedAccuracy()).isEqualTo(1);
    assertThat(model.rows().get(3).balancedAccuracy()).isLessThan(0.6);
    assertThat(problems).isEmpty();
  }

  @Test
  void aClassifierThatWekaDoesNotKnowFailsAloneAndSaysWhy() {
    model.wekaProperty().set("weka.classifiers.NoSuchThing\nweka.classifiers.rules.ZeroR");
    model.start();
    run(jobs);
    run(window);

    assertThat(model.rows()).hasSize(4);
    assertThat(model.rows().get(2).accuracy()).isNaN();
    assertThat(model.rows().get(2).trouble()).contains("NoSuchThing");
    assertThat(model.rows().get(3).trouble()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void aCancelledComparisonAddsNothingAndLetsTheNextStart() {
    model.start();
    model.cancel();
    run(jobs);
    run(window);

    assertThat(model.rows()).isEmpty();
    assertThat(model.runningProperty().get()).isEmpty();
    model.wekaProperty().set("");
    model.start();
    run(jobs);
    run(window);
    assertThat(model.rows()).hasSize(2);
  }

  @Test
  void permutationIsMeasuredForTheLabelsThereAreAndForgottenWithThem() {
    ImportanceModel importances =
        new ImportanceModel(MESSAGES, project, tasks, TrainingScene.oneThread());
    importances.measureProperty().set(ImportanceModel.Measure.PERMUTATION);
    importances.kindProperty().set(FeatureGroup.Kind.CHANNEL);
    assertThat(importances.bars()).isEmpty();
    importances.start();
    run(jobs);
    run(window);

    assertThat(importances.bars()).extracting(ImportanceModel.Bar::name).containsExactly("CBS");
    // Whoever loses all of the only channel can do no better than chance.
    assertThat(importances.bars().getFirst().value()).isGreaterThan(0.3);
    importances.kindProperty().set(FeatureGroup.Kind.FEATURE);
    assertThat(importances.bars()).hasSize(project.featuresProperty().get().size());
    assertThat(importances.bars())
        .isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
    project.undo();
    assertThat(importances.bars()).isEmpty();
  }

  private static void run(Queue<Runnable> queue) {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }
}

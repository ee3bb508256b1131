package org.kintsugi.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.StepState;
import org.kintsugi.app.session.StepState.Mark;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;

/** Says of each step how far it is. */
final class StepStates {

  private static final int FEWEST_CLASSES = 2;

  private final Messages messages;
  private final ProjectSession project;

  StepStates(Messages messages, ProjectSession project) {
    this.messages = messages;
    this.project = project;
  }

  ObservableValue<StepState> of(Step step) {
    SectionSession section = project.section();
    return switch (step) {
      case IMAGES -> section.sectionProperty().map(this::images);
      case REGISTER ->
          Bindings.createObjectBinding(
              () ->
                  section.registeringProperty().get()
                      ? new StepState(Mark.NONE, messages.text("state.register.running"))
                      : register(section.section()),
              section.sectionProperty(),
              section.registeringProperty());
      case LABEL -> section.labelCountsProperty().map(this::label);
      case PHASES ->
          project
              .ruleProperty()
              .map(rule -> new StepState(Mark.NONE, messages.text("state.phases", rule.size())));
      case EXPORT ->
          Bindings.createObjectBinding(
              () ->
                  new StepState(
                      Mark.NONE,
                      messages.text(
                          section.training().completeProperty().get()
                              ? "state.export.ready"
                              : "state.export.none")),
              section.training().completeProperty());
    };
  }

  private StepState images(Section section) {
    int channels = 1 + section.further().size();
    String note =
        section
            .maps()
            .map(maps -> messages.text("state.images.maps", channels, maps.elements().size()))
            .orElse(messages.text("state.images", channels));
    boolean known = section.reference().calibration().isPresent();
    return known
        ? new StepState(Mark.DONE, note)
        : new StepState(Mark.ATTENTION, messages.text("state.images.no-size"));
  }

  private StepState register(Section section) {
    if (section.maps().isPresent() && section.maps().get().alignment().isEmpty()) {
      return new StepState(Mark.ATTENTION, messages.text("state.register.eds"));
    }
    for (Section.Aligned each : section.further()) {
      if (each.alignment().equals(Alignment.SAME_GRID)) {
        return new StepState(
            Mark.ATTENTION, messages.text("state.register.channel", each.channel().name()));
      }
    }
    return new StepState(Mark.DONE, messages.text("state.register.done"));
  }

  private StepState label(long[] counts) {
    int classes = 0;
    for (int id = 1; id < counts.length; id++) {
      classes += counts[id] > 0 ? 1 : 0;
    }
    int all = project.classesProperty().get().size();
    String note = messages.text("state.label", classes, all);
    if (classes == all) {
      return new StepState(Mark.DONE, note);
    }
    return new StepState(classes >= FEWEST_CLASSES ? Mark.NONE : Mark.ATTENTION, note);
  }
}

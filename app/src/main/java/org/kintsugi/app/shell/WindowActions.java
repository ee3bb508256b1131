package org.kintsugi.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.LayerSettings;
import org.kintsugi.app.session.NextPlace;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.Comparison;
import org.kintsugi.app.viewer.ViewArrangement;
import org.kintsugi.segmentation.UncertainPlaces;

/** Says what each action does in this window, and when it cannot act and why. */
final class WindowActions {

  private final DeskContext context;
  private final ActionTable table;
  private final Workspace workspace;
  private final Messages messages;
  private final ObservableValue<String> noProject;

  WindowActions(DeskContext context) {
    this.context = context;
    this.table = context.table();
    this.workspace = context.workspace();
    this.messages = context.messages();
    String reason = messages.text("reason.no-project");
    noProject = workspace.projectProperty().map(open -> open.isPresent() ? "" : reason);
  }

  void bind(Opening opening, Saving saving, Exporting exporting, MainWindow window) {
    bindFiles(opening, saving, exporting, window);
    bindTools();
    bindTraining(opening);
    bindLayers();
    bindViews(window);
    bindHelp(window);
  }

  private void bindFiles(Opening opening, Saving saving, Exporting exporting, MainWindow window) {
    get(ActionId.OPEN_IMAGES).does(opening::chooseImages);
    get(ActionId.OPEN_FOLDER).does(opening::chooseFolder);
    get(ActionId.OPEN_PROJECT).does(opening::chooseProject);
    get(ActionId.OPEN_SAMPLE)
        .does(opening::sample)
        .unless(
            new ReadOnlyStringWrapper(
                context.sample().folder().isPresent() ? "" : messages.text("reason.no-sample")));
    get(ActionId.SAVE).does(() -> saving.save(() -> {})).unless(noProject);
    get(ActionId.SAVE_AS).does(() -> saving.saveAs(() -> {})).unless(noProject);
    get(ActionId.SAVE_WITH_IMAGES).does(saving::saveWithImages).unless(noProject);
    get(ActionId.IMPORT_LABELS).does(exporting::importLabels).unless(noProject);
    get(ActionId.EXPORT_LABELS).does(exporting::exportLabels).unless(noProject);
    get(ActionId.EXPORT_TRAINING).does(exporting::exportTraining).unless(noProject);
    get(ActionId.EXPORT_RESULTS)
        .does(() -> workspace.stepProperty().set(Step.EXPORT))
        .unless(noProject);
    get(ActionId.CLOSE).does(() -> saving.guard(workspace::close)).unless(noProject);
    get(ActionId.QUIT).does(window::close);
  }

  private void bindTools() {
    Painting painting = workspace.painting();
    tool(ActionId.TOOL_PAN, ToolKind.PAN);
    tool(ActionId.TOOL_BRUSH, ToolKind.BRUSH);
    tool(ActionId.TOOL_ERASER, ToolKind.ERASER);
    tool(ActionId.TOOL_LINE, ToolKind.LINE);
    tool(ActionId.TOOL_POLYGON, ToolKind.POLYGON);
    tool(ActionId.TOOL_FILL, ToolKind.FILL);
    tool(ActionId.TOOL_WAND, ToolKind.WAND);
    tool(ActionId.TOOL_SUPERPIXEL, ToolKind.SUPERPIXEL);
    tool(ActionId.TOOL_PICK, ToolKind.PICK);
    get(ActionId.BRUSH_SMALLER).does(painting::smaller).unless(noProject);
    get(ActionId.BRUSH_LARGER).does(painting::larger).unless(noProject);
    new ClassActions(context).bind(noProject);
  }

  private void tool(ActionId id, ToolKind kind) {
    get(id)
        .chooses(
            workspace.painting().toolProperty().map(now -> now == kind),
            () -> workspace.painting().toolProperty().set(kind))
        .unless(noProject);
  }

  private void bindTraining(Opening opening) {
    get(ActionId.LIVE_TRAINING).switches(workspace.liveTrainingProperty()).unless(noProject);
    get(ActionId.TRAIN_NOW)
        .does(
            () ->
                workspace
                    .project()
                    .ifPresent(open -> open.section().trainerProperty().get().trainNow()))
        .unless(noProject);
    NextPlace next = new NextPlace(context.background(), context.window());
    get(ActionId.NEXT_UNCERTAIN)
        .does(() -> workspace.project().ifPresent(open -> next.go(open.section(), this::sayPlace)))
        .unless(
            workspace
                .projectProperty()
                .flatMap(
                    open ->
                        open.isPresent()
                            ? open.get()
                                .section()
                                .result()
                                .versionProperty()
                                .map(
                                    v -> v.longValue() > 0 ? "" : messages.text("reason.no-result"))
                            : noProject));
    get(ActionId.FEATURES).does(() -> open(LabelPage.FEATURES)).unless(noProject);
    get(ActionId.QUALITY).does(() -> open(LabelPage.QUALITY)).unless(noProject);
    ObservableValue<String> registering =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get()
                            .section()
                            .registeringProperty()
                            .map(now -> now ? messages.text("reason.registering") : "")
                        : noProject);
    get(ActionId.TOOL_SCALE_BAR)
        .chooses(
            workspace.painting().toolProperty().map(now -> now == ToolKind.SCALE_BAR),
            () -> {
              workspace.stepProperty().set(Step.IMAGES);
              workspace.painting().toolProperty().set(ToolKind.SCALE_BAR);
            })
        .unless(noProject);
    get(ActionId.TOOL_LANDMARK)
        .chooses(
            workspace.painting().toolProperty().map(now -> now == ToolKind.LANDMARK),
            () -> {
              workspace.stepProperty().set(Step.REGISTER);
              workspace.painting().toolProperty().set(ToolKind.LANDMARK);
            })
        .unless(
            workspace
                .projectProperty()
                .flatMap(open -> open.map(this::nothingToRegister).orElse(noProject)));
    get(ActionId.REGISTER_AGAIN).does(opening::registerAgain).unless(registering);
  }

  private void sayPlace(Optional<UncertainPlaces.Place> place) {
    workspace.say(
        Notice.Kind.HINT,
        place
            .map(
                each ->
                    messages.text(
                        "next.found", String.valueOf(Math.round(100 * each.uncertainty()))))
            .orElseGet(() -> messages.text("next.none")));
  }

  private ObservableValue<String> nothingToRegister(ProjectSession open) {
    return open.section()
        .sectionProperty()
        .map(
            section ->
                section.further().isEmpty() && section.maps().isEmpty()
                    ? messages.text("reason.one-image")
                    : "");
  }

  private void open(LabelPage page) {
    workspace.stepProperty().set(Step.LABEL);
    workspace.labelPageProperty().set(page);
  }

  private void bindLayers() {
    LayerSettings layers = workspace.layers();
    ObservableValue<String> noMaps =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get()
                            .section()
                            .sectionProperty()
                            .map(
                                section -> {
                                  if (section.maps().isEmpty()) {
                                    return messages.text("reason.no-maps");
                                  }
                                  return section.maps().get().alignment().isEmpty()
                                      ? messages.text("reason.maps-unregistered")
                                      : "";
                                })
                        : new ReadOnlyStringWrapper(messages.text("reason.no-project")));
    get(ActionId.SHOW_LABELS).switches(layers.labelsProperty()).unless(noProject);
    get(ActionId.SHOW_RESULT).switches(layers.resultProperty()).unless(noProject);
    get(ActionId.SHOW_MASK)
        .chooses(
            layers
                .resultProperty()
                .flatMap(
                    on -> layers.resultViewProperty().map(v -> on && v.equals(ResultView.MASK))),
            layers::toggleMask)
        .unless(noProject);
    ObservableValue<String> nothingCleaned =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get()
                            .cleanUpProperty()
                            .map(
                                steps ->
                                    steps.isActive() ? "" : messages.text("reason.no-clean-up"))
                        : noProject);
    get(ActionId.BEFORE_CLEAN_UP).switches(layers.beforeCleanUpProperty()).unless(nothingCleaned);
    get(ActionId.MARK_CLEANED).switches(layers.cleanedMarkedProperty()).unless(nothingCleaned);
    get(ActionId.SHOW_UNCERTAINTY).switches(layers.uncertaintyProperty()).unless(noProject);
    get(ActionId.SHOW_EDS).switches(layers.edsProperty()).unless(noMaps);
    get(ActionId.CYCLE_LAYERS).does(layers::cycle).unless(noProject);
  }

  private void bindViews(MainWindow window) {
    get(ActionId.SWAP_CHANNELS)
        .does(() -> window.desk().ifPresent(desk -> desk.grid().swapChannels()))
        .unless(noProject);
    get(ActionId.ZOOM_FIT)
        .does(() -> workspace.project().ifPresent(open -> open.section().viewport().fit()))
        .unless(noProject);
    get(ActionId.ZOOM_ONE)
        .does(
            () ->
                window
                    .desk()
                    .ifPresent(
                        desk ->
                            desk.project()
                                .section()
                                .viewport()
                                .oneToOne(desk.grid().activeViewProperty().get().outputScale())))
        .unless(noProject);
    views(ActionId.ONE_VIEW, 1);
    views(ActionId.TWO_VIEWS, 2);
    views(ActionId.FOUR_VIEWS, 4);
    comparison(ActionId.SWIPE, Comparison.SWIPE);
    comparison(ActionId.FLICKER, Comparison.FLICKER);
    get(ActionId.OVERVIEW)
        .chooses(
            ofViews(ViewArrangement::overviewVisibleProperty, true),
            () -> flip(ViewArrangement::overviewVisibleProperty))
        .unless(noProject);
    get(ActionId.CROSSHAIR)
        .chooses(
            ofViews(views -> views.layers().getFirst().crosshairVisibleProperty(), true),
            () -> flip(views -> views.layers().getFirst().crosshairVisibleProperty()))
        .unless(noProject);
    get(ActionId.LIGHT_THEME)
        .chooses(
            context.theme().map(theme -> theme == Theme.LIGHT),
            () ->
                context
                    .theme()
                    .set(context.theme().get() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
  }

  private void views(ActionId id, int count) {
    get(id)
        .chooses(
            this.<Number>ofViews(ViewArrangement::viewCountProperty, 2)
                .map(now -> now.intValue() == count),
            () -> workspace.project().ifPresent(open -> open.section().views().setViewCount(count)))
        .unless(noProject);
  }

  /** A comparison in the view the pointer was in last. */
  private void comparison(ActionId id, Comparison kind) {
    ObservableValue<Comparison> now =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.map(each -> each.section().views())
                        .<ObservableValue<Comparison>>map(
                            views ->
                                views
                                    .activeProperty()
                                    .flatMap(i -> views.activeLayers().comparisonProperty()))
                        .orElse(new SimpleObjectProperty<>(Comparison.NONE)));
    get(id)
        .chooses(
            now.map(each -> each == kind),
            () ->
                workspace
                    .project()
                    .map(ProjectSession::section)
                    .ifPresent(section -> section.views().toggle(kind, channels(section))))
        .unless(
            workspace
                .projectProperty()
                .flatMap(
                    open ->
                        open.isPresent()
                            ? open.get()
                                .section()
                                .sectionProperty()
                                .map(
                                    section ->
                                        section.further().isEmpty()
                                            ? messages.text("reason.one-channel")
                                            : "")
                            : noProject));
  }

  private static List<String> channels(SectionSession section) {
    return section.picture().channels().stream().map(ChannelPicture::name).toList();
  }

  private <T> ObservableValue<T> ofViews(
      Function<ViewArrangement, ObservableValue<T>> property, T without) {
    return workspace
        .projectProperty()
        .flatMap(
            open ->
                open.map(each -> property.apply(each.section().views()))
                    .orElse(new SimpleObjectProperty<>(without)));
  }

  private void flip(Function<ViewArrangement, BooleanProperty> property) {
    workspace
        .project()
        .map(open -> property.apply(open.section().views()))
        .ifPresent(flag -> flag.set(!flag.get()));
  }

  private void bindHelp(MainWindow window) {
    get(ActionId.KEY_SHEET).does(context.prompts()::keySheet);
    get(ActionId.ABOUT).does(context.prompts()::about);
    get(ActionId.LOG_FOLDER).does(window::openLogFolder);
    // While a stroke is open, or a ruler lies there, the view takes Esc; otherwise the jobs do.
    get(ActionId.CANCEL)
        .does(
            () -> {
              boolean measuring = window.desk().map(ProjectDesk::isMeasuring).orElse(false);
              if (!measuring && !workspace.painting().strokeOpenProperty().get()) {
                context.tasks().cancelAll();
              }
            });
  }

  private Action get(ActionId id) {
    return table.get(id);
  }
}

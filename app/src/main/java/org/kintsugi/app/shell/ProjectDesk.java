package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.export.ExportPanel;
import org.kintsugi.app.images.ImagesPanel;
import org.kintsugi.app.labelling.BrushTool;
import org.kintsugi.app.labelling.FillTool;
import org.kintsugi.app.labelling.LabelPanel;
import org.kintsugi.app.labelling.LineTool;
import org.kintsugi.app.labelling.PickTool;
import org.kintsugi.app.labelling.PolygonTool;
import org.kintsugi.app.labelling.PresetFolder;
import org.kintsugi.app.labelling.RegionEdits;
import org.kintsugi.app.labelling.RegionTools;
import org.kintsugi.app.labelling.SuperpixelTool;
import org.kintsugi.app.labelling.WandTool;
import org.kintsugi.app.measure.PixelSizeView;
import org.kintsugi.app.measure.Ruler;
import org.kintsugi.app.measure.RulerTool;
import org.kintsugi.app.measure.ScaleBarLine;
import org.kintsugi.app.measure.ScaleBarTool;
import org.kintsugi.app.phases.PhasesPanel;
import org.kintsugi.app.registration.HandTools;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.PixelSizeEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.ToolOptions;
import org.kintsugi.app.training.FeaturePanel;
import org.kintsugi.app.training.FeaturePreview;
import org.kintsugi.app.training.QualityPanel;
import org.kintsugi.app.viewer.ViewGrid;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.io.Json;
import org.kintsugi.project.ClassPresetFile;

/** The part of the window that shows one open project: steps, views, panel. */
final class ProjectDesk extends BorderPane {

  private static final String WIDE = "k-side-wide";

  private final DeskContext context;
  private final ProjectSession project;
  private final ViewGrid grid;
  private final StackPane side = new StackPane();
  private final Map<Step, Node> panels = new EnumMap<>(Step.class);
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final PhasePreview phases;
  private final LayerLink layers;
  private final TrainerLink trainer;
  private final ExportPanel export;
  private final FeaturePreview preview;
  private final FeaturePanel features;
  private final HandTools hand;
  private final SectionListView sections;
  private final Ruler ruler;
  private final RulerTool rulerTool;
  private final ScaleBarLine bar;
  private final ScaleBarTool barTool;
  private final Map<LabelPage, Node> pages = new EnumMap<>(LabelPage.class);

  ProjectDesk(DeskContext context, ProjectSession project, Exporting exporting, SectionDesk desk) {
    this.context = context;
    this.project = project;
    this.grid =
        new ViewGrid(
            project.section().views(),
            project.section().viewport(),
            context.viewerThreads(),
            context.messages());
    this.export =
        new ExportPanel(
            context.messages(),
            project,
            exporting.model(),
            context.choosers()::exportFolder,
            exporting::export);
    this.preview =
        new FeaturePreview(
            context.messages(),
            project.section(),
            context.parallel(),
            context.background(),
            context.window());
    this.features =
        new FeaturePanel(
            context.messages(),
            context.workspace(),
            project,
            preview,
            context.background(),
            context.window());
    this.hand =
        new HandTools(
            context.messages(),
            context.controls(),
            context.workspace(),
            project,
            context.tasks(),
            context.choosers());
    this.ruler = new Ruler(context.messages(), project.section());
    this.rulerTool = new RulerTool(ruler, grid.toolShapeProperty());
    this.bar = new ScaleBarLine(context.messages());
    this.barTool = new ScaleBarTool(bar, grid.toolShapeProperty());
    grid.setId("views");
    grid.views().getFirst().noticeProperty().bind(notice());
    grid.pictureProperty().set(project.section().picture());
    side.getStyleClass().add("k-side");
    sections = new SectionListView(context.messages(), context.controls(), project, desk);
    VBox.setVgrow(sections, Priority.ALWAYS);
    VBox left =
        new VBox(
            new StepsView(
                context.messages(),
                context.workspace().stepProperty(),
                new StepStates(context.messages(), project)::of),
            sections);
    left.getStyleClass().add("k-left");
    setLeft(left);
    // What is painted while another section is on its way would surprise whoever painted it.
    grid.disableProperty().bind(desk.loadingProperty().map(Optional::isPresent));
    setCenter(grid);
    setRight(side);
    phases = new PhasePreview(project, context.background(), context.window(), context.failures());
    layers = new LayerLink(context.workspace().layers(), project, phases);
    subscriptions.add(context.workspace().stepProperty().subscribe(this::stepChanged));
    subscriptions.add(
        context.workspace().labelPageProperty().subscribe((before, now) -> showPanel()));
    hand.install(grid);
    linkTools();
    trainer = new TrainerLink(context.workspace(), project, context.trainers());
  }

  /** What the first view says: which feature it shows, or what strokes do if not teach. */
  private ObservableValue<String> notice() {
    ToolOptions options = context.workspace().painting().options();
    return Bindings.createStringBinding(
        () -> {
          String feature = preview.noticeProperty().getValue();
          if (!feature.isEmpty()) {
            return feature;
          }
          if (options.correctingProperty().get()) {
            return context.messages().text("label.correcting.notice");
          }
          return options.validatingProperty().get()
              ? context.messages().text("label.validating.notice")
              : "";
        },
        options.correctingProperty(),
        options.validatingProperty(),
        preview.noticeProperty());
  }

  ViewGrid grid() {
    return grid;
  }

  ProjectSession project() {
    return project;
  }

  PhasePreview phases() {
    return phases;
  }

  /** Whether a ruler, or the line along the scale bar, lies over the section. */
  boolean isMeasuring() {
    return ruler.profileProperty().get().isPresent() || bar.lineProperty().get().isPresent();
  }

  HandRegistration hand() {
    return hand.hand();
  }

  void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    grid.disableProperty().unbind();
    sections.dispose();
    grid.views().getFirst().noticeProperty().unbind();
    preview.dispose();
    rulerTool.dispose();
    barTool.dispose();
    hand.dispose();
    layers.dispose();
    phases.dispose();
    trainer.dispose();
    grid.dispose();
    // Whatever still follows the section from one part keeps that part, and not the views.
    side.getChildren().clear();
    setLeft(null);
    setCenter(null);
    setRight(null);
  }

  private void linkTools() {
    Painting painting = context.workspace().painting();
    Map<ToolKind, ViewTool> tools = tools(painting);
    subscriptions.add(
        painting
            .toolProperty()
            .subscribe(
                tool -> {
                  grid.panModeProperty().set(tool == ToolKind.PAN);
                  if (tool != ToolKind.PAN) {
                    grid.toolProperty().set(tools.get(tool));
                  }
                  showBrush();
                }));
    subscriptions.add(
        project.classesProperty().subscribe(list -> painting.limitClasses(list.size())));
    // What is painted must be seen.
    subscriptions.add(
        painting
            .strokeOpenProperty()
            .subscribe(
                open -> {
                  if (open && painting.toolProperty().get().paints()) {
                    showClass(painting.currentClassProperty().get());
                  }
                }));
    subscriptions.add(painting.diameterProperty().subscribe(now -> showBrush()));
    subscriptions.add(painting.options().sizeOnScreenProperty().subscribe(now -> showBrush()));
    subscriptions.add(
        project.section().viewport().viewportProperty().subscribe(now -> showBrush()));
    grid.addEventFilter(
        ScrollEvent.SCROLL,
        event -> {
          // Some systems turn Alt and the wheel into a sideways scroll.
          double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
          if (event.isAltDown() && delta != 0) {
            if (delta > 0) {
              painting.larger();
            } else {
              painting.smaller();
            }
            event.consume();
          }
        });
  }

  private void showClass(int id) {
    project
        .classesProperty()
        .get()
        .find(id)
        .ifPresent(each -> context.workspace().layers().hidden().names().remove(each.name()));
  }

  private Map<ToolKind, ViewTool> tools(Painting painting) {
    Map<ToolKind, ViewTool> tools = new EnumMap<>(ToolKind.class);
    ViewTool brush = new BrushTool(painting, project);
    tools.put(ToolKind.BRUSH, brush);
    tools.put(ToolKind.ERASER, brush);
    tools.put(ToolKind.LINE, new LineTool(painting, project, grid.toolShapeProperty()));
    tools.put(ToolKind.POLYGON, new PolygonTool(painting, project, grid.toolShapeProperty()));
    ToolOptions options = painting.options();
    tools.put(
        ToolKind.FILL,
        new FillTool(
            painting,
            project,
            () ->
                context
                    .workspace()
                    .say(
                        Notice.Kind.HINT,
                        context
                            .messages()
                            .text(
                                options.correctingProperty().get()
                                    ? "label.fill.no-result"
                                    : "label.fill.open"))));
    tools.put(ToolKind.WAND, new WandTool(painting, project));
    tools.put(ToolKind.SUPERPIXEL, new SuperpixelTool(painting, project, grid.toolShapeProperty()));
    tools.put(ToolKind.PICK, new PickTool(painting, project));
    RegionEdits edits = new RegionEdits(context.messages(), context.workspace(), project);
    tools.putAll(RegionTools.of(painting, edits, grid.toolShapeProperty()));
    tools.put(ToolKind.RULER, rulerTool);
    tools.put(ToolKind.SCALE_BAR, barTool);
    tools.put(ToolKind.LANDMARK, hand.tool(grid));
    return tools;
  }

  private void showBrush() {
    Painting painting = context.workspace().painting();
    ToolKind tool = painting.toolProperty().get();
    double zoom = project.section().viewport().getViewport().zoom();
    grid.brushRadiusProperty().set(tool.hasSize() ? painting.radius(zoom) : 0);
  }

  /** The scale bar is measured where its length is typed. */
  private void stepChanged(Step step) {
    Painting painting = context.workspace().painting();
    if (step != Step.IMAGES && painting.toolProperty().get() == ToolKind.SCALE_BAR) {
      painting.toolProperty().set(ToolKind.BRUSH);
    }
    showPanel();
  }

  private void showPanel() {
    Step step = context.workspace().stepProperty().get();
    LabelPage page =
        step == Step.LABEL ? context.workspace().labelPageProperty().get() : LabelPage.PANEL;
    boolean wide = page != LabelPage.PANEL;
    if (wide != side.getStyleClass().contains(WIDE)) {
      side.getStyleClass().removeAll(WIDE);
      side.getStyleClass().addAll(wide ? List.of(WIDE) : List.of());
    }
    side.getChildren()
        .setAll(
            wide
                ? pages.computeIfAbsent(page, this::buildPage)
                : panels.computeIfAbsent(step, this::buildPanel));
    features.setOnScreen(page == LabelPage.FEATURES);
  }

  private Node buildPage(LabelPage page) {
    return switch (page) {
      case FEATURES -> features.build();
      case QUALITY ->
          new QualityPanel(
                  context.messages(),
                  context.workspace(),
                  project,
                  context.tasks(),
                  context.parallel())
              .build();
      case PANEL -> throw new IllegalArgumentException("the step has a panel of its own");
    };
  }

  private PresetFolder presets() {
    return new PresetFolder(
        context.folders().presets(),
        new ClassPresetFile(new Json()),
        context.background(),
        context.window(),
        context.failures());
  }

  private Node pixelSize() {
    return new PixelSizeView(
        context.messages(),
        context.controls(),
        context.workspace(),
        new PixelSizeEditor(context.messages(), project),
        bar);
  }

  private Node buildPanel(Step step) {
    ActionControls controls = context.controls();
    return switch (step) {
      case IMAGES ->
          new ImagesPanel(context.messages(), controls, context.workspace(), project, pixelSize())
              .build();
      case REGISTER -> hand.panel();
      case LABEL ->
          new LabelPanel(
                  context.messages(), controls, context.workspace(), project, presets(), ruler)
              .build();
      case PHASES ->
          new PhasesPanel(context.messages(), controls, context.workspace(), project, phases)
              .build();
      case EXPORT -> export.build();
    };
  }
}

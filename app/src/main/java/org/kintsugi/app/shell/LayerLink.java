package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.SetChangeListener;
import javafx.util.Subscription;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.session.LayerSettings;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.viewer.CleanUpShown;
import org.kintsugi.app.viewer.Colours;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.app.viewer.ViewLayers;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** Keeps the views' layers and colours as the tool bar, the classes and the rule say. */
final class LayerLink {

  private static final int OPAQUE = 0xff000000;

  private final LayerSettings settings;
  private final ProjectSession project;
  private final PhasePreview preview;
  private final SectionPicture picture;
  private final ViewLayers layers;
  private final List<Subscription> subscriptions = new ArrayList<>();

  LayerLink(LayerSettings settings, ProjectSession project, PhasePreview preview) {
    this.settings = settings;
    this.preview = preview;
    this.project = project;
    this.picture = project.section().picture();
    this.layers = project.section().views().layers().getFirst();
    project.section().views().onSwitchOn(settings::switchOn);
    subscriptions.add(settings.labelsProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.resultProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.excludedProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.uncertaintyProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.edsProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.edsSmoothProperty().subscribe(on -> visibility()));
    subscriptions.add(settings.resultViewProperty().subscribe(view -> show()));
    subscriptions.add(project.classesProperty().subscribe(classes -> show()));
    subscriptions.add(project.ruleProperty().subscribe(rule -> show()));
    subscriptions.add(project.cleanUpProperty().subscribe(steps -> cleanUp()));
    subscriptions.add(preview.drawnProperty().subscribe(drawn -> cleanUp()));
    subscriptions.add(settings.beforeCleanUpProperty().subscribe(before -> cleanUp()));
    subscriptions.add(settings.cleanedMarkedProperty().subscribe(marked -> cleanUp()));
    SetChangeListener<String> hiding = change -> show();
    settings.hidden().names().addListener(hiding);
    subscriptions.add(() -> settings.hidden().names().removeListener(hiding));
    subscriptions.add(settings.opacityProperty().subscribe(opacity -> opacity()));
    subscriptions.add(settings.edsOpacityProperty().subscribe(opacity -> opacity()));
  }

  void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
  }

  private void visibility() {
    boolean probability = settings.resultViewProperty().get().kind() == ResultView.Kind.PROBABILITY;
    boolean result = settings.resultProperty().get();
    cleanUp();
    layers.labelsVisibleProperty().set(settings.labelsProperty().get());
    layers.resultVisibleProperty().set(result && !probability);
    layers.probabilityVisibleProperty().set(result && probability);
    layers.excludedVisibleProperty().set(settings.excludedProperty().get());
    layers.uncertaintyVisibleProperty().set(settings.uncertaintyProperty().get());
    layers.mapsVisibleProperty().set(settings.edsProperty().get());
    layers.mapsSmoothProperty().set(settings.edsSmoothProperty().get());
  }

  private void opacity() {
    double opacity = settings.opacityProperty().get();
    // A mask is black and white: with the image shining through it would be neither.
    boolean mask = settings.resultViewProperty().get().equals(ResultView.MASK);
    layers.resultOpacityProperty().set(mask ? 1 : opacity);
    layers.probabilityOpacityProperty().set(opacity);
    layers.uncertaintyOpacityProperty().set(opacity);
    layers.mapsOpacityProperty().set(settings.edsOpacityProperty().get());
  }

  private void show() {
    ClassList classes = project.classesProperty().get();
    ResultView view = settings.resultViewProperty().get();
    picture.labelColoursProperty().set(classColours(classes));
    picture
        .resultColoursProperty()
        .set(view.isOfPhases() ? classesAsPhases(view) : classColours(classes));
    picture.hiddenClassesProperty().set(settings.hidden().among(classes));
    int shown = view.kind() == ResultView.Kind.PROBABILITY ? view.classId() : 0;
    classes
        .find(shown)
        .ifPresent(each -> picture.probabilityColoursProperty().set(Colours.ramp(each.rgb())));
    project.section().result().showProbability(shown);
    opacity();
    cleanUp();
    visibility();
  }

  private void cleanUp() {
    ResultView view = settings.resultViewProperty().get();
    boolean there =
        view.isOfPhases()
            && settings.resultProperty().get()
            && project.cleanUpProperty().get().isActive();
    CleanUpShown shown =
        preview.drawnProperty().get() ? CleanUpShown.CLEANED : CleanUpShown.WAITING;
    if (settings.beforeCleanUpProperty().get()) {
      shown = CleanUpShown.BEFORE;
    }
    picture
        .phaseColoursProperty()
        .set(new Colours(phaseColours(project.ruleProperty().get(), view)));
    picture.cleanUpShownProperty().set(there ? shown : CleanUpShown.NONE);
    picture
        .cleanedMarkedProperty()
        .set(there && settings.cleanedMarkedProperty().get() && preview.drawnProperty().get());
  }

  private Colours classColours(ClassList classes) {
    Colours all = Colours.ofClasses(classes.classes().stream().map(LabelClass::rgb).toList());
    return new Colours(settings.hidden().without(classes, all.argb()));
  }

  /** The merge happens here, at display: the colour of a class is that of its phase. */
  private Colours classesAsPhases(ResultView view) {
    PhaseRule rule = project.ruleProperty().get();
    int[] byPhase = phaseColours(rule, view);
    byte[] phases = rule.lookup();
    int[] argb = new int[256];
    for (int id = 1; id < argb.length; id++) {
      argb[id] = byPhase[phases[id] & 0xff];
    }
    return new Colours(argb);
  }

  /** 0xAARRGGBB by phase id; clear where there is no phase. */
  private static int[] phaseColours(PhaseRule rule, ResultView view) {
    int[] argb = new int[256];
    int[] greys = rule.maskGreys();
    for (Phase phase : rule.phases()) {
      int grey = greys[phase.id()] * 0x010101;
      argb[phase.id()] = OPAQUE | (view.kind() == ResultView.Kind.MASK ? grey : phase.rgb());
    }
    return argb;
  }
}

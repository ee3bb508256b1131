package org.kintsugi.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.session.FileChoosers;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.ViewGrid;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.registration.RegistrationDocument;

/** All that a window needs to register by hand: the tool, the marks in the views, the panel. */
public final class HandTools {

  private final Messages messages;
  private final ActionControls controls;
  private final Workspace workspace;
  private final ProjectSession project;
  private final HandRegistration hand;
  private final LandmarkFiles files;
  private final ResidualMap residuals = new ResidualMap();
  private final List<Subscription> subscriptions = new ArrayList<>();

  /** Tools for the open project. */
  public HandTools(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      ProjectSession project,
      TaskRunner tasks,
      FileChoosers choosers) {
    this.messages = messages;
    this.controls = controls;
    this.workspace = workspace;
    this.project = project;
    this.hand = new HandRegistration(project, messages::text);
    this.files = new LandmarkFiles(messages, workspace, hand, tasks, choosers);
    subscriptions.add(workspace.stepProperty().subscribe(this::stepChanged));
    subscriptions.add(hand.movingProperty().subscribe((before, now) -> showMaps()));
  }

  /** The model behind it. */
  public HandRegistration hand() {
    return hand;
  }

  /** Lays the marks over the views and listens to their keys. */
  public void install(ViewGrid grid) {
    for (SectionView view : grid.allViews()) {
      view.addLayer(new ResidualLayer(view, project.section(), residuals));
      view.addLayer(new LandmarkLayer(view, hand));
    }
    grid.addEventFilter(KeyEvent.KEY_PRESSED, new LandmarkKeys(hand, workspace.painting()));
  }

  /** What the primary button does while landmarks are set. */
  public ViewTool tool(ViewGrid grid) {
    Painting painting = workspace.painting();
    return new LandmarkTool(
        hand,
        painting,
        () ->
            hand.movingProperty()
                .get()
                .equals(
                    Optional.of(grid.activeViewProperty().get().layers().channelProperty().get())),
        place ->
            project
                .section()
                .section()
                .reference()
                .plane()
                .bounds()
                .contains((int) Math.rint(place.x()), (int) Math.rint(place.y())));
  }

  /** The step's panel. */
  public Node panel() {
    Node byHand = new LandmarkPanel(messages, controls, project, hand, files).build();
    return new RegistrationPanel(messages, controls, project, residuals, byHand).build();
  }

  /** Shows the images where the project has them. */
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    hand.dispose();
  }

  private void stepChanged(Step step) {
    hand.activeProperty().set(step == Step.REGISTER);
    if (step != Step.REGISTER) {
      residuals.imageProperty().set(Optional.empty());
    }
    if (step != Step.REGISTER && workspace.painting().toolProperty().get() == ToolKind.LANDMARK) {
      workspace.painting().toolProperty().set(ToolKind.BRUSH);
    }
    showMaps();
  }

  /** Maps that are registered must be seen. */
  private void showMaps() {
    boolean maps =
        hand.activeProperty().get()
            && hand.movingProperty().get().filter(RegistrationDocument.EDS::equals).isPresent();
    if (maps) {
      workspace.layers().edsProperty().set(true);
    }
  }
}

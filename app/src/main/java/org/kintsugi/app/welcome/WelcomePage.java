package org.kintsugi.app.welcome;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;

/** The page the window starts with. */
public final class WelcomePage extends StackPane {

  private static final double LOGO = 72;

  /** A page whose recent projects {@code open} opens. */
  public WelcomePage(
      Messages messages,
      ActionControls controls,
      RecentProjects recent,
      Optional<Image> logo,
      Consumer<Path> open) {
    getStyleClass().add("k-welcome");
    setId("welcome");
    Label title = new Label(messages.text("app.name"));
    title.getStyleClass().add("k-welcome-title");
    Label words = new Label(messages.text("welcome.words"));
    words.getStyleClass().add("k-welcome-words");
    HBox head = new HBox(20);
    head.setAlignment(Pos.CENTER_LEFT);
    logo.ifPresent(
        image -> {
          ImageView view = new ImageView(image);
          view.setFitWidth(LOGO);
          view.setFitHeight(LOGO);
          view.setSmooth(true);
          head.getChildren().add(view);
        });
    head.getChildren().add(new VBox(4, title, words));
    VBox start =
        new VBox(
            8,
            Panels.heading(messages.text("welcome.start")),
            controls.panelButton(ActionId.OPEN_FOLDER, "accent"),
            controls.panelButton(ActionId.OPEN_IMAGES),
            controls.panelButton(ActionId.OPEN_PROJECT),
            controls.panelButton(ActionId.OPEN_SAMPLE));
    VBox projects = new VBox(2);
    projects.setId("recent");
    Runnable fill =
        () -> {
          projects.getChildren().setAll(Panels.heading(messages.text("welcome.recent")));
          recent.projects().forEach(each -> projects.getChildren().add(entry(each, open)));
          if (recent.projects().isEmpty()) {
            projects.getChildren().add(Panels.hint(messages.text("welcome.no-recent")));
          }
        };
    recent.projects().addListener((ListChangeListener<Path>) change -> fill.run());
    fill.run();
    HBox columns = new HBox(start, projects);
    columns.getStyleClass().add("k-welcome-columns");
    HBox drop =
        new HBox(Icons.of("mdi2t-tray-arrow-down"), new Label(messages.text("welcome.drop")));
    drop.getStyleClass().add("k-drop");
    drop.setId("drop-zone");
    VBox page = new VBox(32, head, columns, drop);
    page.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(page);
  }

  private static Button entry(Path project, Consumer<Path> open) {
    Label name = new Label(String.valueOf(project.getFileName()));
    name.getStyleClass().add("k-card-title");
    Label folder = new Label(String.valueOf(project.getParent()));
    folder.getStyleClass().add("k-hint");
    Button button = new Button();
    button.setGraphic(new VBox(name, folder));
    button.setAccessibleText(project.toString());
    button.getStyleClass().add("k-recent");
    button.setOnAction(event -> open.accept(project));
    return button;
  }
}

package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.controls.RowDrag;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.Thumbnail;

/** The list of the sections under the map of the steps: pictures, names, what can be done. */
final class SectionListView extends VBox {

  private static final double PICTURE = 44;

  private final Messages messages;
  private final ProjectSession project;
  private final SectionDesk desk;
  private final VBox rows = new VBox(2);
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<SectionEntry, Row> known = new HashMap<>();
  private final ListChangeListener<SectionEntry> onChange = change -> fill();
  private final ObservableList<SectionEntry> sections;
  private final RowDrag drag;

  SectionListView(
      Messages messages, ActionControls controls, ProjectSession project, SectionDesk desk) {
    this.messages = messages;
    this.project = project;
    this.desk = desk;
    this.sections = project.sections();
    this.drag = new RowDrag(rows, () -> sections.stream().map(known::get).toList(), this::move);
    setId("sections");
    getStyleClass().add("k-sections");
    rows.setId("section-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.getStyleClass().add("k-panel-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren()
        .addAll(
            Panels.row(
                Panels.heading(messages.text("sections.title")),
                Panels.spacer(),
                controls.toolButton(ActionId.ADD_SECTION)),
            scroll);
    sections.addListener(onChange);
    subscriptions.add(desk.loadingProperty().subscribe(now -> known.values().forEach(Row::mark)));
    fill();
  }

  void dispose() {
    sections.removeListener(onChange);
    subscriptions.forEach(Subscription::unsubscribe);
    known.values().forEach(Row::dispose);
  }

  private void fill() {
    List<Node> shown = new ArrayList<>();
    sections.forEach(each -> shown.add(known.computeIfAbsent(each, Row::new)));
    rows.getChildren().setAll(shown);
    known
        .entrySet()
        .removeIf(
            each -> {
              boolean gone = !sections.contains(each.getKey());
              if (gone) {
                each.getValue().dispose();
              }
              return gone;
            });
    known.values().forEach(Row::mark);
  }

  private void move(int from, int to) {
    project
        .sectionListEdits()
        .move(messages.text("edit.move-section"), sections.get(from), to - from);
  }

  /** One section. */
  private final class Row extends HBox {

    private final SectionEntry entry;
    private final ToggleButton button = new ToggleButton();
    private final Label note = new Label();
    private final Label name = new Label();
    private final StackPane words = new StackPane();
    private final ImageView picture = new ImageView();
    private final List<Subscription> own = new ArrayList<>();

    Row(SectionEntry entry) {
      this.entry = entry;
      getStyleClass().add("k-section-row");
      name.getStyleClass().add("k-step-name");
      name.setMinWidth(0);
      note.getStyleClass().add("k-step-note");
      picture.setFitWidth(PICTURE);
      picture.setFitHeight(PICTURE);
      picture.setPreserveRatio(true);
      StackPane frame = new StackPane(Icons.of("mdi2i-image-outline"), picture);
      frame.getStyleClass().add("k-section-picture");
      words.getChildren().setAll(new VBox(name, note));
      button.getStyleClass().addAll("k-step", "k-section");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(0);
      button.setGraphic(Panels.row(frame, Panels.grow(words)));
      button.setOnAction(
          event -> {
            desk.show(entry);
            mark();
          });
      button.setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
              rename();
            }
          });
      button.setOnKeyPressed(
          event -> {
            if (event.getCode() == KeyCode.F2) {
              rename();
              event.consume();
            }
          });
      ContextMenu menu = menu();
      button.setContextMenu(menu);
      Button more = new Button();
      more.setGraphic(Icons.of("mdi2d-dots-vertical"));
      more.getStyleClass().add("k-section-more");
      more.setAccessibleText(messages.text("sections.more", entry.name()));
      more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 0));
      ActionControls.tooltip(more, messages.text("sections.more.tip"));
      HBox.setHgrow(button, Priority.ALWAYS);
      getChildren().addAll(button, more);
      drag.handle(button, this);
      own.add(
          entry
              .nameProperty()
              .subscribe(
                  text -> {
                    name.setText(text);
                    button.setAccessibleText(text);
                  }));
      ActionControls.tooltip(button, "")
          .textProperty()
          .bind(name.textProperty().map(text -> messages.text("sections.tip", text)));
      own.add(entry.thumbnailProperty().subscribe(this::show));
      own.add(project.section().labelCountsProperty().subscribe(counts -> mark()));
    }

    private void show(Optional<Thumbnail> thumbnail) {
      picture.setImage(
          thumbnail
              .map(
                  each -> {
                    WritableImage image = new WritableImage(each.width(), each.height());
                    image
                        .getPixelWriter()
                        .setPixels(
                            0,
                            0,
                            each.width(),
                            each.height(),
                            PixelFormat.getIntArgbInstance(),
                            each.argb(),
                            0,
                            each.width());
                    return image;
                  })
              .orElse(null));
    }

    void mark() {
      button.setSelected(entry.equals(project.entry()));
      boolean loading = desk.loadingProperty().get().filter(entry::equals).isPresent();
      note.setText(loading ? messages.text("sections.loading") : labels(entry));
    }

    private ContextMenu menu() {
      MenuItem up = item("up", () -> move(-1));
      MenuItem down = item("down", () -> move(1));
      MenuItem remove =
          item(
              "remove",
              () -> project.sectionListEdits().remove(messages.text("edit.remove-section"), entry));
      ContextMenu menu = new ContextMenu(item("rename", this::rename), up, down, remove);
      menu.setOnShowing(
          event -> {
            int at = sections.indexOf(entry);
            up.setDisable(at == 0);
            down.setDisable(at == sections.size() - 1);
            remove.setDisable(sections.size() < 2);
            remove.setText(
                messages.text(
                    sections.size() < 2 ? "sections.remove.last" : "sections.menu.remove"));
          });
      return menu;
    }

    private MenuItem item(String key, Runnable action) {
      MenuItem item = new MenuItem(messages.text("sections.menu." + key));
      item.setId("section-" + key);
      item.setOnAction(event -> action.run());
      return item;
    }

    private void move(int by) {
      project.sectionListEdits().move(messages.text("edit.move-section"), entry, by);
    }

    private void rename() {
      TextField field = new TextField(entry.name());
      field.setId("section-name");
      field.setAccessibleText(messages.text("sections.menu.rename"));
      Node before = words.getChildren().getFirst();
      Runnable end = () -> words.getChildren().setAll(before);
      field.setOnAction(
          event -> {
            String text = field.getText();
            end.run();
            project.sectionListEdits().rename(messages.text("edit.rename-section"), entry, text);
          });
      field.setOnKeyPressed(
          event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
              end.run();
              event.consume();
            }
          });
      field
          .focusedProperty()
          .subscribe(
              (had, has) -> {
                if (!has) {
                  end.run();
                }
              });
      words.getChildren().setAll(field);
      field.requestFocus();
      field.selectAll();
    }

    void dispose() {
      own.forEach(Subscription::unsubscribe);
    }
  }

  private String labels(SectionEntry entry) {
    long pixels = entry.labels().snapshot().labelledCount();
    return messages.text("sections.labels", pixels, Figures.count(pixels));
  }
}

package org.kintsugi.app.shell;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Workspace;

/** One sentence over the picture, for a while. */
final class NoticeView extends HBox {

  private static final Duration SHORT = Duration.seconds(4);
  private static final Duration LONG = Duration.seconds(10);

  NoticeView(Workspace workspace) {
    getStyleClass().add("k-notice");
    setId("notice");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    PauseTransition pause = new PauseTransition(SHORT);
    pause.setOnFinished(event -> workspace.noticeProperty().set(Optional.empty()));
    workspace
        .noticeProperty()
        .subscribe(
            notice -> {
              setVisible(notice.isPresent());
              getChildren().clear();
              notice.ifPresent(
                  now -> {
                    show(now);
                    pause.setDuration(now.kind() == Notice.Kind.DONE ? SHORT : LONG);
                    pause.playFromStart();
                  });
            });
  }

  private void show(Notice notice) {
    getStyleClass().removeAll("k-done", "k-hint-kind", "k-warning-kind");
    String icon =
        switch (notice.kind()) {
          case DONE -> {
            getStyleClass().add("k-done");
            yield "mdi2c-check";
          }
          case HINT -> {
            getStyleClass().add("k-hint-kind");
            yield "mdi2i-information-outline";
          }
          case WARNING -> {
            getStyleClass().add("k-warning-kind");
            yield "mdi2a-alert-outline";
          }
        };
    Label text = new Label(notice.text());
    text.setWrapText(true);
    text.setMaxWidth(520);
    getChildren().addAll(Icons.of(icon), text);
  }
}

package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.ImportView;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.images.SeriesView;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.labelling.LabelMappingView;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ProjectLock;

/** Prompts as dialogs whose buttons say what they do. */
final class FxPrompts implements Prompts {

  /** Not more images or folders are listed. */
  private static final int SHOWN = 6;

  private static final double WIDTH = 480;

  private final Messages messages;
  private final AppFolders folders;
  private final Supplier<Optional<Window>> owner;
  private final Supplier<Theme> theme;

  FxPrompts(
      Messages messages,
      AppFolders folders,
      Supplier<Optional<Window>> owner,
      Supplier<Theme> theme) {
    this.messages = messages;
    this.folders = folders;
    this.owner = owner;
    this.theme = theme;
  }

  @Override
  public HeldChoice held(String projectName, ProjectLock.Holder holder) {
    ButtonType readOnly = new ButtonType(messages.text("held.read-only"), ButtonData.YES);
    ButtonType copy = new ButtonType(messages.text("held.copy"), ButtonData.NO);
    ButtonType cancel = new ButtonType(messages.text("held.cancel"), ButtonData.CANCEL_CLOSE);
    String who =
        holder.user().isEmpty() && holder.host().isEmpty()
            ? messages.text("held.words", projectName)
            : messages.text("held.words.who", projectName, holder.user(), holder.host());
    Optional<ButtonType> answer =
        ask(
            messages.text("held.title"),
            words(sentence(who), sentence(messages.text("held.ways"))),
            List.of(readOnly, copy, cancel));
    if (answer.equals(Optional.of(readOnly))) {
      return HeldChoice.READ_ONLY;
    }
    return answer.equals(Optional.of(copy)) ? HeldChoice.COPY : HeldChoice.CANCEL;
  }

  @Override
  public RecoveryChoice recover(RecoveryOffer offer) {
    ButtonType recover = new ButtonType(messages.text("recovery.recover"), ButtonData.YES);
    ButtonType discard = new ButtonType(messages.text("recovery.discard"), ButtonData.NO);
    ButtonType later = new ButtonType(messages.text("recovery.later"), ButtonData.CANCEL_CLOSE);
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withZone(ZoneId.systemDefault())
            .format(offer.time());
    List<Node> words = new ArrayList<>();
    words.add(sentence(messages.text("recovery.words", offer.name(), time)));
    words.add(
        sentence(
            offer.savedStrokes().isPresent()
                ? messages.text(
                    "recovery.strokes.saved",
                    offer.strokes(),
                    offer.sections(),
                    offer.savedStrokes().getAsInt())
                : messages.text("recovery.strokes", offer.strokes(), offer.sections())));
    if (offer.savedLater()) {
      words.add(sentence(messages.text("recovery.saved-later")));
    }
    Optional<ButtonType> answer =
        ask(
            messages.text("recovery.title"),
            words(words.toArray(Node[]::new)),
            List.of(recover, discard, later));
    if (answer.equals(Optional.of(recover))) {
      return RecoveryChoice.RECOVER;
    }
    return answer.equals(Optional.of(discard)) ? RecoveryChoice.DISCARD : RecoveryChoice.LATER;
  }

  @Override
  public UnsavedChoice unsaved(String projectName) {
    ButtonType save = new ButtonType(messages.text("unsaved.save"), ButtonData.YES);
    ButtonType discard = new ButtonType(messages.text("unsaved.discard"), ButtonData.NO);
    ButtonType keep = new ButtonType(messages.text("unsaved.keep"), ButtonData.CANCEL_CLOSE);
    Optional<ButtonType> answer =
        ask(
            messages.text("unsaved.title"),
            words(sentence(messages.text("unsaved.words", projectName))),
            List.of(save, discard, keep));
    if (answer.equals(Optional.of(save))) {
      return UnsavedChoice.SAVE;
    }
    return answer.equals(Optional.of(discard)) ? UnsavedChoice.DISCARD : UnsavedChoice.KEEP_EDITING;
  }

  @Override
  public Optional<ImportPlan> confirm(ImportPlan plan) {
    ImportView view = new ImportView(messages, plan);
    ButtonType load = new ButtonType(messages.text("import.load"), ButtonData.OK_DONE);
    ButtonType nothing = new ButtonType(messages.text("import.cancel"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = dialog(messages.text("import.title"), view, List.of(load, nothing));
    dialog.setHeaderText(messages.text("import.header"));
    dialog.getDialogPane().lookupButton(load).disableProperty().bind(view.loadable().not());
    return dialog.showAndWait().filter(load::equals).map(answer -> view.chosen());
  }

  @Override
  public Optional<SeriesPlan> confirmSeries(SeriesPlan plan) {
    SeriesView view = new SeriesView(messages, plan);
    ButtonType load =
        new ButtonType(messages.text("series.load", plan.slices().size()), ButtonData.OK_DONE);
    ButtonType nothing = new ButtonType(messages.text("import.cancel"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = dialog(messages.text("series.title"), view, List.of(load, nothing));
    dialog.setHeaderText(messages.text("import.header"));
    dialog.getDialogPane().lookupButton(load).disableProperty().bind(view.loadable().not());
    return dialog.showAndWait().filter(load::equals).map(answer -> view.chosen());
  }

  @Override
  public Optional<LabelMapping> mapLabels(LabelMapping mapping) {
    LabelMappingView view = new LabelMappingView(messages, mapping);
    ButtonType take = new ButtonType(messages.text("mapping.import"), ButtonData.OK_DONE);
    ButtonType leave = new ButtonType(messages.text("mapping.cancel"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = dialog(messages.text("mapping.title"), view, List.of(take, leave));
    dialog.setHeaderText(messages.text("mapping.header", mapping.file()));
    return dialog.showAndWait().filter(take::equals).map(answer -> view.chosen());
  }

  @Override
  public ImagesChoice images(List<ImageFinding> findings) {
    ButtonType look = new ButtonType(messages.text("images.locate"), ButtonData.YES);
    ButtonType search = new ButtonType(messages.text("images.search"), ButtonData.OTHER);
    ButtonType accept = new ButtonType(messages.text("images.accept"), ButtonData.OTHER);
    ButtonType leave = new ButtonType(messages.text("images.leave"), ButtonData.CANCEL_CLOSE);
    boolean changed =
        findings.stream().anyMatch(each -> each.state() == ImageFinding.State.CHANGED);
    List<Node> words = new ArrayList<>();
    words.add(sentence(messages.text("images.words", findings.size())));
    findings.stream().limit(SHOWN).forEach(each -> words.add(Panels.hint(each.sentence())));
    if (findings.size() > SHOWN) {
      words.add(Panels.hint(messages.text("images.more", findings.size() - SHOWN)));
    }
    if (changed) {
      words.add(sentence(messages.text("images.changed")));
    }
    Optional<ButtonType> answer =
        ask(
            messages.text("images.title"),
            words(words.toArray(Node[]::new)),
            changed ? List.of(look, search, accept, leave) : List.of(look, search, leave));
    Map<ButtonType, ImagesChoice> choices =
        Map.of(look, ImagesChoice.LOCATE, search, ImagesChoice.SEARCH, accept, ImagesChoice.ACCEPT);
    return answer.map(choices::get).orElse(ImagesChoice.LEAVE);
  }

  @Override
  public boolean readElsewhere(String projectName, Set<Path> elsewhere) {
    ButtonType read = new ButtonType(messages.text("elsewhere.read"), ButtonData.OK_DONE);
    ButtonType leave = new ButtonType(messages.text("elsewhere.leave"), ButtonData.CANCEL_CLOSE);
    List<Node> words = new ArrayList<>();
    words.add(sentence(messages.text("elsewhere.words", projectName)));
    elsewhere.stream().limit(SHOWN).forEach(each -> words.add(Panels.hint(each.toString())));
    if (elsewhere.size() > SHOWN) {
      words.add(Panels.hint(messages.text("elsewhere.more", elsewhere.size() - SHOWN)));
    }
    words.add(sentence(messages.text("elsewhere.ways")));
    return ask(
            messages.text("elsewhere.title"),
            words(words.toArray(Node[]::new)),
            List.of(read, leave))
        .equals(Optional.of(read));
  }

  @Override
  public boolean replace(String fileName) {
    ButtonType replace = new ButtonType(messages.text("replace.replace"), ButtonData.OK_DONE);
    ButtonType keep = new ButtonType(messages.text("replace.keep"), ButtonData.CANCEL_CLOSE);
    return ask(
            messages.text("replace.title"),
            words(sentence(messages.text("replace.words", fileName))),
            List.of(replace, keep))
        .equals(Optional.of(replace));
  }

  @Override
  public void problem(String title, String sentence, String details) {
    ButtonType close = new ButtonType(messages.text("problem.close"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = dialog(title, words(sentence(sentence)), List.of(close));
    if (!details.isEmpty()) {
      TextArea area = new TextArea(details);
      area.setEditable(false);
      area.setPrefSize(WIDTH, 200);
      dialog
          .getDialogPane()
          .setExpandableContent(
              new VBox(
                  8, Panels.hint(messages.text("problem.log", folders.logs().toString())), area));
    }
    dialog.show();
  }

  @Override
  public void keySheet() {
    ButtonType close = new ButtonType(messages.text("keys.close"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog =
        dialog(messages.text("keys.title"), KeySheet.build(messages), List.of(close));
    dialog.show();
  }

  @Override
  public void about() {
    ButtonType close = new ButtonType(messages.text("about.close"), ButtonData.CANCEL_CLOSE);
    Node words =
        words(
            sentence(messages.text("about.version", ProgramVersion.current())),
            Panels.hint(messages.text("about.licence")),
            Panels.hint(messages.text("about.logs", folders.logs().toString())));
    dialog(messages.text("about.title"), words, List.of(close)).show();
  }

  private Optional<ButtonType> ask(String title, Node content, List<ButtonType> buttons) {
    return dialog(title, content, buttons).showAndWait();
  }

  private Dialog<ButtonType> dialog(String title, Node content, List<ButtonType> buttons) {
    Dialog<ButtonType> dialog = new Dialog<>();
    owner.get().ifPresent(dialog::initOwner);
    dialog.setTitle(title);
    DialogPane pane = dialog.getDialogPane();
    pane.setContent(content);
    pane.getButtonTypes().setAll(buttons);
    theme.get().style(pane.getScene());
    for (ButtonType type : buttons) {
      if (pane.lookupButton(type) instanceof Button button) {
        button.setDefaultButton(type.equals(buttons.getFirst()));
        button.setId("answer-" + buttons.indexOf(type));
        if (buttons.size() > 1 && type.equals(buttons.getFirst())) {
          button.getStyleClass().add("accent");
        }
      }
    }
    return dialog;
  }

  private static VBox words(Node... lines) {
    VBox words = new VBox(8, lines);
    words.getStyleClass().add("k-dialog-words");
    return words;
  }

  private static Label sentence(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setPrefWidth(WIDTH);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}

package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.palette.PaletteEntry;

/** What the palette lists: every action of the table, every class, the recent projects. */
final class PaletteEntries {

  private static final String WORDS = ".words";

  private final DeskContext context;
  private final Messages messages;
  private final Consumer<Path> open;

  PaletteEntries(DeskContext context, Consumer<Path> open) {
    this.context = context;
    this.messages = context.messages();
    this.open = open;
  }

  List<PaletteEntry> now() {
    List<PaletteEntry> entries = new ArrayList<>();
    for (ActionId id : ActionId.values()) {
      if (id != ActionId.COMMAND_PALETTE) {
        entries.add(entry(context.table().get(id)));
      }
    }
    context.workspace().project().stream()
        .flatMap(project -> project.classesProperty().get().classes().stream())
        .filter(each -> each.id() > ActionId.CLASS_KEYS)
        .forEach(each -> entries.add(entry(each)));
    context.recent().projects().forEach(each -> entries.add(entry(each)));
    return entries;
  }

  private PaletteEntry entry(Action action) {
    ActionId id = action.id();
    String name = action.textProperty().get().replace("…", "");
    return new PaletteEntry(
        id.messageKey(),
        id.isClass() ? messages.text("palette.class", name) : name,
        messages.text(id.group().messageKey()),
        words(id.isClass() ? "palette.class" : id.messageKey()),
        ActionControls.keyText(id),
        id.isClass() ? ActionId.TOOL_BRUSH.icon() : id.icon(),
        action.selectedProperty().get(),
        action.reasonProperty().get(),
        action::run);
  }

  /** A class beyond those that have a key. */
  private PaletteEntry entry(LabelClass each) {
    return new PaletteEntry(
        "class-" + each.id(),
        messages.text("palette.class", each.name()),
        messages.text(ActionId.Group.LABEL.messageKey()),
        words("palette.class"),
        "",
        ActionId.TOOL_BRUSH.icon(),
        context.workspace().painting().currentClassProperty().get() == each.id(),
        "",
        () -> context.workspace().painting().chooseClass(each.id()));
  }

  private PaletteEntry entry(Path project) {
    return new PaletteEntry(
        "project-" + project,
        messages.text("palette.project", String.valueOf(project.getFileName())),
        String.valueOf(project.getParent()),
        List.of(),
        "",
        Optional.of("mdi2h-history"),
        false,
        "",
        () -> open.accept(project));
  }

  private List<String> words(String key) {
    return messages.has(key + WORDS)
        ? List.of(messages.text(key + WORDS).split("\\s*,\\s*"))
        : List.of();
  }
}

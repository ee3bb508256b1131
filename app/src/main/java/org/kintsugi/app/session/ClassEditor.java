package org.kintsugi.app.session;

import java.util.Optional;
import javafx.collections.ObservableSet;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Messages;
import org.kintsugi.project.ClassPreset;

/** What a person does to the list of classes; each is one step of undo. */
public final class ClassEditor {

  private final Messages messages;
  private final Painting painting;
  private final ProjectSession project;
  private final HiddenClasses hidden;

  /** An editor of the classes of {@code project}. */
  public ClassEditor(
      Messages messages, Painting painting, ProjectSession project, HiddenClasses hidden) {
    this.messages = messages;
    this.painting = painting;
    this.project = project;
    this.hidden = hidden;
  }

  /** Adds a class at the end, with a name and a colour no other has, and paints with it. */
  public void add() {
    ClassList now = classes();
    if (now.size() == LabelClass.MAX_ID) {
      return;
    }
    int number = now.size() + 1;
    while (now.find(messages.text("classes.new", number)).isPresent()) {
      number++;
    }
    String name = messages.text("classes.new", number);
    project.classEdits().change(messages.text("edit.class.add"), now.added(name));
    painting.chooseClass(now.size() + 1);
  }

  /** Why a class cannot have that name; empty where it can. */
  public Optional<String> objection(int id, String name) {
    if (name.isBlank()) {
      return Optional.of(messages.text("classes.no-name"));
    }
    return classes().classes().stream()
        .filter(each -> each.id() != id && each.name().strip().equals(name.strip()))
        .findFirst()
        .map(each -> messages.text("classes.name-taken", each.name()));
  }

  /**
   * Gives a class another name.
   *
   * @return whether it has it now: not where there is an {@link #objection}
   */
  public boolean rename(int id, String name) {
    if (objection(id, name).isPresent()) {
      return false;
    }
    String before = classes().get(id).name();
    ObservableSet<String> locked = painting.options().lockedClasses();
    if (locked.remove(before)) {
      locked.add(name.strip());
    }
    hidden.renamed(before, name.strip());
    project
        .classEdits()
        .change(messages.text("edit.class.rename", before), classes().renamed(id, name.strip()));
    return true;
  }

  /** Whether a class may go: the last one may not. */
  public boolean canRemove() {
    return classes().size() > 1;
  }

  /** Removes a class with its labels. */
  public void remove(int id) {
    change("edit.class.remove", id, classes().removed(id));
  }

  /** Puts a class at the place of another. */
  public void move(int id, int newId) {
    change("edit.class.move", id, classes().moved(id, newId));
  }

  /** Removes a class and gives its labels to another. */
  public void merge(int id, int into) {
    change("edit.class.merge", id, classes().merged(id, into));
  }

  /** Gives the strokes of a class to another; the class stays. */
  public void convert(int id, int into) {
    int[] newIds = new int[classes().size() + 1];
    for (int each = 1; each < newIds.length; each++) {
      newIds[each] = each == id ? into : each;
    }
    String name = messages.text("edit.class.convert", classes().get(id).name());
    project.classEdits().convertLabels(name, new ClassChange(classes(), classes(), newIds));
  }

  /**
   * Takes the classes and phases of a preset, in one step. Labels stay with classes of their name,
   * and no labelled class goes; see {@link ClassPreset#change}.
   */
  public void take(ClassPreset preset) {
    ClassChange change = preset.change(classes(), project.classEdits().usedPixels());
    if (change.after().equals(classes()) && preset.rule().equals(project.ruleProperty().get())) {
      return;
    }
    project
        .classEdits()
        .restructure(
            messages.text("edit.class.preset", preset.name()), change, Optional.of(preset.rule()));
    follow(change);
  }

  private void change(String key, int id, ClassChange change) {
    project.classEdits().restructure(messages.text(key, classes().get(id).name()), change);
    follow(change);
  }

  /** The hand goes on with the class it had, under its new number. */
  private void follow(ClassChange change) {
    int current = painting.currentClassProperty().get();
    int[] newIds = change.newIds();
    painting.limitClasses(change.after().size());
    if (current < newIds.length && newIds[current] > 0) {
      painting.followClass(newIds[current]);
    }
  }

  private ClassList classes() {
    return project.classesProperty().get();
  }
}

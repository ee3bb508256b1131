package org.kintsugi.app.session;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;

/**
 * Classes whose labels and result are not drawn. Display only: nothing is trained, counted or
 * exported differently. Known by their names, so that they stay hidden when classes are renumbered.
 */
public final class HiddenClasses {

  private final ObservableSet<String> names = FXCollections.observableSet();

  /** Names of the hidden classes, for whoever must know of changes. */
  public ObservableSet<String> names() {
    return names;
  }

  /** Whether a class is not drawn. */
  public boolean isHidden(LabelClass each) {
    return names.contains(each.name());
  }

  /** Hides a class, or shows it again. */
  public void toggle(LabelClass each) {
    if (!names.remove(each.name())) {
      names.add(each.name());
    }
  }

  /** Hides all classes but one. */
  public void showOnly(ClassList classes, LabelClass shown) {
    names.remove(shown.name());
    classes.classes().stream()
        .map(LabelClass::name)
        .filter(name -> !name.equals(shown.name()))
        .forEach(names::add);
  }

  /** Shows all classes. */
  public void showAll() {
    names.clear();
  }

  /** A class has another name. */
  void renamed(String before, String after) {
    if (names.remove(before)) {
      names.add(after);
    }
  }

  /** Names of the classes of a list that are not drawn, in their order. */
  public List<String> among(ClassList classes) {
    return classes.classes().stream().filter(this::isHidden).map(LabelClass::name).toList();
  }

  /**
   * Colours without those of hidden classes.
   *
   * @param argb 0xAARRGGBB by class id
   */
  public int[] without(ClassList classes, int[] argb) {
    int[] left = argb.clone();
    classes.classes().stream().filter(this::isHidden).forEach(each -> left[each.id()] = 0);
    return left;
  }
}

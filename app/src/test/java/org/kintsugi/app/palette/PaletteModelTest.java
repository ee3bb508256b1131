package org.kintsugi.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaletteModelTest {

  private static final List<String> WORDS =
      List.of("Show", "labels", "Result", "brush", "Smaller", "Next", "uncertain", "place", "One");

  @Property(tries = 500)
  void theBeginningOfATitleFindsATitleThatBeginsSoFirst(
      @ForAll("titles") List<String> titles,
      @ForAll @IntRange(max = 30) int which,
      @ForAll @IntRange(min = 1, max = 12) int length,
      @ForAll boolean upper) {
    String title = titles.get(which % titles.size());
    String typed = title.substring(0, Math.min(length, title.length())).strip();
    PaletteModel model = open(titles);
    model.queryProperty().set(upper ? typed.toUpperCase(Locale.ROOT) : typed);
    assertThat(model.chosen().orElseThrow().title().toLowerCase(Locale.ROOT))
        .startsWith(typed.toLowerCase(Locale.ROOT));
  }

  @Property(tries = 500)
  void aTitleInFullFindsItselfFirstWhateverElseBeginsSo(
      @ForAll("titles") List<String> titles, @ForAll @IntRange(max = 30) int which) {
    String title = titles.get(which % titles.size());
    PaletteModel model = open(titles);
    model.queryProperty().set(" " + title + " ");
    assertThat(model.chosen().orElseThrow().title()).isEqualToIgnoringCase(title);
  }

  @Property(tries = 500)
  void theMarkedLettersSpellWhatWasTyped(
      @ForAll("titles") List<String> titles, @ForAll("queries") String typed) {
    PaletteModel model = open(titles);
    model.queryProperty().set(typed);
    String wanted = typed.toLowerCase(Locale.ROOT).replace(" ", "");
    for (PaletteModel.Hit hit : model.hits()) {
      BitSet letters = hit.match().letters();
      StringBuilder marked = new StringBuilder();
      letters.stream().forEach(i -> marked.append(hit.entry().title().charAt(i)));
      // Words found in another order are not marked.
      if (!letters.isEmpty()) {
        assertThat(marked.toString().toLowerCase(Locale.ROOT).replace(" ", "")).isEqualTo(wanted);
      }
    }
  }

  @Property(tries = 500)
  void everyLetterMoreFindsNoMoreThanBefore(
      @ForAll("titles") List<String> titles, @ForAll("letters") String typed) {
    PaletteModel model = open(titles);
    int before = Integer.MAX_VALUE;
    for (int length = 0; length <= typed.length(); length++) {
      model.queryProperty().set(typed.substring(0, length));
      assertThat(model.hits().size()).isLessThanOrEqualTo(before);
      before = model.hits().size();
    }
  }

  @Property(tries = 300)
  void titlesThatLackALetterAreNotFound(
      @ForAll("titles") List<String> titles, @ForAll("letters") String typed) {
    Assume.that(!typed.isEmpty());
    PaletteModel model = open(titles);
    model.queryProperty().set(typed);
    for (PaletteModel.Hit hit : model.hits()) {
      assertThat(isInOrder(typed, hit.entry().title().toLowerCase(Locale.ROOT))).isTrue();
    }
  }

  @Property(tries = 200)
  void movingOnGoesRoundTheWholeList(@ForAll("titles") List<String> titles) {
    PaletteModel model = open(titles);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      seen.add(model.chosen().orElseThrow().id());
      model.move(1);
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(model.selectedProperty().get()).isZero();
    model.move(-1);
    assertThat(model.selectedProperty().get()).isEqualTo(titles.size() - 1);
  }

  @Test
  void beginningsOfWordsInitialsKeysAndOtherWordsFind() {
    PaletteModel model = new PaletteModel();
    model.open(
        List.of(
            entry("Brush", "Label", "B", List.of("paint", "pencil"), ""),
            entry("Next uncertain place", "Train", "N", List.of(), ""),
            entry("Export results", "File", "Ctrl+E", List.of(), "Open a project first."),
            entry("Result", "View", "C", List.of("segmentation"), "")));
    assertThat(first(model, "nup")).isEqualTo("Next uncertain place");
    assertThat(first(model, "unc pl")).isEqualTo("Next uncertain place");
    assertThat(first(model, "paint")).isEqualTo("Brush");
    assertThat(first(model, "ctrl e")).isEqualTo("Export results");
    assertThat(first(model, "ctrl+e")).isEqualTo("Export results");
    assertThat(first(model, "view result")).isEqualTo("Result");
    assertThat(first(model, "result")).isEqualTo("Result");
    assertThat(first(model, "segm")).isEqualTo("Result");
    model.queryProperty().set("xyzzy");
    assertThat(model.hits()).isEmpty();
    assertThat(model.chosen()).isEmpty();
    model.move(1);
    assertThat(model.selectedProperty().get()).isEqualTo(-1);
  }

  @Test
  void withNothingTypedTheRecentOnesStandFirstAndThoseThatCannotActLast() {
    PaletteModel model = new PaletteModel();
    List<PaletteEntry> entries =
        List.of(
            entry("Save", "File", "", List.of(), "Not now."),
            entry("Brush", "Label", "", List.of(), ""),
            entry("Line", "Label", "", List.of(), ""),
            entry("Wand", "Label", "", List.of(), ""));
    model.open(entries);
    assertThat(titles(model)).containsExactly("Brush", "Line", "Wand", "Save");
    model.ran(entries.get(3));
    model.ran(entries.get(2));
    model.open(entries);
    assertThat(titles(model)).containsExactly("Line", "Wand", "Brush", "Save");
    assertThat(model.recent()).containsExactly("Line", "Wand");
  }

  @Test
  void onlySoManyAreKeptAsRecentAndNoneTwice() {
    PaletteModel model = new PaletteModel();
    for (int i = 0; i < 30; i++) {
      model.ran(entry("Entry " + i % 12, "File", "", List.of(), ""));
    }
    assertThat(model.recent()).hasSize(PaletteModel.RECENT).doesNotHaveDuplicates();
    assertThat(model.recent().getFirst()).isEqualTo("Entry 5");
  }

  @Provide
  Arbitrary<List<String>> titles() {
    return Arbitraries.of(WORDS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(words -> String.join(" ", words))
        .list()
        .uniqueElements(String::toLowerCase)
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<String> queries() {
    return Arbitraries.strings().withChars("shlbrenuptoca ").ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> letters() {
    return Arbitraries.strings().withChars("shlbrenuptoca").ofMaxLength(6);
  }

  private static boolean isInOrder(String typed, String title) {
    int at = 0;
    for (int i = 0; i < typed.length(); i++) {
      at = title.indexOf(typed.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }

  private static PaletteModel open(List<String> titles) {
    PaletteModel model = new PaletteModel();
    model.open(titles.stream().map(each -> entry(each, "", "", List.of(), "")).toList());
    return model;
  }

  private static PaletteEntry entry(
      String title, String group, String key, List<String> words, String reason) {
    return new PaletteEntry(
        title, title, group, words, key, Optional.empty(), false, reason, () -> {});
  }

  private static String first(PaletteModel model, String typed) {
    model.queryProperty().set(typed);
    return model.chosen().orElseThrow().title();
  }

  private static List<String> titles(PaletteModel model) {
    return model.hits().stream().map(hit -> hit.entry().title()).toList();
  }
}

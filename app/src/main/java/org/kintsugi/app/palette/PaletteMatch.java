package org.kintsugi.app.palette;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well what was typed fits an entry. Case never matters, nor do spaces at the ends. From best
 * to worst: the title itself, its beginning, its key, beginnings of its words in order, the first
 * letters of its words, another word for it, words of title, group and other words in any order, a
 * piece of the title, its letters in order with gaps.
 *
 * @param score larger fits better; at least 0
 * @param letters the places in the title that were typed, to be shown
 */
public record PaletteMatch(int score, BitSet letters) {

  private static final int SAME = 90;
  private static final int PREFIX = 80;
  private static final int KEY = 70;
  private static final int WORDS = 60;
  private static final int INITIALS = 50;
  private static final int SYNONYM = 40;
  private static final int ANYWHERE = 30;
  private static final int PIECE = 20;
  private static final int LETTERS = 10;

  /** How {@code query} fits {@code entry}; empty where it does not. Nothing typed fits all. */
  public static Optional<PaletteMatch> of(String query, PaletteEntry entry) {
    String typed = fold(query.strip().replaceAll("\\s+", " "));
    String title = fold(entry.title());
    if (typed.isEmpty()) {
      return Optional.of(new PaletteMatch(0, new BitSet()));
    }
    if (title.startsWith(typed)) {
      return whole(title.length() == typed.length() ? SAME : PREFIX, 0, typed.length());
    }
    if (keys(typed).equals(keys(fold(entry.key())))) {
      return Optional.of(new PaletteMatch(KEY, new BitSet()));
    }
    Optional<BitSet> words = wordsInOrder(typed, title);
    if (words.isPresent()) {
      return words.map(found -> new PaletteMatch(WORDS, found));
    }
    Optional<BitSet> initials = initials(squeeze(typed), title);
    if (initials.isPresent()) {
      return initials.map(found -> new PaletteMatch(INITIALS, found));
    }
    if (entry.words().stream().anyMatch(each -> fold(each).startsWith(typed))) {
      return Optional.of(new PaletteMatch(SYNONYM, new BitSet()));
    }
    if (everyWordSomewhere(typed, title, entry)) {
      return Optional.of(new PaletteMatch(ANYWHERE, new BitSet()));
    }
    int piece = title.indexOf(typed);
    if (piece >= 0) {
      return whole(PIECE, piece, piece + typed.length());
    }
    return lettersInOrder(squeeze(typed), title);
  }

  /** Lower case, letter by letter, so that places in the text stay. */
  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(Character.toLowerCase(text.charAt(i)));
    }
    return folded.toString();
  }

  private static String squeeze(String text) {
    return text.replace(" ", "");
  }

  private static String keys(String text) {
    return text.replaceAll("[ +]", "");
  }

  private static Optional<PaletteMatch> whole(int score, int from, int to) {
    BitSet letters = new BitSet();
    letters.set(from, to);
    return Optional.of(new PaletteMatch(score, letters));
  }

  private static List<Integer> wordStarts(String title) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < title.length(); i++) {
      boolean before = i > 0 && Character.isLetterOrDigit(title.charAt(i - 1));
      if (Character.isLetterOrDigit(title.charAt(i)) && !before) {
        starts.add(i);
      }
    }
    return starts;
  }

  /** Every typed word begins a word of the title, in the order of the title. */
  private static Optional<BitSet> wordsInOrder(String typed, String title) {
    BitSet letters = new BitSet();
    int next = 0;
    List<Integer> starts = wordStarts(title);
    for (String word : typed.split(" ", 0)) {
      while (next < starts.size() && !title.startsWith(word, starts.get(next))) {
        next++;
      }
      if (next == starts.size()) {
        return Optional.empty();
      }
      letters.set(starts.get(next), starts.get(next) + word.length());
      next++;
    }
    return Optional.of(letters);
  }

  /** Two or more letters that are the first of words that follow each other. */
  private static Optional<BitSet> initials(String typed, String title) {
    List<Integer> starts = wordStarts(title);
    for (int first = 0; typed.length() > 1 && first + typed.length() <= starts.size(); first++) {
      BitSet letters = new BitSet();
      for (int i = 0; i < typed.length(); i++) {
        int at = starts.get(first + i);
        if (title.charAt(at) == typed.charAt(i)) {
          letters.set(at);
        }
      }
      if (letters.cardinality() == typed.length()) {
        return Optional.of(letters);
      }
    }
    return Optional.empty();
  }

  private static boolean everyWordSomewhere(String typed, String title, PaletteEntry entry) {
    List<String> words = new ArrayList<>(List.of(title.split("[^\\p{L}\\p{N}]+")));
    words.addAll(List.of(fold(entry.group()).split(" ")));
    entry.words().forEach(each -> words.addAll(List.of(fold(each).split(" "))));
    for (String word : typed.split(" ", 0)) {
      if (words.stream().noneMatch(each -> each.startsWith(word))) {
        return false;
      }
    }
    return true;
  }

  /** The letters in order, the first at the start of a word; few gaps fit better. */
  private static Optional<PaletteMatch> lettersInOrder(String typed, String title) {
    Optional<PaletteMatch> best = Optional.empty();
    for (int start : wordStarts(title)) {
      BitSet letters = new BitSet();
      int gaps = 0;
      int at = start - 1;
      for (int i = 0; i < typed.length() && at < title.length(); i++) {
        int found = title.indexOf(typed.charAt(i), at + 1);
        gaps += i > 0 && found > at + 1 ? 1 : 0;
        at = found < 0 ? title.length() : found;
        letters.set(at);
      }
      int score = LETTERS - Math.min(gaps, LETTERS);
      if (at < title.length() && best.stream().noneMatch(each -> each.score() >= score)) {
        best = Optional.of(new PaletteMatch(score, letters));
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d %s", score, letters);
  }
}

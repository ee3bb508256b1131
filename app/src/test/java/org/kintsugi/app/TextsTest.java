package org.kintsugi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;

/**
 * Every text of the window stands in the resource bundle. Read from the sources, so it catches what
 * is written as a literal in a statement:
 *
 * <ul>
 *   <li>a literal with two words (two letters or more each, a space between them) anywhere in the
 *       app but its command line, and
 *   <li>any literal with a letter given straight to a node ({@code new Label("Ok")}, {@code
 *       setText("ok")}, accessible texts, tool tips, prompts).
 * </ul>
 *
 * It leaves out what no translation reaches: messages of exceptions and of the log, and {@code
 * Problem}s and progress reports, whose sentences the engine and the command line share. It does
 * not see a single word that reaches a node by way of a variable.
 */
class TextsTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "org", "kintsugi", "app");
  private static final Messages MESSAGES = Messages.load(Locale.ENGLISH);

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}{2,},? \\p{L}{2,}");
  private static final Pattern NOT_SHOWN =
      Pattern.compile("Problem\\s*\\.|Exception\\(|Error\\(|\\.log\\(|\\bLOG\\b|\\.report\\(");
  private static final Pattern TO_A_NODE =
      Pattern.compile(
          "(?:new (?:Label|Button|CheckBox|ToggleButton|RadioButton|MenuItem|Menu|Text|Tooltip)"
              + "|setText|setAccessibleText|setAccessibleHelp|setPromptText|setTitle"
              + "|setHeaderText)\\(\\s*\"([^\"]*\\p{L}[^\"]*)\"");

  /**
   * Two words that are no sentence: names of edits as the engine gives them, of keys, of folders.
   */
  private static final Set<String> NAMES =
      Set.of(
          "magic wand",
          "Open Bracket",
          "Close Bracket",
          "Shortcut+Page Up",
          "Shortcut+Page Down",
          "Al Ni Pt C",
          "Application Support");

  @Test
  void noSentenceStandsOutsideTheBundle() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      if (file.startsWith(SOURCES.resolve("cli"))) {
        continue;
      }
      for (String statement : statements(file)) {
        Matcher literal = LITERAL.matcher(statement);
        boolean shown = !NOT_SHOWN.matcher(statement).find();
        while (shown && literal.find()) {
          String text = literal.group(1);
          boolean style = text.startsWith("-fx-");
          if (TWO_WORDS.matcher(text).find() && !style && !NAMES.contains(text)) {
            found.add(file.getFileName() + ": " + text);
          }
        }
      }
    }
    assertThat(found).as("sentences that belong in messages.properties").isEmpty();
  }

  @Test
  void noWordIsGivenToANodeButFromTheBundle() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      Matcher given = TO_A_NODE.matcher(code(file));
      while (given.find()) {
        found.add(file.getFileName() + ": " + given.group(1));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyKeyThatIsAskedForExists() throws IOException {
    Pattern asked = Pattern.compile("\\.text\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"\\s*[,)]");
    List<String> missing = new ArrayList<>();
    for (Path file : sources()) {
      Matcher key = asked.matcher(code(file));
      while (key.find()) {
        if (!MESSAGES.has(key.group(1))) {
          missing.add(file.getFileName() + ": " + key.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyKeyOfTheBundleIsUsed() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (Path file : sources()) {
      Matcher literal = LITERAL.matcher(code(file));
      while (literal.find()) {
        // A key may be made by a format: what stands before the first place counts.
        literals.add(literal.group(1).replaceFirst("%.*", ""));
      }
    }
    Stream.of(ActionId.values()).map(ActionId::messageKey).forEach(literals::add);
    Set<String> ends = new TreeSet<>();
    literals.stream().filter(each -> each.startsWith(".")).forEach(ends::add);
    List<String> unused = new ArrayList<>();
    for (String key : MESSAGES.bundle().keySet()) {
      boolean whole = literals.contains(key);
      boolean begun =
          literals.stream()
              .anyMatch(each -> each.length() > 3 && each.endsWith(".") && key.startsWith(each));
      boolean ended =
          ends.stream()
              .anyMatch(
                  end ->
                      key.endsWith(end)
                          && literals.contains(key.substring(0, key.length() - end.length())));
      if (!whole && !begun && !ended) {
        unused.add(key);
      }
    }
    assertThat(unused).as("keys nothing asks for").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** A source without its comments. */
  private static String code(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("(?m)^\\s*//.*$", "");
  }

  private static List<String> statements(Path file) throws IOException {
    return List.of(code(file).split("(?<=[;{}])\\s*\n"));
  }
}

package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.job.Problem;

/** Cuts lines of ARFF into words, as Weka does: blanks and commas separate, quotes join. */
final class ArffTokens {

  /**
   * A word or a brace.
   *
   * @param text without quotes
   * @param quoted whether it stood in quotes, so that a brace or a question mark means itself
   */
  record Token(String text, boolean quoted) {

    /** Whether this is the sign itself, not a quoted text. */
    boolean is(String sign) {
      return !quoted && text.equalsIgnoreCase(sign);
    }
  }

  private ArffTokens() {}

  /**
   * The words of a line; none for a blank one or a comment.
   *
   * @throws Problem where a quote is not closed; its sentence has no place yet
   */
  static List<Token> of(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c <= ' ' || c == ',') {
        at++;
      } else if (c == '%') {
        break;
      } else if (c == '{' || c == '}') {
        tokens.add(new Token(String.valueOf(c), false));
        at++;
      } else if (c == '\'' || c == '"') {
        at = quoted(line, at, tokens);
      } else {
        int end = at;
        while (end < line.length() && !endsWord(line.charAt(end))) {
          end++;
        }
        tokens.add(new Token(line.substring(at, end), false));
        at = end;
      }
    }
    return tokens;
  }

  private static boolean endsWord(char c) {
    return c <= ' ' || c == ',' || c == '%' || c == '{' || c == '}' || c == '\'' || c == '"';
  }

  /** Reads what stands in quotes from {@code at} and returns where it ends. */
  private static int quoted(String line, int at, List<Token> tokens) {
    char quote = line.charAt(at);
    StringBuilder text = new StringBuilder();
    for (int i = at + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        tokens.add(new Token(text.toString(), true));
        return i + 1;
      }
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        c = unescaped(line.charAt(i));
      }
      text.append(c);
    }
    throw Problem.of("a quote is not closed.");
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}

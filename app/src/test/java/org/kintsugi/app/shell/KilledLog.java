package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@link KilledWindow} told before it was killed. A line counts once its end is there.
 *
 * @param states every state its labels were in, in order, from the one it opened
 * @param asked whether unsaved work was offered to it
 * @param last when it was last heard of, by its own clock
 * @param saving whether it was saving the project then
 * @param writing whether the journal's thread was at work then
 * @param saves how often it was told to save
 * @param beats when it was heard of, and when its window's thread was
 */
record KilledLog(
    List<State> states,
    boolean asked,
    long last,
    boolean saving,
    boolean writing,
    int saves,
    List<Beat> beats) {

  /** A state of the labels, and since when it was one. */
  record State(long since, long checksum) {}

  /** A sign of life: of the program, and the last of its window's thread. */
  record Beat(long time, long pulse) {}

  static KilledLog read(Path file) throws IOException {
    String all = Files.readString(file, StandardCharsets.US_ASCII);
    List<State> states = new ArrayList<>();
    List<Beat> beats = new ArrayList<>();
    boolean asked = false;
    boolean saving = false;
    boolean writing = false;
    long last = 0;
    int saves = 0;
    for (String line : all.substring(0, all.lastIndexOf('\n') + 1).lines().toList()) {
      String[] words = line.split(" ", -1);
      long time = Long.parseLong(words[1]);
      last = Math.max(last, time);
      switch (words[0]) {
        case "asked" -> asked = true;
        case "opened", "state" -> states.add(new State(time, Long.parseLong(words[2])));
        case "alive" -> {
          beats.add(new Beat(time, Long.parseLong(words[2])));
          saving = Boolean.parseBoolean(words[3]);
          writing = Boolean.parseBoolean(words[4]);
        }
        case "did" -> saves += words[2].equals("save") ? 1 : 0;
        default -> {}
      }
    }
    return new KilledLog(
        List.copyOf(states), asked, last, saving, writing, saves, List.copyOf(beats));
  }

  /** The checksum of what it opened; empty where it did not come so far. */
  OptionalLong opened() {
    return states.isEmpty() ? OptionalLong.empty() : OptionalLong.of(states.getFirst().checksum());
  }

  /** Where a state stands, the latest where it was one more than once; empty where it never was. */
  Optional<Integer> find(long checksum) {
    for (int i = states.size() - 1; i >= 0; i--) {
      if (states.get(i).checksum() == checksum) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Where a state stands for the first time; -1 where it never was. */
  int first(long checksum) {
    return states.stream().map(State::checksum).toList().indexOf(checksum);
  }

  /** For how long, in ns, it had known better than that state when it was killed. */
  long lostAfter(int state) {
    return state + 1 < states.size() ? last - states.get(state + 1).since() : 0;
  }

  /** The longest time, in ns, that the window's thread was not heard of since then. */
  long longestWait(long since) {
    return beats.stream()
        .filter(each -> each.time() >= Math.max(since, states.getFirst().since()))
        .mapToLong(each -> each.time() - each.pulse())
        .max()
        .orElse(0);
  }
}

package org.kintsugi.project;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes the memory of a program until there is none left, and gives a little of it back: what is
 * done then meets a real lack of memory, at another place for every amount.
 */
public final class ScarceMemory {

  /** Memory comes in pieces of so many bytes. */
  public static final int PIECE = 8 << 10;

  private final Deque<byte[]> taken = new ArrayDeque<>(1 << 20);

  /** Takes all but so many pieces. */
  public void leave(int pieces) {
    release();
    try {
      while (true) {
        taken.add(new byte[PIECE]);
      }
    } catch (OutOfMemoryError full) {
      // As was asked for.
      for (int i = 0; i < pieces && !taken.isEmpty(); i++) {
        taken.removeLast();
      }
    }
  }

  /** Gives everything back. */
  public void release() {
    taken.clear();
  }
}

package org.kintsugi.io;

import java.util.Arrays;

/** Recognises formats by their first bytes. */
final class Heads {

  private Heads() {}

  /** Whether {@code head} begins with {@code signature}. */
  static boolean startsWith(byte[] head, byte[] signature) {
    return head.length >= signature.length
        && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
  }
}

package org.kintsugi.forest;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014): a stream of well mixed 64-bit numbers that
 * depends on its seed alone, the same in every version of Java.
 */
final class SplitMix {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  private SplitMix(long state) {
    this.state = state;
  }

  /**
   * The stream of one purpose of one tree; streams of different trees or purposes are unrelated.
   */
  static SplitMix of(long seed, int tree, int purpose) {
    return new SplitMix(mix(mix(mix(seed + GOLDEN) + tree + GOLDEN) + purpose + GOLDEN));
  }

  /** The next 64 bits. */
  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /**
   * A number from 0 to {@code bound - 1}; the chances of two numbers differ by less than 2^-32 of
   * their size times the bound.
   */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

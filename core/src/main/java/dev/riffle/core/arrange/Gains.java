package dev.riffle.core.arrange;

/** What each candidate would add to those picked so far: it never grows as more are picked. */
interface Gains {
  /**
   * What a candidate would add.
   *
   * @param candidate its place
   * @param picked places of those picked, in this order; the same ones as before and maybe more
   * @param size how many of {@code picked} are
   */
  double of(int candidate, int[] picked, int size);
}

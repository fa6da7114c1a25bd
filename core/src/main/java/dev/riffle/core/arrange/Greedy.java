package dev.riffle.core.arrange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Picks what adds most, one after another. Gains only fall, so what was once computed is a bound: a
 * candidate is computed anew when its bound is the greatest of all, and not before (Minoux 1978).
 * That picks what computing all of them each time would pick.
 */
final class Greedy {
  private Greedy() {}

  private record Bound(int candidate, double gain, int knows) {}

  /**
   * All candidates: the picked ones in the order in which they were picked, and then the others in
   * theirs.
   *
   * @param candidates how many there are
   * @param most how many to pick
   */
  static List<Integer> order(int candidates, int most, Gains gains) {
    var queue =
        new PriorityQueue<Bound>(
            Math.max(1, candidates),
            (a, b) ->
                a.gain() != b.gain()
                    ? Double.compare(b.gain(), a.gain())
                    : Integer.compare(a.candidate(), b.candidate()));
    var picked = new int[Math.min(most, candidates)];
    for (int n = 0; n < candidates; n++) {
      queue.add(new Bound(n, gains.of(n, picked, 0), 0));
    }
    int size = 0;
    while (size < picked.length) {
      Bound best = queue.remove();
      if (best.knows() == size) {
        picked[size++] = best.candidate();
      } else {
        queue.add(new Bound(best.candidate(), gains.of(best.candidate(), picked, size), size));
      }
    }
    return withOthers(picked, candidates);
  }

  private static List<Integer> withOthers(int[] picked, int candidates) {
    var order = new ArrayList<Integer>(candidates);
    var taken = new BitSet(candidates);
    Arrays.stream(picked).forEach(taken::set);
    Arrays.stream(picked).forEach(order::add);
    for (int n = taken.nextClearBit(0); n < candidates; n = taken.nextClearBit(n + 1)) {
      order.add(n);
    }
    return order;
  }
}

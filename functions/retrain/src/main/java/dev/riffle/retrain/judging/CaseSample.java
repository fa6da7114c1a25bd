package dev.riffle.retrain.judging;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A bounded number of cases: evaluating more costs time and shows no more. */
public final class CaseSample {
  private static final long SEED = 1;

  private CaseSample() {}

  /** All cases, or that many of them, drawn at random, the same each time, in their order. */
  public static <T> List<T> of(List<T> cases, int most) {
    if (cases.size() <= most) {
      return cases;
    }
    var random = new SplittableRandom(SEED);
    int[] numbers = IntStream.range(0, cases.size()).toArray();
    for (int i = 0; i < most; i++) {
      int other = i + random.nextInt(numbers.length - i);
      int drawn = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = drawn;
    }
    return IntStream.of(numbers).limit(most).sorted().mapToObj(cases::get).toList();
  }
}

package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random candidates, best first: some alike, some the same, some of which no vector is known. */
final class Candidates {
  private static final List<String> LABELS = List.of("a", "b", "c", "d");

  private Candidates() {}

  static List<Candidate> of(long seed, int count, int dims) {
    var random = new Random(seed);
    var candidates = new ArrayList<Candidate>();
    for (int n = 0; n < count; n++) {
      Optional<float[]> vector =
          switch (random.nextInt(6)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new float[dims]);
            case 2 ->
                candidates.isEmpty()
                    ? Optional.of(vector(random, dims))
                    : candidates.getLast().vector();
            default -> Optional.of(vector(random, dims));
          };
      candidates.add(
          new Candidate(
              "i" + n,
              random.nextInt(5) == 0 ? 1 : random.nextGaussian(),
              vector,
              labels(random),
              random.nextInt(3) == 0,
              Math.max(0, random.nextInt(6) - 2),
              random.nextInt(20)));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }

  static List<Candidate> in(List<Arranged> arranged) {
    return arranged.stream().map(Arranged::candidate).toList();
  }

  private static float[] vector(Random random, int dims) {
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static Set<String> labels(Random random) {
    var labels = new HashSet<String>();
    LABELS.stream().filter(_ -> random.nextInt(3) == 0).forEach(labels::add);
    return labels;
  }
}

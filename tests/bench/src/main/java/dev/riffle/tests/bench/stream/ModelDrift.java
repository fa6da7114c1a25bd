package dev.riffle.tests.bench.stream;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far two models are apart. Their spaces have no axes in common, so what is compared is what a
 * user gets of them: answers, and the scores of all items that both hold.
 */
final class ModelDrift {
  private final Model old;
  private final Model fresh;
  private final UserEncoder oldUsers;
  private final UserEncoder freshUsers;
  private final int[] same;

  ModelDrift(Model old, Model fresh) {
    this.old = old;
    this.fresh = fresh;
    this.oldUsers = new UserEncoder(old);
    this.freshUsers = new UserEncoder(fresh);
    this.same = new int[old.held()];
    for (int item = 0; item < same.length; item++) {
      same[item] = fresh.indexOf(old.id(item)).orElse(-1);
    }
  }

  /** The cosine of a user's scores by both models; nothing for whom one of them does not know. */
  OptionalDouble cosine(History history) {
    var before = oldUsers.encode(history).map(FoldInResult::vector);
    var after = freshUsers.encode(history).map(FoldInResult::vector);
    if (before.isEmpty() || after.isEmpty()) {
      return OptionalDouble.empty();
    }
    var oldItem = new float[old.dims()];
    var freshItem = new float[fresh.dims()];
    double product = 0;
    double oldSquare = 0;
    double freshSquare = 0;
    for (int item = 0; item < same.length; item++) {
      if (same[item] >= 0) {
        old.copyVector(item, oldItem, 0);
        fresh.copyVector(same[item], freshItem, 0);
        double left = dot(before.get(), oldItem);
        double right = dot(after.get(), freshItem);
        product += left * right;
        oldSquare += left * left;
        freshSquare += right * right;
      }
    }
    double lengths = Math.sqrt(oldSquare) * Math.sqrt(freshSquare);
    return lengths == 0 ? OptionalDouble.empty() : OptionalDouble.of(product / lengths);
  }

  /** The share of one answer that is in the other, too. */
  static double overlap(List<String> one, List<String> other) {
    var both = new HashSet<>(one);
    both.retainAll(other);
    return one.isEmpty() ? 0 : (double) both.size() / one.size();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}

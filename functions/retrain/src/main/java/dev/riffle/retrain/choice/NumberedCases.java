package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.core.successor.HistoryStep;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.CsrMatrixBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cases as numbers: items by their index in a training set. */
final class NumberedCases {
  private static final int UNKNOWN = -1;

  private final List<Case> cases;
  private final Map<String, Integer> indexes;
  private final int[][] held;
  private final int[][] relevant;
  private final int[][] steps;
  private final double[][] weights;

  NumberedCases(
      List<Case> cases, List<String> items, EncoderSettings encoder, SuccessorSettings serving) {
    this.cases = cases;
    Map<String, Integer> byId = HashMap.newHashMap(items.size());
    for (String item : items) {
      byId.put(item, byId.size());
    }
    this.indexes = Collections.unmodifiableMap(byId);
    this.held = new int[cases.size()][];
    this.relevant = new int[cases.size()][];
    this.steps = new int[cases.size()][];
    this.weights = new double[cases.size()][];
    for (int n = 0; n < cases.size(); n++) {
      Case it = cases.get(n);
      held[n] = known(it.before().itemIds());
      relevant[n] = known(it.relevant());
      List<HistoryStep> read = HistorySteps.undecayed(it.before(), encoder, serving);
      steps[n] =
          read.stream().mapToInt(step -> indexes.getOrDefault(step.itemId(), UNKNOWN)).toArray();
      weights[n] = read.stream().mapToDouble(HistoryStep::weight).toArray();
    }
  }

  private int[] known(Collection<String> ids) {
    return ids.stream().filter(indexes::containsKey).mapToInt(indexes::get).sorted().toArray();
  }

  /** Of the training set's items, by id. */
  Map<String, Integer> indexes() {
    return indexes;
  }

  int size() {
    return cases.size();
  }

  /** What a case's user did before. */
  History history(int n) {
    return cases.get(n).before();
  }

  /** The items that a case's history holds and the training set knows. */
  int[] held(int n) {
    return held[n];
  }

  /** The relevant items that the training set knows. */
  int[] relevant(int n) {
    return relevant[n];
  }

  /** How many items are relevant, also those that the training set does not know. */
  int relevantCount(int n) {
    return cases.get(n).relevant().size();
  }

  /** The items of the history's steps from the newest on, below 0 where unknown. */
  int[] steps(int n) {
    return steps[n];
  }

  /** The weights of their types. */
  double[] typeWeights(int n) {
    return weights[n];
  }

  /** A row for each case, as training would have it for that history. */
  CsrMatrix observed(EncoderSettings encoder) {
    var builder = new CsrMatrixBuilder(encoder.unobservedWeight());
    for (Case it : cases) {
      for (Observation signal : Observations.of(it.before(), encoder)) {
        Integer item = indexes.get(signal.itemId());
        if (item != null) {
          builder.cell(item, signal.weight(), signal.liked());
        }
      }
      builder.endRow();
    }
    return builder.build(indexes.size());
  }
}

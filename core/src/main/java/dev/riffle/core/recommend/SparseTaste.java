package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.successor.HistoryStep;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.SparseScores;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.core.successor.SuccessorRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the sparse part of a model makes of a history.
 *
 * @param parts of the items of the history that the model knows, from the newest on
 * @param scores their sum
 * @param whole whether the whole model would make the same of it: not when it may hold an item of
 *     the history that is not here, or its rows are not
 */
record SparseTaste(List<Part> parts, SparseScores scores, boolean whole) {
  static final SparseTaste NONE = new SparseTaste(List.of(), new SparseScores(), true);

  /**
   * One item of the history.
   *
   * @param weight that its row counts
   */
  record Part(String itemId, double weight, SuccessorRow row) {
    /** What it adds to an item's score. */
    double to(int item) {
      return weight * row.weightOf(item);
    }
  }

  /** Whether it tells nothing. */
  boolean isEmpty() {
    return scores.size() == 0;
  }

  static SparseTaste of(ModelView model, Delta delta, RecommendationRequest request) {
    if (model.head().successors().isEmpty()) {
      return NONE;
    }
    List<HistoryStep> steps =
        HistorySteps.of(request.history(), model.encoder(), model.head().successors().get());
    if (model.successorRows().isEmpty()) {
      return new SparseTaste(List.of(), new SparseScores(), steps.isEmpty());
    }
    var known = new ArrayList<HistoryStep>(steps.size());
    var indexes = new int[steps.size()];
    boolean whole = true;
    for (int n = 0; n < steps.size(); n++) {
      OptionalInt index = index(model, delta, request, steps, n);
      if (index.isEmpty()) {
        whole = false;
      } else if (index.getAsInt() != StepIndexes.UNKNOWN) {
        indexes[known.size()] = index.getAsInt();
        known.add(steps.get(n));
      }
    }
    return of(model, known, Arrays.copyOf(indexes, known.size()), whole);
  }

  /** Of steps that were told before; those that the model does not know any more tell nothing. */
  static SparseTaste of(ModelView model, List<FrozenTaste.Step> frozen) {
    if (model.successorRows().isEmpty()) {
      return new SparseTaste(List.of(), new SparseScores(), frozen.isEmpty());
    }
    List<FrozenTaste.Step> known =
        frozen.stream().filter(step -> step.item() < model.held()).toList();
    return of(
        model,
        known.stream().map(step -> new HistoryStep(model.id(step.item()), step.weight())).toList(),
        known.stream().mapToInt(FrozenTaste.Step::item).toArray(),
        known.size() == frozen.size());
  }

  /** The steps that it is of. */
  List<FrozenTaste.Step> steps(ModelView model) {
    var steps = new ArrayList<FrozenTaste.Step>();
    for (Part part : parts) {
      model
          .indexOf(part.itemId())
          .ifPresent(item -> steps.add(new FrozenTaste.Step(item, part.weight())));
    }
    return steps;
  }

  private static SparseTaste of(
      ModelView model, List<HistoryStep> known, int[] indexes, boolean whole) {
    List<SuccessorRow> rows = model.successorRows().orElseThrow().rows(indexes);
    var parts = new ArrayList<Part>(known.size());
    var scores = new SparseScores();
    for (int n = 0; n < known.size(); n++) {
      parts.add(new Part(known.get(n).itemId(), known.get(n).weight(), rows.get(n)));
      scores.add(rows.get(n), known.get(n).weight());
    }
    return new SparseTaste(parts, scores, whole);
  }

  /**
   * Where a step's item is in the whole model; nothing when the items that are here do not tell.
   */
  private static OptionalInt index(
      ModelView model, Delta delta, RecommendationRequest request, List<HistoryStep> steps, int n) {
    String id = steps.get(n).itemId();
    OptionalInt here = model.indexOf(id);
    if (here.isPresent()) {
      return here;
    }
    if (model.held() == model.size() || delta.vectors().containsKey(id)) {
      return OptionalInt.of(StepIndexes.UNKNOWN);
    }
    // Stored by who had the whole model: an item that is not here lies behind those that are.
    return request.steps().stream()
        .map(StepIndexes::indexes)
        .filter(stored -> stored.length == steps.size())
        .mapToInt(stored -> stored[n])
        .filter(
            index ->
                index == StepIndexes.UNKNOWN || (index >= model.held() && index < model.size()))
        .findFirst();
  }
}

package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.ItemFoldIn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is newer than a model: fresh items with vectors in its space, and established items whose
 * features changed. Immutable; {@link #with} gives the next one.
 */
public final class Delta {
  private final ModelView model;
  private final Map<String, ChangedItem> changed;
  private final Map<String, float[]> vectors;
  private final List<String> freshIds;
  private final Map<Integer, ChangedItem> changedInModel;

  private Delta(ModelView model, Map<String, ChangedItem> changed, Map<String, float[]> vectors) {
    this.model = model;
    this.changed = changed;
    this.vectors = vectors;
    this.freshIds = vectors.keySet().stream().sorted().toList();
    this.changedInModel = new HashMap<>();
    for (ChangedItem item : changed.values()) {
      model.indexOf(item.id()).ifPresent(index -> changedInModel.put(index, item));
    }
  }

  /** Nothing is newer than this model. */
  public static Delta none(ModelView model) {
    return new Delta(model, Map.of(), Map.of());
  }

  /** With these items' rows in the place of what was known of them. */
  public Delta with(Collection<ChangedItem> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    var nextChanged = new HashMap<>(changed);
    var nextVectors = new HashMap<>(vectors);
    var foldIn = new ItemFoldIn(model, model.meanUserSquare());
    for (ChangedItem row : rows) {
      nextChanged.put(row.id(), row);
      if (row.deleted() || model.indexOf(row.id()).isPresent()) {
        nextVectors.remove(row.id());
      } else {
        nextVectors.put(row.id(), vector(row, foldIn));
      }
    }
    return new Delta(model, nextChanged, nextVectors);
  }

  /** What changed about an item, if anything did. */
  Optional<ChangedItem> change(String itemId) {
    return Optional.ofNullable(changed.get(itemId));
  }

  /** What changed about an item of the model, if anything did. */
  Optional<ChangedItem> change(int index) {
    return Optional.ofNullable(changedInModel.get(index));
  }

  /**
   * Whether it is the whole model's, also where only the model's first items are here: no change is
   * of an item that may lie behind them, since one with a stored vector is a fresh item and a
   * deleted one is in no answer.
   */
  boolean settled() {
    return model.complete()
        || changed.values().stream()
            .allMatch(
                item ->
                    item.deleted()
                        || model.indexOf(item.id()).isPresent()
                        || stored(item).isPresent());
  }

  /** Vectors of the fresh items, by id. */
  Map<String, float[]> vectors() {
    return vectors;
  }

  /** Ids of the fresh items, in order. */
  public List<String> freshIds() {
    return freshIds;
  }

  /** Where a new item starts: its features' vector, or zeros when the model learned no prior. */
  public static float[] prior(ModelView model, ItemFeatures features) {
    return model
        .prior()
        .map(prior -> prior.vector(features))
        .orElseGet(() -> new float[model.dims()]);
  }

  private float[] vector(ChangedItem row, ItemFoldIn foldIn) {
    return stored(row)
        .orElseGet(
            () ->
                foldIn.vector(
                    row.reservoir(), prior(model, row.features().orElse(ItemFeatures.none()))));
  }

  private Optional<float[]> stored(ChangedItem row) {
    return row.vector()
        .flatMap(stored -> stored.of(model.version()))
        .filter(values -> values.length == model.dims());
  }
}

package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is newer than a model: fresh items with vectors in its space, and established items whose
 * features changed. Immutable; {@link #with} gives the next one.
 */
public final class Delta {
  private final ModelView model;
  private final Map<String, ChangedItem> changed;
  private final Map<String, float[]> vectors;
  private final BitSet hidden;
  private final List<String> freshIds;
  private final Map<Integer, ChangedItem> changedInModel;
  private final BitSet changedIndexes = new BitSet();

  private Delta(Parts parts) {
    this.model = parts.model();
    this.changed = parts.changed();
    this.vectors = parts.vectors();
    this.hidden = parts.hidden();
    this.freshIds = vectors.keySet().stream().sorted().toList();
    this.changedInModel = new HashMap<>();
    for (ChangedItem item : changed.values()) {
      model.indexOf(item.id()).ifPresent(index -> changedInModel.put(index, item));
    }
    changedInModel.keySet().forEach(changedIndexes::set);
  }

  /** Nothing is newer than this model. */
  public static Delta none(ModelView model) {
    return new Delta(new Parts(model, Map.of(), Map.of(), new BitSet()));
  }

  /**
   * With these items' rows in the place of what was known of them. A fresh item whose row has no
   * vector of this model, and was not read whole, keeps the vector that it had, and otherwise is
   * {@link #unfolded}.
   */
  public Delta with(Collection<ChangedItem> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    Parts next = copy();
    rows.forEach(next::take);
    return new Delta(next);
  }

  /** Without what was known of these items. */
  public Delta without(Collection<String> ids) {
    if (ids.isEmpty()) {
      return this;
    }
    Parts next = copy();
    ids.forEach(next.changed()::remove);
    ids.forEach(next.vectors()::remove);
    return new Delta(next);
  }

  /**
   * Whether anything has to be held of an item: not of one that is as the model says, or gone for
   * good.
   */
  public boolean holds(String itemId) {
    return changed.containsKey(itemId);
  }

  /** The item's vector in a model's space, as far as its row tells it. */
  public static Optional<float[]> vector(ModelView model, ChangedItem row) {
    return stored(model, row)
        .or(
            () ->
                row.reservoir()
                    .map(
                        reservoir ->
                            FreshItem.vector(
                                model, row.features().orElse(ItemFeatures.none()), reservoir)));
  }

  /** What changed about an item, if anything did. */
  Optional<ChangedItem> change(String itemId) {
    return Optional.ofNullable(changed.get(itemId));
  }

  /** The model's items about which something changed; not to be written to. */
  BitSet changed() {
    return changedIndexes;
  }

  /** Whether an item of the model must not be recommended. */
  boolean hides(int index) {
    return hidden.get(index);
  }

  /** What changed about an item of the model that may be recommended, if anything did. */
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
                        || stored(model, item).isPresent());
  }

  /** Vectors of the fresh items, by id. */
  Map<String, float[]> vectors() {
    return vectors;
  }

  /** Ids of the fresh items, in order. */
  public List<String> freshIds() {
    return freshIds;
  }

  /** Fresh items whose vector only their whole rows tell: they have none here, or an older one. */
  public List<String> unfolded() {
    return changed.values().stream()
        .filter(item -> !item.deleted() && item.reservoir().isEmpty())
        .filter(item -> model.indexOf(item.id()).isEmpty() && stored(model, item).isEmpty())
        .map(ChangedItem::id)
        .toList();
  }

  /** Whether a fresh item has no vector at all as yet. */
  public boolean lacksVectors() {
    return unfolded().stream().anyMatch(id -> !vectors.containsKey(id));
  }

  private static Optional<float[]> stored(ModelView model, ChangedItem row) {
    return row.vector()
        .flatMap(stored -> stored.of(model.version()))
        .filter(values -> values.length == model.dims());
  }

  private Parts copy() {
    return new Parts(
        model, new HashMap<>(changed), new HashMap<>(vectors), (BitSet) hidden.clone());
  }

  /**
   * The next delta while it is made.
   *
   * @param hidden indexes of the model's items that must not be recommended
   */
  private record Parts(
      ModelView model,
      Map<String, ChangedItem> changed,
      Map<String, float[]> vectors,
      BitSet hidden) {
    void take(ChangedItem row) {
      OptionalInt index = model.indexOf(row.id());
      if (index.isPresent()) {
        boolean gone = row.deleted() || row.features().filter(it -> !it.available()).isPresent();
        hidden.set(index.getAsInt(), gone);
        vectors.remove(row.id());
        // Where all of the model is here, the bit says it all: what is gone takes no room.
        keep(row, gone ? !model.complete() : differs(row, index.getAsInt()));
      } else if (row.deleted()) {
        vectors.remove(row.id());
        keep(row, !model.complete());
      } else {
        vector(model, row).ifPresent(vector -> vectors.put(row.id(), vector));
        keep(row, true);
      }
    }

    private boolean differs(ChangedItem row, int index) {
      return row.features()
          .filter(features -> !new ItemInModel(model, index).is(features))
          .isPresent();
    }

    private void keep(ChangedItem row, boolean kept) {
      if (kept) {
        changed.put(row.id(), row);
      } else {
        changed.remove(row.id());
      }
    }
  }
}

package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.ItemFeatures;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A field of an item's features that a prior may learn from. */
enum Modality {
  categories,
  tags,
  text,
  numbers,
  embedding;

  /** The features with these fields alone. */
  static ItemFeatures keep(Set<Modality> fields, ItemFeatures item) {
    return new ItemFeatures(
        fields.contains(categories) ? item.categories() : List.of(),
        fields.contains(tags) ? item.tags() : List.of(),
        fields.contains(numbers) ? item.numbers() : Map.of(),
        fields.contains(text) ? item.text() : "",
        fields.contains(embedding) ? item.embedding() : List.of(),
        item.available(),
        item.expires());
  }

  /** Whether an item says anything in this field. */
  boolean saysSomething(ItemFeatures item) {
    return !keep(Set.of(this), item).equals(keep(Set.of(), item));
  }
}

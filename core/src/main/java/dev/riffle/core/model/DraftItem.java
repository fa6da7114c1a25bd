package dev.riffle.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item as training hands it over.
 *
 * @param id 1 to 256 characters
 * @param vector finite; not to be written to afterwards
 * @param categories names that filters use, in any order
 * @param tags further names that filters use, in any order
 * @param numbers named quantities that filters use, finite
 * @param available whether it may be recommended
 * @param expires when it stops being recommended, if ever; kept in whole seconds, rounded down
 * @param popularity decayed count of interactions, finite, 0 or more
 */
public record DraftItem(
    String id,
    float[] vector,
    List<String> categories,
    List<String> tags,
    Map<String, Double> numbers,
    boolean available,
    Optional<Instant> expires,
    float popularity) {

  public DraftItem {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    numbers = Map.copyOf(numbers);
  }

  /** Without tags and numbers. */
  public DraftItem(
      String id,
      float[] vector,
      List<String> categories,
      boolean available,
      Optional<Instant> expires,
      float popularity) {
    this(id, vector, categories, List.of(), Map.of(), available, expires, popularity);
  }
}

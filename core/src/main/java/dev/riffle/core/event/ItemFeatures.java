package dev.riffle.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an item before anybody touched it.
 *
 * @param categories names that filters use ("any of", "all of"); no duplicates
 * @param tags further names that filters use, such as {@code brand:Acme}
 * @param numbers named quantities that filters use, finite
 * @param text free text, the title on its first line; may be empty
 * @param embedding a vector that the owner supplies (image, audio, language model), finite; may be
 *     empty
 * @param available whether the item may be recommended now
 * @param expires when the item stops being recommended, if ever
 */
public record ItemFeatures(
    List<String> categories,
    List<String> tags,
    Map<String, Double> numbers,
    String text,
    List<Float> embedding,
    boolean available,
    Optional<Instant> expires) {

  private static final ItemFeatures NONE =
      new ItemFeatures(List.of(), List.of(), Map.of(), "", List.of(), true, Optional.empty());

  public ItemFeatures {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    numbers = Map.copyOf(numbers);
    embedding = List.copyOf(embedding);
  }

  /** An item of which nothing is known but that it exists: available, without end. */
  public static ItemFeatures none() {
    return NONE;
  }

  /** Whether the item may be recommended at this moment. */
  public boolean servable(Instant now) {
    return available && expires.map(now::isBefore).orElse(true);
  }
}

package dev.riffle.local.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.json.JsonText;
import java.time.Instant;

/**
 * An item of the sample, with what nobody but the simulator knows of it.
 *
 * @param id for example {@code film-0042}
 * @param title as people read it; no two items share one
 * @param features what Riffle is told
 * @param genre index of its main genre
 * @param second index of its other genre, or the same
 * @param mood index of its mood
 * @param popularity how much attention it draws, relative to others
 * @param released nobody touches it before
 */
record Item(
    String id,
    String title,
    ItemFeatures features,
    int genre,
    int second,
    int mood,
    double popularity,
    Instant released) {

  /** What pages show of it. */
  OwnerAttributes attributes() {
    var shown = JsonNodeFactory.instance.objectNode().put("title", title);
    features.categories().forEach(shown.putArray("genres")::add);
    shown.put("minutes", features.numbers().get("minutes").intValue());
    return new OwnerAttributes(JsonText.compact(shown));
  }

  /** How much of this item belongs to a genre: 0 to 1, in all genres together 1. */
  double share(int of) {
    if (of == genre) {
      return genre == second ? 1 : 0.7;
    }
    return of == second ? 0.3 : 0;
  }
}

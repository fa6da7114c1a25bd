package dev.riffle.retrain.clean;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import java.time.Instant;

/**
 * Interactions through all of cleaning, one step after another.
 *
 * @param people all but robots'
 * @param heard those of them of which it is not too much that newcomers say
 * @param known those of them with items that there are
 * @param supported those of them that are trained on
 */
public record Cleaned(
    BotFilter.People people,
    Newcomers.Heard heard,
    KnownItems.Known known,
    MinimumSupport.Supported supported) {
  /**
   * Cleans; every subject keeps its number.
   *
   * @param now when the interactions were read
   */
  public static Cleaned of(
      Interactions all, ItemCatalogue catalogue, CleaningSettings settings, Instant now) {
    BotFilter.People people = BotFilter.without(all, settings);
    // Before it is asked what most people touch: who invents ids invents accounts for them.
    Newcomers.Heard heard = Newcomers.of(people.interactions(), now);
    KnownItems.Known known =
        KnownItems.of(heard.interactions(), catalogue, settings.unknownItems());
    return new Cleaned(people, heard, known, MinimumSupport.of(known.interactions(), settings));
  }
}

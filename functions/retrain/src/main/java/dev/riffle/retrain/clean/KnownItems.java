package dev.riffle.retrain.clean;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import java.util.Optional;

/**
 * Leaves out interactions with items that nobody put: {@code undefined}, a misspelt id, thousands
 * of invented ones. That is, where the tenant describes its items at all: where at least half of
 * the people touch mostly items that were put. Else events alone say what items there are. People
 * are counted, not interactions, so that no single one decides.
 */
public final class KnownItems {
  private KnownItems() {}

  /**
   * What is trained on, and what was found.
   *
   * @param ignored whether items that nobody put are left out, now and where the model serves
   * @param dropped how many interactions were left out
   * @param line what was found, for people; nothing when all items were put
   */
  public record Known(
      Interactions interactions, boolean ignored, long dropped, Optional<String> line) {}

  /** Applies a setting; every subject keeps its number. */
  public static Known of(Interactions all, ItemCatalogue catalogue, UnknownItems setting) {
    int[] known = all.counts(catalogue::wasPut);
    long unknown = all.size();
    int people = 0;
    int ofPutItems = 0;
    for (int subject = 0; subject < known.length; subject++) {
      unknown -= known[subject];
      if (all.count(subject) > 0) {
        people++;
        ofPutItems += 2 * known[subject] >= all.count(subject) ? 1 : 0;
      }
    }
    boolean described = 2 * ofPutItems >= people;
    boolean ignored = setting == UnknownItems.IGNORE && described;
    Interactions kept = ignored && unknown > 0 ? all.only(catalogue::wasPut) : all;
    Optional<String> line =
        unknown == 0
            ? Optional.empty()
            : Optional.of(
                "%,d interactions with %,d items that no item.put describes %s"
                    .formatted(
                        unknown,
                        all.itemIds().stream().filter(id -> !catalogue.wasPut(id)).count(),
                        why(setting, described, ofPutItems, people)));
    return new Known(kept, ignored, all.size() - kept.size(), line);
  }

  private static String why(UnknownItems setting, boolean described, int ofPutItems, int people) {
    if (setting == UnknownItems.ACCEPT) {
      return "are trained on, as unknownItems=accept says";
    }
    return described
        ? "are left out: put these items, or train with unknownItems=accept"
        : "are trained on: only %,d of %,d people touch mostly items that were put, so events say"
                .formatted(ofPutItems, people)
            + " what items there are";
  }
}

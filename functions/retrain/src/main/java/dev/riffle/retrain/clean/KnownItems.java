package dev.riffle.retrain.clean;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /**
   * What decides.
   *
   * @param interactions with items that nobody put
   * @param items that nobody put, and somebody touched
   * @param people who did anything
   * @param ofPutItems those of them who touch mostly items that were put
   */
  public record Census(long interactions, Set<String> items, int people, int ofPutItems)
      implements Serializable {
    /** Counts. */
    public static Census of(Interactions all, Predicate<String> wasPut) {
      int[] known = all.counts(wasPut);
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
      Set<String> items =
          all.itemIds().stream().filter(wasPut.negate()).collect(Collectors.toSet());
      return new Census(unknown, items, people, ofPutItems);
    }

    /** Of these people and others. */
    public Census plus(Census others) {
      var all = new HashSet<>(items);
      all.addAll(others.items);
      return new Census(
          interactions + others.interactions,
          all,
          people + others.people,
          ofPutItems + others.ofPutItems);
    }

    private boolean described() {
      return 2 * ofPutItems >= people;
    }

    /** Whether items that nobody put are left out. */
    public boolean ignores(UnknownItems setting) {
      return setting == UnknownItems.IGNORE && described();
    }

    /** What was found, for people; nothing when all items were put. */
    public Optional<String> line(UnknownItems setting) {
      return interactions == 0
          ? Optional.empty()
          : Optional.of(
              "%,d interactions with %,d items that no item.put describes %s"
                  .formatted(interactions, items.size(), why(setting)));
    }

    private String why(UnknownItems setting) {
      if (setting == UnknownItems.ACCEPT) {
        return "are trained on, as unknownItems=accept says";
      }
      return described()
          ? "are left out: put these items, or train with unknownItems=accept"
          : "are trained on: only %,d of %,d people touch mostly items that were put, so events say"
                  .formatted(ofPutItems, people)
              + " what items there are";
    }
  }

  /** Applies a setting; every subject keeps its number. */
  public static Known of(Interactions all, ItemCatalogue catalogue, UnknownItems setting) {
    Census census = Census.of(all, catalogue::wasPut);
    boolean ignored = census.ignores(setting);
    Interactions kept = ignored && census.interactions() > 0 ? all.only(catalogue::wasPut) : all;
    return new Known(kept, ignored, all.size() - kept.size(), census.line(setting));
  }
}

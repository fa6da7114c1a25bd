package dev.riffle.retrain.export;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.FoldedItem;
import dev.riffle.aws.feed.WholeItems;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.snapshot.Manifest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is newer than a model, read once. */
final class NewestChanges {
  /** More are not held: the newest are. */
  static final int MAX_ITEMS = 200_000;

  private static final int PAGE = 1_000;
  private static final int WHOLE = 25;

  private final ChangeFeed feed;
  private final WholeItems items;

  NewestChanges(ChangeFeed feed, WholeItems items) {
    this.feed = feed;
    this.items = items;
  }

  /**
   * What is newer than a model of which all is here.
   *
   * @throws RowsUnavailable when the table of items does not answer
   */
  Delta since(Manifest manifest, Model model) {
    return TableCall.answered("the newest changes of items", () -> read(manifest, model));
  }

  private Delta read(Manifest manifest, Model model) {
    Delta delta =
        Delta.none(model)
            .with(
                newest(read(manifest).values(), manifest)
                    .map(entry -> entry.changedItem(manifest.tenant()))
                    .toList());
    List<String> unfolded = delta.unfolded().stream().sorted().toList();
    for (int from = 0; from < unfolded.size(); from += WHOLE) {
      List<String> some = unfolded.subList(from, Math.min(unfolded.size(), from + WHOLE));
      delta =
          delta.with(
              items.read(manifest.tenant(), some).stream()
                  .map(row -> FoldedItem.of(row, model).item())
                  .toList());
    }
    return delta;
  }

  /** The newest that count, no more than are held. */
  private static Stream<FeedEntry> newest(Collection<FeedEntry> entries, Manifest manifest) {
    return entries.stream()
        .filter(entry -> entry.counts(manifest.provenance().onlyPut()))
        .sorted(Comparator.comparing(FeedEntry::changed).reversed())
        .limit(MAX_ITEMS);
  }

  private Map<String, FeedEntry> read(Manifest manifest) {
    Instant from = manifest.dataUntil().minus(ChangeFeed.SLACK);
    Map<String, FeedEntry> newest = new HashMap<>();
    for (int shard = 0; shard < feed.shards(); shard++) {
      Optional<ChangeFeed.Position> after = Optional.empty();
      do {
        ChangeFeed.Page page = feed.page(manifest.tenant(), shard, from, after, PAGE);
        for (FeedEntry entry : page.entries()) {
          newest.merge(entry.pk(), entry, (a, b) -> a.rev() >= b.rev() ? a : b);
        }
        if (newest.size() > 2 * MAX_ITEMS) {
          List<FeedEntry> held = newest(newest.values(), manifest).toList();
          newest.clear();
          held.forEach(entry -> newest.put(entry.pk(), entry));
        }
        after = page.next();
      } while (after.isPresent());
    }
    return newest;
  }
}

package dev.riffle.aws.feed;

import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.recommend.Delta;
import java.time.Instant;
import java.util.Optional;

/**
 * An item whose row was read whole, with a vector of a model: as the feed would have it, had it
 * been stored for that one.
 *
 * @param rev of its row
 * @param changed when that was written
 */
public record FoldedItem(ChangedItem item, long rev, Instant changed) {
  /** The item of a row. */
  public static FoldedItem of(ItemRow row, Model model) {
    FeedEntry entry = FeedEntry.of(row);
    ChangedItem brief = entry.changedItem(row.tenant());
    Optional<StoredVector> vector =
        Delta.vector(model, row.changedItem())
            .map(values -> new StoredVector(model.version(), values));
    return new FoldedItem(
        new ChangedItem(brief.id(), brief.features(), brief.deleted(), Optional.empty(), vector),
        row.rev(),
        row.changed());
  }
}

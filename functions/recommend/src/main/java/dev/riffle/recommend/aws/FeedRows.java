package dev.riffle.recommend.aws;

import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.table.RowAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Entries of the change feed, each read by itself. */
final class FeedRows {
  private static final Logger LOG = Logger.getLogger(FeedRows.class);

  private FeedRows() {}

  /**
   * The entries, without those that are damaged, which the log then says: one must not hide all
   * others, and its item stays as the model has it.
   */
  static List<FeedEntry> read(List<Map<String, AttributeValue>> rows) {
    return rows.stream().flatMap(row -> read(row).stream()).toList();
  }

  private static Optional<FeedEntry> read(Map<String, AttributeValue> row) {
    try {
      return Optional.of(FeedEntry.read(row));
    } catch (RuntimeException e) {
      LOG.errorf(
          "the feed's entry of item %s cannot be read: %s",
          row.get(RowAttribute.KEY), Quoting.logged(e));
      return Optional.empty();
    }
  }
}

package dev.riffle.aws.feed;

import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.table.RowAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entries of the change feed, each read by itself.
 *
 * @param damaged hears of those that cannot be read, which are left out
 */
record FeedRows(DamagedEntries damaged) {
  List<FeedEntry> read(List<Map<String, AttributeValue>> rows) {
    return rows.stream().flatMap(row -> read(row).stream()).toList();
  }

  private Optional<FeedEntry> read(Map<String, AttributeValue> row) {
    try {
      return Optional.of(FeedEntry.read(row));
    } catch (RuntimeException e) {
      damaged.passedOver(String.valueOf(row.get(RowAttribute.KEY)), e);
      return Optional.empty();
    }
  }
}

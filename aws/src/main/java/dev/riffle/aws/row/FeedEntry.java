package dev.riffle.aws.row;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.ItemSummary;
import dev.riffle.core.online.ItemSummaryCodec;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item in the change feed: its row without what only training and fold-in read.
 *
 * @param rev of the row that it is of
 * @param changed when that was written, to the millisecond
 */
public record FeedEntry(
    String pk, long rev, Instant changed, ItemSummary summary, Optional<StoredVector> vector) {

  /** What the feed says of a row. */
  public static FeedEntry of(ItemRow row) {
    return new FeedEntry(row.pk(), row.rev(), row.changed(), row.summary(), row.vector());
  }

  /**
   * Reads an entry as the index holds it.
   *
   * @throws dev.riffle.core.online.DamagedState when a binary attribute is not what was written
   * @throws DamagedRow when an attribute is missing or of another type
   */
  public static FeedEntry read(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new FeedEntry(
        attributes.text(RowAttribute.KEY),
        attributes.revision(),
        attributes.millis(ItemAttribute.CHANGED),
        ItemSummaryCodec.decode(attributes.bytes(ItemAttribute.SUMMARY)),
        attributes.optionalVector());
  }

  /**
   * The item, without its reservoir.
   *
   * @param tenant whose item it is
   */
  public ChangedItem changedItem(String tenant) {
    return new ChangedItem(
        itemId(tenant), summary.features(), summary.deleted(), Optional.empty(), vector);
  }

  /**
   * Whether it is an item for answers.
   *
   * @param onlyPut whether an item of which only interactions are known is none
   */
  public boolean counts(boolean onlyPut) {
    return !(onlyPut && summary.isUnknown());
  }

  /** The id of a tenant's item. */
  public String itemId(String tenant) {
    return pk.substring(Event.key(tenant, "").length());
  }
}

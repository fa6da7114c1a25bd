package dev.riffle.aws.feed;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.core.table.RowAttribute;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of the table {@code items}, each read by itself. */
public final class ItemRows {
  private final ItemRowMapping mapping = new ItemRowMapping();
  private final DamagedEntries damaged;

  /**
   * @param damaged hears of those that cannot be read
   */
  public ItemRows(DamagedEntries damaged) {
    this.damaged = damaged;
  }

  /** A row, or nothing when it is damaged. */
  public Optional<ItemRow> read(Map<String, AttributeValue> row) {
    try {
      return Optional.of(mapping.row(row));
    } catch (RuntimeException e) {
      damaged.passedOver(String.valueOf(row.get(RowAttribute.KEY)), e);
      return Optional.empty();
    }
  }
}

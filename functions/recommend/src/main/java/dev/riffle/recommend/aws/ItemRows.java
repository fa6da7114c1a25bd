package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.table.RowAttribute;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of the table {@code items}, each read by itself. */
final class ItemRows {
  private static final Logger LOG = Logger.getLogger(ItemRows.class);

  private final ItemRowMapping mapping = new ItemRowMapping();

  /**
   * A row, or nothing when it is damaged, which the log then says: one must not hide all others,
   * and its item stays as the model has it.
   */
  Optional<ItemRow> read(Map<String, AttributeValue> row) {
    try {
      return Optional.of(mapping.row(row));
    } catch (RuntimeException e) {
      LOG.errorf(
          "the row of item %s cannot be read: %s", row.get(RowAttribute.KEY), Quoting.logged(e));
      return Optional.empty();
    }
  }
}

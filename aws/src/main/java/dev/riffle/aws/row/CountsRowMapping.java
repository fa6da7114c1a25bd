package dev.riffle.aws.row;

import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.online.ItemCountsCodec;
import dev.riffle.core.table.ListAttribute;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of counts among those of items, as docs/data.md lays them down. */
public final class CountsRowMapping implements RowMapping<CountsRow> {
  @Override
  public Map<String, AttributeValue> attributes(CountsRow row) {
    return Attributes.empty()
        .text(RowAttribute.KEY, row.pk())
        .number(RowAttribute.REVISION, row.rev())
        .number(RowAttribute.EXPIRES, row.expires().getEpochSecond())
        .bytes(ListAttribute.COUNTS, ItemCountsCodec.encode(row.counts()))
        .map();
  }

  @Override
  public CountsRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new CountsRow(
        attributes.text(RowAttribute.KEY),
        attributes.revision(),
        ItemCountsCodec.decode(attributes.bytes(ListAttribute.COUNTS)),
        expires(attributes));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counting begins again.
   */
  @Override
  public CountsRow salvaged(Map<String, AttributeValue> values, Instant now) {
    var attributes = new Attributes(values);
    return new CountsRow(
        attributes.text(RowAttribute.KEY),
        attributes.revisionOfSalvaged(),
        ItemCounts.EMPTY,
        Salvage.orElse(Instant.EPOCH, () -> expires(attributes)));
  }

  private static Instant expires(Attributes attributes) {
    return attributes.seconds(RowAttribute.EXPIRES);
  }
}

package dev.riffle.aws.row;

import dev.riffle.core.online.SeenItems;
import dev.riffle.core.online.SeenItemsCodec;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of older items in the table {@code users}, as docs/data.md lays them down. */
public final class SeenRowMapping implements RowMapping<SeenRow> {
  @Override
  public Map<String, AttributeValue> attributes(SeenRow row) {
    Attributes attributes =
        Attributes.empty()
            .text(RowAttribute.KEY, row.pk())
            .number(RowAttribute.REVISION, row.rev())
            .number(RowAttribute.EXPIRES, row.expires().getEpochSecond());
    if (!row.items().isEmpty()) {
      attributes.bytes(UserAttribute.SEEN, SeenItemsCodec.encode(row.items()));
    }
    return attributes.map();
  }

  @Override
  public SeenRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new SeenRow(
        attributes.text(RowAttribute.KEY),
        attributes.number(RowAttribute.REVISION),
        items(values),
        Instant.ofEpochSecond(attributes.number(RowAttribute.EXPIRES)));
  }

  @Override
  public SeenRow salvaged(Map<String, AttributeValue> values, Instant now) {
    var attributes = new Attributes(values);
    return new SeenRow(
        attributes.text(RowAttribute.KEY),
        attributes.revisionOfSalvaged(),
        Salvage.orElse(SeenItems.NONE, () -> items(values)),
        Salvage.orElse(Instant.EPOCH, () -> attributes.seconds(RowAttribute.EXPIRES)));
  }

  /** The items of a row, a user's too, of which that much was read. */
  public static SeenItems items(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalBytes(UserAttribute.SEEN)
        .map(SeenItemsCodec::decode)
        .orElse(SeenItems.NONE);
  }
}

package dev.riffle.aws.row;

import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.ArrivalsCodec;
import dev.riffle.core.table.ListAttribute;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of the newest items among those of items, as docs/data.md lays them down. */
public final class ArrivalsRowMapping implements RowMapping<ArrivalsRow> {
  @Override
  public Map<String, AttributeValue> attributes(ArrivalsRow row) {
    return Attributes.empty()
        .text(RowAttribute.KEY, row.pk())
        .number(RowAttribute.REVISION, row.rev())
        .bytes(ListAttribute.ARRIVALS, ArrivalsCodec.encode(row.arrivals()))
        .map();
  }

  @Override
  public ArrivalsRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new ArrivalsRow(
        attributes.text(RowAttribute.KEY),
        attributes.revision(),
        ArrivalsCodec.decode(attributes.bytes(ListAttribute.ARRIVALS)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The list begins again.
   */
  @Override
  public ArrivalsRow salvaged(Map<String, AttributeValue> values, Instant now) {
    var attributes = new Attributes(values);
    return new ArrivalsRow(
        attributes.text(RowAttribute.KEY), attributes.revisionOfSalvaged(), Arrivals.EMPTY);
  }
}

package dev.riffle.ingest.state;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code items} as docs/data.md lays it down. */
public final class ItemRowMapping implements RowMapping<ItemRow> {
  @Override
  public Map<String, AttributeValue> attributes(ItemRow row) {
    Attributes attributes =
        Attributes.empty()
            .text("pk", row.pk())
            .number("rev", row.rev())
            .text("feed", row.tenant())
            .number("changed", row.changed().toEpochMilli())
            .vector(row.vector());
    row.command()
        .ifPresent(
            command -> {
              attributes
                  .number("put", command.time().toEpochMilli())
                  .text("putId", command.eventId());
              command.features().ifPresent(item -> attributes.text("features", json(item)));
              if (command.deleted()) {
                attributes.flag("deleted", true);
              }
            });
    if (!row.reservoir().entries().isEmpty()) {
      attributes.bytes("reservoir", ReservoirCodec.encode(row.reservoir()));
    }
    return attributes.map();
  }

  @Override
  public ItemRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new ItemRow(
        attributes.text("pk"),
        attributes.number("rev"),
        attributes.text("feed"),
        attributes
            .optionalMillis("put")
            .map(time -> new ItemCommand(time, attributes.text("putId"), features(attributes))),
        attributes.optionalBytes("reservoir").map(ReservoirCodec::decode).orElse(Reservoir.EMPTY),
        attributes.optionalVector(),
        Instant.ofEpochMilli(attributes.number("changed")));
  }

  private static Optional<ItemFeatures> features(Attributes attributes) {
    return attributes.flag("deleted")
        ? Optional.empty()
        : Optional.of(
            FeaturesJson.read(attributes.text("features").getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(ItemFeatures item) {
    return new String(EventJson.write(FeaturesJson.write(item)), StandardCharsets.UTF_8);
  }
}

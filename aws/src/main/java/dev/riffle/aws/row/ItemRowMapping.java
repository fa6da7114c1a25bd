package dev.riffle.aws.row;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.online.ItemSummaryCodec;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.core.table.FeedShards;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code items} as docs/data.md lays it down. */
public final class ItemRowMapping implements RowMapping<ItemRow> {
  /** So long the row of an item that nobody put stays after its last change. */
  static final int UNKNOWN_DAYS = 30;

  @Override
  public Map<String, AttributeValue> attributes(ItemRow row) {
    Attributes attributes =
        Attributes.empty()
            .text(RowAttribute.KEY, row.pk())
            .number(RowAttribute.REVISION, row.rev())
            .text(ItemAttribute.FEED, row.tenant())
            .text(ItemAttribute.FEED_SHARD, FeedShards.key(row.tenant(), row.itemId()))
            .number(ItemAttribute.CHANGED, row.changed().toEpochMilli())
            .bytes(ItemAttribute.SUMMARY, ItemSummaryCodec.encode(row.summary()))
            .vector(row.vector());
    row.command()
        .ifPresent(
            command -> {
              attributes
                  .number(ItemAttribute.PUT, command.time().toEpochMilli())
                  .text(ItemAttribute.PUT_ID, command.eventId());
              command
                  .arrived()
                  .ifPresent(arrived -> attributes.number(ItemAttribute.PUT_ARRIVED, arrived));
              command
                  .features()
                  .ifPresent(item -> attributes.text(ItemAttribute.FEATURES, json(item)));
              if (!command.attributes().isEmpty()) {
                attributes.text(ItemAttribute.OWNER, command.attributes().json());
              }
              if (command.deleted()) {
                attributes.flag(ItemAttribute.DELETED, true);
              }
            });
    if (row.command().isEmpty()) {
      // Ids can be invented: who did that leaves nothing for ever.
      attributes.number(
          RowAttribute.EXPIRES, row.changed().plus(Duration.ofDays(UNKNOWN_DAYS)).getEpochSecond());
    }
    row.created().ifPresent(time -> attributes.number(ItemAttribute.CREATED, time.toEpochMilli()));
    if (!row.reservoir().entries().isEmpty()) {
      attributes.bytes(ItemAttribute.RESERVOIR, ReservoirCodec.encode(row.reservoir()));
    }
    return attributes.map();
  }

  @Override
  public ItemRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new ItemRow(
        attributes.text(RowAttribute.KEY),
        attributes.revision(),
        attributes.text(ItemAttribute.FEED),
        command(attributes),
        reservoir(attributes),
        attributes.optionalVector(),
        attributes.millis(ItemAttribute.CHANGED),
        attributes.optionalMillis(ItemAttribute.CREATED));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A deletion stays one. An item whose features cannot be read has none until it is put again.
   * It changed now: readers of the change feed have to see what is left of it.
   */
  @Override
  public ItemRow salvaged(Map<String, AttributeValue> values, Instant now) {
    var attributes = new Attributes(values);
    String pk = attributes.text(RowAttribute.KEY);
    return new ItemRow(
        pk,
        attributes.revisionOfSalvaged(),
        pk.substring(0, pk.indexOf('#')),
        Salvage.orElse(Optional.empty(), () -> command(attributes)),
        Salvage.orElse(Reservoir.EMPTY, () -> reservoir(attributes)),
        Optional.empty(),
        now,
        Salvage.orElse(Optional.empty(), () -> attributes.optionalMillis(ItemAttribute.CREATED)));
  }

  private static Optional<ItemCommand> command(Attributes attributes) {
    return attributes
        .optionalMillis(ItemAttribute.PUT)
        .map(
            time ->
                new ItemCommand(
                    time,
                    attributes.optionalNumber(ItemAttribute.PUT_ARRIVED),
                    attributes.text(ItemAttribute.PUT_ID),
                    features(attributes),
                    owner(attributes)));
  }

  /** What the owner says of an item, of a row of which that much was read. */
  public static OwnerAttributes owner(Map<String, AttributeValue> values) {
    return owner(new Attributes(values));
  }

  private static OwnerAttributes owner(Attributes attributes) {
    return attributes
        .optionalText(ItemAttribute.OWNER)
        .map(OwnerAttributes::new)
        .orElse(OwnerAttributes.NONE);
  }

  private static Reservoir reservoir(Attributes attributes) {
    return attributes
        .optionalBytes(ItemAttribute.RESERVOIR)
        .map(ReservoirCodec::decode)
        .orElse(Reservoir.EMPTY);
  }

  private static Optional<ItemFeatures> features(Attributes attributes) {
    return attributes.flag(ItemAttribute.DELETED)
        ? Optional.empty()
        : Optional.of(
            FeaturesJson.read(
                attributes.text(ItemAttribute.FEATURES).getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(ItemFeatures item) {
    return new String(EventJson.write(FeaturesJson.write(item)), StandardCharsets.UTF_8);
  }
}

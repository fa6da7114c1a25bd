package dev.riffle.recommend.aws;

import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.recommend.ChangedItem.StoredVector;
import dev.riffle.recommend.delta.ItemRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of {@code items} as docs/data.md has them. */
final class ItemRows {
  private ItemRows() {}

  static ItemRow read(String tenant, Map<String, AttributeValue> row) {
    String id = row.get("pk").s().substring(tenant.length() + 1);
    Optional<StoredVector> vector =
        row.containsKey("vector") && row.containsKey("model")
            ? Optional.of(
                new StoredVector(
                    row.get("model").s(), VectorCodec.decode(row.get("vector").b().asByteArray())))
            : Optional.empty();
    var item =
        new ChangedItem(
            id,
            Optional.ofNullable(row.get("features"))
                .map(json -> FeaturesJson.read(json.s().getBytes(StandardCharsets.UTF_8))),
            Optional.ofNullable(row.get("deleted")).map(AttributeValue::bool).orElse(false),
            Optional.ofNullable(row.get("reservoir"))
                .map(bytes -> ReservoirCodec.decode(bytes.b().asByteArray()))
                .orElse(Reservoir.EMPTY),
            vector);
    return new ItemRow(
        item,
        Long.parseLong(row.get("rev").n()),
        Instant.ofEpochMilli(Long.parseLong(row.get("changed").n())));
  }
}

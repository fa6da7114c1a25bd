package dev.riffle.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.definition.DataPlane.KeyType;
import dev.riffle.definition.DataPlane.Projection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables that are defined are those that the code reads and writes. */
final class RowContractTest {
  private final DataPlane plane = DataPlane.read(Path.of("../.."));

  @Test
  void rowsAreFoundByTheirKeyAndGoWhenTheyExpire() {
    assertThat(plane.tables())
        .allSatisfy(
            table -> {
              assertThat(table.partitionKey())
                  .isEqualTo(new DataPlane.Key(RowAttribute.KEY, KeyType.S));
              assertThat(table.timeToLive()).isEqualTo(RowAttribute.EXPIRES);
            });
  }

  @Test
  void itemsAreFoundByTheTimeOfTheirChange() {
    assertThat(plane.items().indexes())
        .isEqualTo(
            List.of(
                new DataPlane.Index(
                    ItemAttribute.BY_SHARD,
                    new DataPlane.Key(ItemAttribute.FEED_SHARD, KeyType.S),
                    new DataPlane.Key(ItemAttribute.CHANGED, KeyType.N),
                    Projection.INCLUDE,
                    List.of(
                        RowAttribute.REVISION,
                        RowAttribute.VECTOR,
                        RowAttribute.MODEL,
                        ItemAttribute.SUMMARY))));
  }
}

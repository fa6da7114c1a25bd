package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.retry.Until;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimedWritesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  private final List<ItemRow> written = new ArrayList<>();
  private final Rows<ItemRow> rows =
      new Rows<>() {
        @Override
        public Map<String, ItemRow> read(Set<String> keys, Until until) {
          return Map.of();
        }

        @Override
        public boolean write(ItemRow row) {
          return written.add(row);
        }
      };
  private final TimedWrites writes = new TimedWrites(rows, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aRowHasTheTimeOfItsWrite() {
    writes.write(row(NOW.minusSeconds(60)));

    assertThat(written).extracting(ItemRow::changed).containsExactly(NOW);
    assertThat(written.getFirst().rev()).isEqualTo(2);
  }

  /** A deletion that a slow clock writes must not lie before the row that it replaces. */
  @Test
  void aLaterWriteHasALaterTimeAlsoWhenClocksDiffer() {
    writes.write(row(NOW.plusSeconds(90)));

    assertThat(written)
        .extracting(ItemRow::changed)
        .containsExactly(NOW.plusSeconds(90).plusMillis(1));
  }

  private static ItemRow row(Instant before) {
    return ItemRow.absent("shop#i", "shop").written(2, before);
  }
}

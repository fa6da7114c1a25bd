package dev.riffle.tests.bench.delta;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Fresh items as {@code ingest} writes them: text, reservoir, vector; each changes in its turn. */
final class ChangingItems {
  private final String tenant;
  private final int items;
  private final long[] revisions;
  private final Instant[] changed;
  private final ItemFeatures features;
  private final Reservoir reservoir;
  private final StoredVector vector;
  private int next;

  /**
   * @param entries of each reservoir, with a context of {@code context} items each
   */
  ChangingItems(
      String tenant, int items, int dims, int textBytes, int entries, int context, Instant start) {
    this.tenant = tenant;
    this.items = items;
    this.revisions = new long[items];
    this.changed = new Instant[items];
    this.features =
        new ItemFeatures(
            List.of("category-17", "brand-4711"),
            List.of("new"),
            Map.of("price", 19.9),
            "t".repeat(textBytes),
            List.of(),
            true,
            Optional.empty());
    this.reservoir = reservoir(entries, context, start);
    var values = new float[dims];
    var random = new SplittableRandom(1);
    for (int d = 0; d < dims; d++) {
      values[d] = (float) (random.nextDouble() - 0.5);
    }
    this.vector = new StoredVector("20261124T170000Z-0123abcd", values);
  }

  /** The next item, one revision on. */
  ItemRow change(Instant now) {
    int item = next;
    next = (next + 1) % items;
    revisions[item]++;
    changed[item] = now;
    return new ItemRow(
        Event.key(tenant, "item-%06d".formatted(item)),
        revisions[item],
        tenant,
        Optional.of(new ItemCommand(now, "put-%d".formatted(item), Optional.of(features))),
        reservoir,
        Optional.of(vector),
        changed[item]);
  }

  private static Reservoir reservoir(int entries, int context, Instant start) {
    var all = new ArrayList<Reservoir.Entry>();
    for (int i = 0; i < entries; i++) {
      var before = new ArrayList<Reservoir.Context>();
      for (int c = 0; c < context; c++) {
        before.add(new Reservoir.Context("item-%06d".formatted(i * context + c), 1, true));
      }
      all.add(
          new Reservoir.Entry(
              EventKey.of("event-" + i), start.minusSeconds(entries - i), 1, true, before));
    }
    return new Reservoir(all);
  }
}

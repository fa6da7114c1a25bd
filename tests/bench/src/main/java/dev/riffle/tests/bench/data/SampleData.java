package dev.riffle.tests.bench.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemPut;
import dev.riffle.local.sample.SampleWorld;

/** The made-up world that {@code local/up} shows, for benchmarks that need no real data. */
public final class SampleData {
  private SampleData() {}

  /** All that happened in it. */
  public static DataSet of(SampleWorld sample) {
    var gathered = new DataSetBuilder();
    sample
        .events()
        .forEach(
            event -> {
              switch (event) {
                case Interaction interaction -> gathered.add(interaction);
                case ItemPut put -> gathered.add(put);
                default -> throw new IllegalStateException("a sample has no " + event);
              }
            });
    return gathered.build("sample", false);
  }
}

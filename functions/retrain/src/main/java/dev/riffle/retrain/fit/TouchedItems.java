package dev.riffle.retrain.fit;

import dev.riffle.core.model.Norm;
import dev.riffle.core.model.TypicalNorms;
import dev.riffle.retrain.ials.Factors;
import java.util.List;
import java.util.stream.IntStream;

/** The items of a training that anybody touched, with the vectors that came of it. */
final class TouchedItems implements TypicalNorms.Items {
  private final ItemTable table;
  private final Factors vectors;
  private final int[] touched;

  TouchedItems(ItemTable table, Factors vectors) {
    this.table = table;
    this.vectors = vectors;
    this.touched =
        IntStream.range(0, vectors.rows()).filter(item -> table.users()[item] > 0).toArray();
  }

  @Override
  public int count() {
    return touched.length;
  }

  @Override
  public float norm(int item) {
    return Norm.ceiling(vectors.row(touched[item]), 0, vectors.dims());
  }

  @Override
  public List<String> categories(int item) {
    return table.features().get(touched[item]).categories();
  }
}

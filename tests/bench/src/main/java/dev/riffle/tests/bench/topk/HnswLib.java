package dev.riffle.tests.bench.topk;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.ArrayList;

/** hnswlib's port to Java, on {@link AugmentedVectors} vectors in float. */
final class HnswLib implements Engine {
  private final AugmentedVectors lifted;
  private final HnswIndex<Integer, float[], Lift, Float> index;

  private record Lift(Integer id, float[] vector) implements Item<Integer, float[]> {
    private static final long serialVersionUID = 1;

    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  HnswLib(Vectors vectors) throws InterruptedException {
    this.lifted = AugmentedVectors.over(vectors.items());
    this.index =
        HnswIndex.newBuilder(
                vectors.dims() + 1, DistanceFunctions.FLOAT_INNER_PRODUCT, vectors.items().length)
            .withM(Peers.DEGREE)
            .withEfConstruction(Peers.CONSTRUCTION)
            .build();
    var items = new ArrayList<Lift>();
    for (float[] item : vectors.items()) {
      items.add(new Lift(items.size(), lifted.item(item)));
    }
    index.addAll(items);
  }

  @Override
  public String name() {
    return "hnswlib-core";
  }

  @Override
  public void effort(int candidates) {
    index.setEf(candidates);
  }

  @Override
  public int[] search(float[] query, int k) {
    return index.findNearest(lifted.query(query), k).stream()
        .mapToInt(found -> found.item().id())
        .toArray();
  }

  /**
   * Vectors and the links of the bottom layer; the library does not say, and has objects beside.
   */
  @Override
  public long bytes() {
    return 4L * index.size() * (index.getDimensions() + 2L * Peers.DEGREE);
  }
}

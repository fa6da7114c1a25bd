package dev.riffle.tests.bench.topk;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JVector's graph in memory, on {@link Lifted} vectors in float. */
final class JVectorGraph implements Engine {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final Lifted lifted;
  private final ListRandomAccessVectorValues values;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;
  private int candidates = 1;

  JVectorGraph(Vectors vectors) throws IOException {
    this.lifted = Lifted.over(vectors.items());
    List<VectorFloat<?>> items = new ArrayList<>();
    for (float[] item : vectors.items()) {
      items.add(TYPES.createFloatVector(lifted.item(item)));
    }
    this.values = new ListRandomAccessVectorValues(items, vectors.dims() + 1);
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(values, VectorSimilarityFunction.DOT_PRODUCT, 2 * Peers.DEGREE)
            .withBeamWidth(Peers.CONSTRUCTION)
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .build()) {
      this.graph = builder.build(values);
    }
    this.searcher = new GraphSearcher(graph);
  }

  @Override
  public String name() {
    return "jvector";
  }

  @Override
  public void effort(int candidates) {
    this.candidates = candidates;
  }

  @Override
  public int[] search(float[] query, int k) {
    var score =
        DefaultSearchScoreProvider.exact(
            TYPES.createFloatVector(lifted.query(query)),
            VectorSimilarityFunction.DOT_PRODUCT,
            values);
    NodeScore[] found =
        searcher.search(score, k, Math.max(k, candidates), 0f, 0f, Bits.ALL).getNodes();
    var items = new int[found.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = found[i].node;
    }
    return items;
  }

  @Override
  public long bytes() {
    return graph.ramBytesUsed() + 4L * values.size() * values.dimension();
  }

  @Override
  public void close() throws IOException {
    searcher.close();
    graph.close();
  }
}

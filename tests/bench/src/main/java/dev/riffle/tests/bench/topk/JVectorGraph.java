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
import java.util.function.UnaryOperator;

/**
 * JVector's graph in memory, in float: on the vectors as they are, or on {@link AugmentedVectors}
 * ones.
 */
final class JVectorGraph implements Engine {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final String name;
  private final UnaryOperator<float[]> toQuery;
  private final ListRandomAccessVectorValues values;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;
  private int candidates = 1;

  private JVectorGraph(
      String name, Vectors vectors, UnaryOperator<float[]> toItem, UnaryOperator<float[]> toQuery)
      throws IOException {
    this.name = name;
    this.toQuery = toQuery;
    List<VectorFloat<?>> items = new ArrayList<>();
    for (float[] item : vectors.items()) {
      items.add(TYPES.createFloatVector(toItem.apply(item)));
    }
    this.values = new ListRandomAccessVectorValues(items, items.getFirst().length());
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

  static JVectorGraph plain(Vectors vectors) throws IOException {
    return new JVectorGraph("jvector", vectors, UnaryOperator.identity(), UnaryOperator.identity());
  }

  static JVectorGraph lifted(Vectors vectors) throws IOException {
    var lifted = AugmentedVectors.over(vectors.items());
    return new JVectorGraph("jvector lifted", vectors, lifted::item, lifted::query);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void effort(int candidates) {
    this.candidates = candidates;
  }

  @Override
  public int[] search(float[] query, int k) {
    var score =
        DefaultSearchScoreProvider.exact(
            TYPES.createFloatVector(toQuery.apply(query)),
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

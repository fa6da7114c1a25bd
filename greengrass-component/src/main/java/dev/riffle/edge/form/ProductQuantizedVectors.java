package dev.riffle.edge.form;

/**
 * Product quantization (Jégou, Douze, Schmid 2011): a byte for each group of dimensions, which
 * names one of 256 centroids. A score is a sum of products looked up, one a group.
 */
final class ProductQuantizedVectors implements QuantizedVectors {
  private final Codebooks books;
  private final byte[] codes;
  private final Norms norms;

  /**
   * @param codes {@code count x books.groups()}
   */
  ProductQuantizedVectors(int dims, Codebooks books, byte[] codes) {
    this.books = books;
    this.codes = codes;
    this.norms = Norms.of(codes.length / books.groups(), dims, this::copy);
  }

  static Writer writer(int count, int dims, Codebooks books) {
    int groups = books.groups();
    var codes = new byte[Math.multiplyExact(count, groups)];
    return new Writer() {
      private int at;

      @Override
      public void add(float[] vector) {
        for (int g = 0; g < groups; g++) {
          codes[at++] = books.code(g, vector, 0);
        }
      }

      @Override
      public QuantizedVectors codes() {
        return new ProductQuantizedVectors(dims, books, codes);
      }
    };
  }

  Codebooks books() {
    return books;
  }

  byte[] bytes() {
    return codes;
  }

  @Override
  public Norms norms() {
    return norms;
  }

  @Override
  public void copy(int row, float[] into, int offset) {
    for (int g = 0; g < books.groups(); g++) {
      books.copy(g, codes[row * books.groups() + g], into, offset);
    }
  }

  @Override
  public Scorer against(float[] query) {
    double[] products = books.products(query);
    int groups = books.groups();
    return row -> {
      double sum = 0;
      int from = row * groups;
      for (int g = 0; g < groups; g++) {
        sum += products[g * Codebooks.CENTROIDS + (codes[from + g] & 0xFF)];
      }
      return (float) sum;
    };
  }
}

package dev.riffle.core.model;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.SuccessorWeights;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** What a draft must hold to before it becomes a file that others trust. */
final class DraftRules {
  private DraftRules() {}

  static void check(
      String tenant,
      int dims,
      double meanUserSquare,
      List<String> categories,
      List<DraftItem> items) {
    require(!tenant.isEmpty(), "the tenant's name is empty");
    require(
        dims >= 1 && dims <= ModelLimits.MAX_DIMS,
        "dims must be 1 to " + ModelLimits.MAX_DIMS + ", not " + dims);
    require(
        Double.isFinite(meanUserSquare) && meanUserSquare >= 0,
        "meanUserSquare must be finite and 0 or more, not " + meanUserSquare);
    require(
        items.size() <= ModelLimits.MAX_ITEMS,
        "a snapshot holds at most %d items, not %d".formatted(ModelLimits.MAX_ITEMS, items.size()));
    require(
        categories.size() <= ModelLimits.MAX_CATEGORIES,
        "items use %d categories, and filters take at most %d: make the rarer ones tags"
            .formatted(categories.size(), ModelLimits.MAX_CATEGORIES));
    var ids = new HashSet<String>();
    for (DraftItem item : items) {
      checkItem(item, dims);
      if (!ids.add(item.id())) {
        throw new IllegalArgumentException("item '" + item.id() + "' is there twice");
      }
    }
  }

  static void checkGram(double[] gram, int dims) {
    require(
        gram.length == dims * dims,
        "gram must have %d numbers for %d dims, not %d".formatted(dims * dims, dims, gram.length));
    for (int i = 0; i < gram.length; i++) {
      if (!Double.isFinite(gram[i])) {
        throw new IllegalArgumentException("gram[%d] is %s".formatted(i, gram[i]));
      }
    }
  }

  static void checkNetwork(SequenceNetwork network, int dims) {
    require(
        network.settings().dims() == dims,
        "the encoder has %d dims, not %d".formatted(network.settings().dims(), dims));
  }

  static void checkPrior(Prior prior, int dims) {
    require(prior.dims() == dims, "the prior has %d dims, not %d".formatted(prior.dims(), dims));
    require(!prior.names().isEmpty(), "the prior has no features: leave it out");
    checkFinite("the prior's mean", prior.means());
    checkFinite("the prior's scale", prior.scales());
    checkFinite("the prior's weight", prior.weights());
    for (String name : prior.names()) {
      require(encodable(name), "the prior's feature '" + name + "' is not valid Unicode");
    }
  }

  static void checkRows(SuccessorWeights weights, int items) {
    require(
        weights.rows() == items, "there are %d rows for %d items".formatted(weights.rows(), items));
  }

  /** Messages are made on failure alone: this runs once for each of up to millions of items. */
  private static void checkItem(DraftItem item, int dims) {
    String id = item.id();
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > ModelLimits.MAX_ID_BYTES || !encodable(id)) {
      throw new IllegalArgumentException(
          "an item's id must be valid Unicode of 1 to %d bytes in UTF-8, and '%s' has %d"
              .formatted(ModelLimits.MAX_ID_BYTES, id, bytes));
    }
    float[] vector = item.vector();
    if (vector.length != dims) {
      throw new IllegalArgumentException(
          "item '%s' has %d dimensions, not %d".formatted(id, vector.length, dims));
    }
    for (int d = 0; d < dims; d++) {
      if (!Float.isFinite(vector[d])) {
        throw new IllegalArgumentException(
            "item '%s', dimension %d: %s is not finite".formatted(id, d, vector[d]));
      }
    }
    if (!Float.isFinite(Norm.ceiling(vector, 0, dims))) {
      throw new IllegalArgumentException(
          "item '%s' is too long a vector: its norm is no finite float".formatted(id));
    }
    item.numbers()
        .forEach(
            (name, value) -> {
              if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                    "item '%s': %s must be finite, not %s".formatted(id, name, value));
              }
            });
    if (!(Float.isFinite(item.popularity()) && item.popularity() >= 0)) {
      throw new IllegalArgumentException(
          "item '%s': popularity must be finite and 0 or more, not %s"
              .formatted(id, item.popularity()));
    }
  }

  private static void checkFinite(String what, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("%s %d: %s".formatted(what, i, values[i]));
      }
    }
  }

  private static boolean encodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

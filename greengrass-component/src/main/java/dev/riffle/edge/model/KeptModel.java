package dev.riffle.edge.model;

import dev.riffle.core.registry.ServingStrategy;
import java.util.Optional;

/**
 * A model that the device keeps, a line of {@code current}: its version and, when it does not
 * answer by its vectors, a space and how it does.
 */
record KeptModel(String version, ServingStrategy strategy) {

  /** Reads a line; nothing when it is none. */
  static Optional<KeptModel> read(String line) {
    String[] parts = line.split(" ", 2);
    if (!ModelFetcher.isVersion(parts[0])) {
      return Optional.empty();
    }
    return Optional.of(parts.length == 1 ? ServingStrategy.PERSONAL.wireName() : parts[1])
        .flatMap(ServingStrategy::named)
        .map(strategy -> new KeptModel(parts[0], strategy));
  }

  String line() {
    return strategy == ServingStrategy.PERSONAL ? version : version + " " + strategy.wireName();
  }
}

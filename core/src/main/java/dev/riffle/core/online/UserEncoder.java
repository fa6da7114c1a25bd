package dev.riffle.core.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The encoder of a factorization model: a history in, the user's vector out, by fold-in. */
public final class UserEncoder {
  private final ItemVectors model;

  public UserEncoder(ItemVectors model) {
    this.model = model;
  }

  /**
   * Folds a history in.
   *
   * @return nothing when no item of it is known and liked or disliked; a pure function of the
   *     history and the model
   */
  public Optional<FoldInResult> encode(History history) {
    return encode(history, Optional.empty());
  }

  /**
   * Folds a history in, from where the user's features put them.
   *
   * @param start what the features predict, {@code dims} long, if they are known; see {@link
   *     UserStart}
   * @return nothing without a start when no item of the history is known and liked or disliked
   */
  public Optional<FoldInResult> encode(History history, Optional<float[]> start) {
    return encode(Observations.of(history, model.encoder()), start);
  }

  /** Folds signals in; those on unknown items count for nothing. */
  public Optional<FoldInResult> encode(List<Observation> signals) {
    return encode(signals, Optional.empty());
  }

  private Optional<FoldInResult> encode(List<Observation> signals, Optional<float[]> start) {
    int dims = model.dims();
    var known = new ArrayList<Observation>(signals.size());
    var vectors = new float[signals.size() * dims];
    for (Observation signal : signals) {
      if (model.copyVector(signal.itemId(), vectors, known.size() * dims)) {
        known.add(signal);
      }
    }
    if (known.isEmpty() && start.isEmpty()) {
      return Optional.empty();
    }
    EncoderSettings settings = model.encoder();
    var system = FoldIn.overAll(model.gram(), dims, settings.unobservedWeight());
    for (int i = 0; i < known.size(); i++) {
      system.observe(vectors, i * dims, known.get(i).weight(), known.get(i).liked());
    }
    system.ridge(settings.ridge(known.size(), model.size()));
    Optional<double[]> pull =
        start.map(
            mean ->
                UserStart.pull(model, mean, known.stream().mapToDouble(Observation::weight).sum()));
    pull.ifPresent(system::pull);
    return Optional.of(
        new FoldInResult(
            system.solve(), List.copyOf(known), vectors, settings.unobservedWeight(), pull));
  }
}

package dev.riffle.core.recommend;

import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.ItemVectors;
import dev.riffle.core.online.UserEncoder;
import java.util.Optional;

/** A history's vector by the model's own encoder: stored beside it, and searched with. */
public final class UserVector {
  private UserVector() {}

  /**
   * The vector, {@code dims} long.
   *
   * @param start where fold-in begins, {@code dims} long, if the user's features say so
   * @return nothing when the model knows no item of the history; a pure function of both
   */
  public static Optional<float[]> of(ModelView model, History history, Optional<float[]> start) {
    return model.head().network().isPresent()
        ? attended(model.head(), model, history)
        : new UserEncoder(model).encode(history, start).map(FoldInResult::vector);
  }

  /**
   * By the encoder of a sequence model.
   *
   * @param vectors the model's, and others beside it
   * @return nothing, too, when the model is none
   */
  static Optional<float[]> attended(ModelHead head, ItemVectors vectors, History history) {
    return head.network()
        .flatMap(network -> new SequenceEncoder(network).encode(history, head.encoder(), vectors));
  }
}

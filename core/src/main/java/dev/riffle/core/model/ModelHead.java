package dev.riffle.core.model;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.successor.SuccessorSettings;
import java.util.Optional;

/**
 * What is said of a model once, whatever form its vectors have.
 *
 * @param version which training it comes from
 * @param tenant whose model it is
 * @param dims length of every vector
 * @param items of the whole model, which {@code gram} sums over, also those that are not held
 * @param encoder how to read histories
 * @param network the encoder of a sequence model; without one, histories are folded in
 * @param successors how a history weighs its items' successors, when the model has a sparse part
 * @param gram VᵀV of the vectors, {@code dims x dims}, row-major; not to be written to
 * @param meanUserSquare see {@link ModelDraft}
 * @param categories that filters may use
 * @param reRanker what impressions and clicks taught of it, if that was found to be better
 */
public record ModelHead(
    String version,
    String tenant,
    int dims,
    int items,
    EncoderSettings encoder,
    Optional<SequenceNetwork> network,
    Optional<SuccessorSettings> successors,
    double[] gram,
    double meanUserSquare,
    Categories categories,
    Optional<ReRanker> reRanker) {

  /** Where impressions taught nothing. */
  public ModelHead(
      String version,
      String tenant,
      int dims,
      int items,
      EncoderSettings encoder,
      Optional<SequenceNetwork> network,
      Optional<SuccessorSettings> successors,
      double[] gram,
      double meanUserSquare,
      Categories categories) {
    this(
        version,
        tenant,
        dims,
        items,
        encoder,
        network,
        successors,
        gram,
        meanUserSquare,
        categories,
        Optional.empty());
  }

  /** The same that reads histories otherwise. */
  public ModelHead reading(
      EncoderSettings histories, Optional<SuccessorSettings> itemsOfHistories) {
    return new ModelHead(
        version,
        tenant,
        dims,
        items,
        histories,
        network,
        itemsOfHistories,
        gram,
        meanUserSquare,
        categories,
        reRanker);
  }

  /** The same with what impressions taught. */
  public ModelHead with(Optional<ReRanker> learned) {
    return new ModelHead(
        version,
        tenant,
        dims,
        items,
        encoder,
        network,
        successors,
        gram,
        meanUserSquare,
        categories,
        learned);
  }
}
